/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEALSTAMP_SIGN_ARGS_H
#define SEALSTAMP_SIGN_ARGS_H

#include "list.h"
#include "lock.h"
#include "options.h"
#include "seals.h"

#include <seal.h>

/* What sign and prepare have in common. */
typedef struct sign_args {
    const char *reason, *location, *contact;
    const char *field;
    const char *commitment;
    const char *policy, *policy_digest, *policy_uri;
    list roles;
    const char *digest, *padding;
    const char *certify;
    long reserve;
    int allow_expired;
    int content_time_stamp;
    lock_arg lock;
} sign_args;

extern const option_row sign_rows[];

/* Fills opt from the options and the first spot of the first seal, both of
 * which must outlive it.  An exit status after its message. */
int sign_args_options(sign_args *args, const seals_args *seals, seal_sign_options *opt);
void sign_args_clear(sign_args *args);
/* Prints why signing failed: about the key, or about the document. */
int sign_args_fail(const char *key, const char *document, const seal_error *err);

#endif
