/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Signs in two phases, for an approval that takes hours: the first process
 * writes the prepared document, the state and what is to be signed; another
 * process, perhaps on another machine, puts the signature in.
 *     sign-two-phase begin IN.pdf CHAIN.pem PREPARED.pdf STATE ATTRS
 *     openssl dgst -sha256 -sign org.key -out SIGNATURE ATTRS
 *     sign-two-phase finish PREPARED.pdf STATE SIGNATURE OUT.pdf */
#include "sample.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static seal_status save(const seal_signing *signing, const char *state, const char *attrs,
                        seal_error *err)
{
    size_t len;
    const void *data = seal_sign_request_attrs(seal_signing_request(signing), &len);
    seal_sink *sink = NULL;
    seal_status st;

    if ((st = sample_write(attrs, data, len, err)) == SEAL_OK &&
        (st = seal_sink_new_path(state, &sink, err)) == SEAL_OK &&
        (st = seal_signing_save(signing, sink, err)) == SEAL_OK)
        st = seal_sink_commit(sink, err);
    seal_sink_free(sink);
    return st;
}

static seal_status begin(seal_ctx *ctx, char **argv, seal_error *err)
{
    seal_chain *chain = NULL;
    seal_pdf *pdf = NULL;
    seal_update *update = NULL;
    seal_sink *prepared = NULL;
    seal_signing *signing = NULL;
    seal_status st;

    if ((st = sample_update(ctx, argv[2], &pdf, &update, err)) == SEAL_OK &&
        (st = sample_chain(argv[3], &chain, err)) == SEAL_OK &&
        (st = seal_sink_new_path(argv[4], &prepared, err)) == SEAL_OK &&
        (st = seal_signing_begin(update, chain, NULL, prepared, &signing, err)) == SEAL_OK &&
        (st = save(signing, argv[5], argv[6], err)) == SEAL_OK)
        st = seal_sink_commit(prepared, err);
    seal_signing_free(signing);
    seal_sink_free(prepared);
    seal_chain_unref(chain);
    seal_update_free(update);
    seal_pdf_free(pdf);
    return st;
}

static seal_status finish(seal_ctx *ctx, char **argv, seal_error *err)
{
    seal_source *state = NULL, *prepared = NULL;
    seal_sink *sink = NULL;
    seal_signing *signing = NULL;
    void *signature = NULL;
    size_t len = 0;
    seal_status st;

    if ((st = sample_read(argv[4], &signature, &len, err)) == SEAL_OK &&
        (st = seal_source_new_path(argv[2], &prepared, err)) == SEAL_OK &&
        (st = seal_source_new_path(argv[3], &state, err)) == SEAL_OK &&
        (st = seal_signing_load(ctx, state, &signing, err)) == SEAL_OK &&
        (st = seal_sink_new_path(argv[5], &sink, err)) == SEAL_OK &&
        (st = seal_signing_finish(signing, signature, len, prepared, sink, err)) == SEAL_OK)
        st = seal_sink_commit(sink, err);
    seal_signing_free(signing);
    seal_sink_free(sink);
    seal_source_free(state);
    seal_source_free(prepared);
    free(signature);
    return st;
}

int main(int argc, char **argv)
{
    seal_error *err = seal_error_new();
    seal_ctx *ctx = NULL;
    seal_status st = seal_ctx_new(NULL, &ctx, err);
    int rc = 2;

    if (st != SEAL_OK)
        rc = sample_exit("sign-two-phase", st, err);
    else if (argc == 7 && strcmp(argv[1], "begin") == 0)
        rc = sample_exit("sign-two-phase", begin(ctx, argv, err), err);
    else if (argc == 6 && strcmp(argv[1], "finish") == 0)
        rc = sample_exit("sign-two-phase", finish(ctx, argv, err), err);
    else
        fprintf(stderr, "usage: sign-two-phase begin IN.pdf CHAIN.pem PREPARED.pdf STATE ATTRS\n"
                        "       sign-two-phase finish PREPARED.pdf STATE SIGNATURE OUT.pdf\n");
    seal_ctx_unref(ctx);
    seal_error_free(err);
    return rc;
}
