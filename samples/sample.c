/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "sample.h"

#include <stdio.h>
#include <stdlib.h>

seal_status sample_read(const char *path, void **data, size_t *len, seal_error *err)
{
    seal_source *source = NULL;
    seal_status st;

    *data = NULL;
    if ((st = seal_source_new_path(path, &source, err)) != SEAL_OK)
        return st;
    *len = (size_t)seal_source_length(source);
    if (!(*data = malloc(*len + 1)))
        st = seal_error_set(err, SEAL_ERR_NO_MEMORY, 0, "not enough memory for a file");
    else
        st = seal_source_read(source, 0, *data, *len, err);
    seal_source_free(source);
    if (st != SEAL_OK) {
        free(*data);
        *data = NULL;
    }
    return st;
}

seal_status sample_write(const char *path, const void *data, size_t len, seal_error *err)
{
    seal_sink *sink = NULL;
    seal_status st;

    if ((st = seal_sink_new_path(path, &sink, err)) == SEAL_OK &&
        (st = seal_sink_write(sink, data, len, err)) == SEAL_OK)
        st = seal_sink_commit(sink, err);
    seal_sink_free(sink);
    return st;
}

seal_status sample_chain(const char *path, seal_chain **chain, seal_error *err)
{
    void *pem = NULL;
    size_t len = 0;
    seal_status st;

    if ((st = sample_read(path, &pem, &len, err)) == SEAL_OK)
        st = seal_chain_parse(pem, len, chain, err);
    free(pem);
    return st;
}

seal_status sample_update(seal_ctx *ctx, const char *path, seal_pdf **pdf, seal_update **update,
                          seal_error *err)
{
    seal_source *source = NULL;
    seal_status st;

    if ((st = seal_source_new_path(path, &source, err)) == SEAL_OK &&
        (st = seal_pdf_open(ctx, source, NULL, pdf, err)) == SEAL_OK)
        st = seal_update_new(*pdf, update, err);
    return st;
}

int sample_exit(const char *program, seal_status st, const seal_error *err)
{
    if (st == SEAL_OK)
        return 0;
    fprintf(stderr, "%s: %s (%s)\n", program, seal_error_message(err), seal_status_name(st));
    return 1;
}
