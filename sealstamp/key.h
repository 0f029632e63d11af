/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEALSTAMP_KEY_H
#define SEALSTAMP_KEY_H

#include "options.h"
#include "session.h"

#include <seal.h>

typedef struct key_args {
    const char *key;  /* file:ORG.p12 or exec:PROGRAM */
    const char *cert; /* exec: needs the certificates */
    const char *pin_file;
    const char *pin_fd;
    long timeout_s;
} key_args;

extern const option_row key_rows[];

/* What the command line alone can tell; an exit status after its message. */
int key_check(const key_args *args);
/* The path behind the colon of a checked --key. */
const char *key_path(const key_args *args);
/* The signer behind --key; asks for a password where one is needed. */
int key_open(const key_args *args, session *s, seal_signer **out);
/* Reads certificates of a PEM or DER file. */
int key_chain(const char *path, session *s, seal_chain **out);

/* A signer that asks a program: the request as JSON on its standard input,
 * the answer from its standard output. */
seal_status key_exec_signer(const char *program, long timeout_s, seal_chain *chain,
                            seal_signer **out, seal_error *err);

#endif
