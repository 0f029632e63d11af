/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef TESTS_SUPPORT_DOCUMENT_H
#define TESTS_SUPPORT_DOCUMENT_H

#include <seal.h>

/* A document in memory.  What fails here fails the test of cmocka. */
typedef struct document {
    unsigned char *data;
    size_t len;
} document;

void document_clear(document *d);
/* What was written to a sink in memory, which is freed. */
document document_take(seal_sink *sink);
seal_source *document_source(const document *d);
seal_pdf *document_open(seal_ctx *ctx, const document *d);
/* A page with a signature; opt may be NULL. */
document document_sign(seal_ctx *ctx, seal_signer *signer, const seal_sign_options *opt);

/* What became of an extension. */
typedef struct extended {
    seal_status st;
    char message[1000];
    char warning[1000]; /* the last */
    document result;    /* when it went well */
} extended;

void document_extend(seal_ctx *ctx, const document *d, const seal_extend_options *opt,
                     extended *out);
/* The same where nothing may be in the way; d becomes the result. */
void document_raise(seal_ctx *ctx, document *d, const seal_extend_options *opt);

#endif
