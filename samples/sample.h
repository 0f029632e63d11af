/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SAMPLE_H
#define SAMPLE_H

#include <seal.h>

/* What the samples do around signing and verifying.  All print nothing and
 * leave the reason in err. */

/* Reads a small file; free() *data. */
seal_status sample_read(const char *path, void **data, size_t *len, seal_error *err);
seal_status sample_write(const char *path, const void *data, size_t len, seal_error *err);
seal_status sample_chain(const char *path, seal_chain **chain, seal_error *err);
/* Opens the document and starts its update; free *update, then *pdf. */
seal_status sample_update(seal_ctx *ctx, const char *path, seal_pdf **pdf, seal_update **update,
                          seal_error *err);
/* Prints the failure after the program's name; returns its exit status. */
int sample_exit(const char *program, seal_status st, const seal_error *err);

#endif
