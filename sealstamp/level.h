/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEALSTAMP_LEVEL_H
#define SEALSTAMP_LEVEL_H

#include "trust_args.h"

#include <seal.h>

/* How long signatures are to stay valid, and what it takes. */
typedef struct level_args {
    const char *level; /* B-B, B-T, B-LT, B-LTA; NULL: none was named */
    int offline;
    int incomplete;
    trust_args trust;
} level_args;

extern const option_row level_rows[];

/* SEAL_LEVEL_ of a name; 0 for B-B.  A usage error after its message. */
int level_parse(const char *name, uint32_t *out);
/* A level that is named must go with --tsa; *out: SEAL_LEVEL_, 0 where signing
 * alone reaches it.  A usage error after its message. */
int level_check_signing(const level_args *args, int has_tsa, uint32_t *out);
/* Extends the document to sink, and prints what the library warns of.  name: of
 * the document, for messages. */
int level_extend(seal_pdf *pdf, const seal_extend_options *opt, const char *name, seal_sink *sink,
                 session *s);
void level_clear(level_args *args);

#endif
