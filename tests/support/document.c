/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "document.h"

#include "pdf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void ok(seal_status st, const seal_error *err)
{
    if (st != SEAL_OK)
        fail_msg("%s: %s", seal_status_name(st), seal_error_message(err));
}

void document_clear(document *d)
{
    free(d->data);
    *d = (document){ NULL, 0 };
}

document document_take(seal_sink *sink)
{
    document d = { NULL, 0 };
    const void *data = seal_sink_memory(sink, &d.len);

    d.data = malloc(d.len + 1);
    assert_non_null(d.data);
    if (d.len > 0)
        memcpy(d.data, data, d.len);
    seal_sink_free(sink);
    return d;
}

seal_source *document_source(const document *d)
{
    seal_source *source;

    ok(seal_source_new_memory(d->data, d->len, NULL, NULL, &source, NULL), NULL);
    return source;
}

seal_pdf *document_open(seal_ctx *ctx, const document *d)
{
    seal_error *err = seal_error_new();
    seal_pdf *pdf;

    ok(seal_pdf_open(ctx, document_source(d), NULL, &pdf, err), err);
    seal_error_free(err);
    return pdf;
}

document document_sign(seal_ctx *ctx, seal_signer *signer, const seal_sign_options *opt)
{
    const char *page = "/MediaBox [0 0 300 400]";
    seal_error *err = seal_error_new();
    document plain;
    seal_update *u;
    seal_sink *sink;
    seal_pdf *pdf;

    plain.data = (unsigned char *)test_pdf_make(&page, 1, &plain.len);
    pdf = document_open(ctx, &plain);
    ok(seal_update_new(pdf, &u, err), err);
    ok(seal_sink_new_memory(&sink, err), err);
    ok(seal_update_sign(u, signer, opt, sink, err), err);
    seal_update_free(u);
    seal_pdf_free(pdf);
    seal_error_free(err);
    document_clear(&plain);
    return document_take(sink);
}

static seal_status note(void *user, const char *message, seal_error *err)
{
    (void)err;
    snprintf(user, sizeof((extended *)NULL)->warning, "%s", message);
    return SEAL_OK;
}

void document_extend(seal_ctx *ctx, const document *d, const seal_extend_options *opt,
                     extended *out)
{
    seal_error *err = seal_error_new();
    seal_pdf *pdf = document_open(ctx, d);
    seal_update *u;
    seal_sink *sink;

    *out = (extended){ .st = SEAL_OK };
    ok(seal_update_new(pdf, &u, err), err);
    ok(seal_sink_new_memory(&sink, err), err);
    out->st = seal_update_extend(u, opt, sink, err);
    snprintf(out->message, sizeof out->message, "%s", seal_error_message(err));
    ok(seal_update_each_warning(u, note, out->warning, NULL), NULL);
    if (out->st == SEAL_OK) {
        out->result = document_take(sink);
        assert_true(out->result.len >= d->len);
        assert_memory_equal(out->result.data, d->data, d->len);
    } else {
        seal_sink_free(sink);
    }
    seal_update_free(u);
    seal_pdf_free(pdf);
    seal_error_free(err);
}

void document_raise(seal_ctx *ctx, document *d, const seal_extend_options *opt)
{
    extended got;

    document_extend(ctx, d, opt, &got);
    if (got.st != SEAL_OK)
        fail_msg("level %u: %s", (unsigned)opt->level, got.message);
    document_clear(d);
    *d = got.result;
}
