/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pdf.h"
#include "signer.h"

#include <seal.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

typedef struct fixture {
    seal_ctx *ctx;
    seal_fetcher *fetcher;
    seal_tsa *tsa;
    seal_pdf *pdf;
    seal_update *update;
    seal_error *err;
} fixture;

static seal_status no_network(void *user, const seal_fetch *what, seal_sink *answer,
                              seal_error *err)
{
    (void)user, (void)what, (void)answer;
    return seal_error_set(err, SEAL_ERR_NETWORK, 0, "the cable is cut");
}

static int begin(void **state)
{
    static const char *const urls[] = { "http://tsa.example.com", NULL };
    const seal_fetcher_ops ops = { sizeof ops, no_network, NULL };
    seal_tsa_options tsa = SEAL_TSA_OPTIONS_INIT;
    fixture *f = calloc(1, sizeof *f);

    assert_non_null(f);
    tsa.urls = urls;
    f->err = seal_error_new();
    assert_int_equal(seal_ctx_new(NULL, &f->ctx, NULL), SEAL_OK);
    assert_int_equal(seal_fetcher_new(&ops, NULL, &f->fetcher, NULL), SEAL_OK);
    assert_int_equal(seal_tsa_new(f->fetcher, &tsa, &f->tsa, NULL), SEAL_OK);
    *state = f;
    return 0;
}

static int end(void **state)
{
    fixture *f = *state;

    seal_tsa_unref(f->tsa);
    seal_fetcher_unref(f->fetcher);
    seal_ctx_unref(f->ctx);
    seal_error_free(f->err);
    free(f);
    return 0;
}

static void open_update(fixture *f, const void *data, size_t len)
{
    seal_source *source;

    assert_int_equal(seal_source_new_memory(data, len, NULL, NULL, &source, NULL), SEAL_OK);
    assert_int_equal(seal_pdf_open(f->ctx, source, NULL, &f->pdf, NULL), SEAL_OK);
    assert_int_equal(seal_update_new(f->pdf, &f->update, NULL), SEAL_OK);
}

static void close_update(fixture *f)
{
    seal_update_free(f->update);
    seal_pdf_free(f->pdf);
}

/* Refuses, writing nothing. */
static void refuses(fixture *f, const seal_extend_options *opt, seal_status want, const char *text)
{
    seal_sink *sink;
    size_t len;

    seal_error_clear(f->err);
    assert_int_equal(seal_sink_new_memory(&sink, NULL), SEAL_OK);
    assert_int_equal(seal_update_extend(f->update, opt, sink, f->err), want);
    if (!strstr(seal_error_message(f->err), text))
        fail_msg("%s", seal_error_message(f->err));
    seal_sink_memory(sink, &len);
    assert_int_equal(len, 0);
    seal_sink_free(sink);
}

static void needs_a_signature_and_means(void **state)
{
    static const char *const pages[] = { "/MediaBox [0 0 300 400]" };
    seal_extend_options opt = SEAL_EXTEND_OPTIONS_INIT;
    fixture *f = *state;
    size_t len;
    char *text = test_pdf_make(pages, 1, &len);

    open_update(f, text, len);
    assert_int_equal(seal_update_extend(f->update, NULL, NULL, NULL), SEAL_ERR_INVALID_ARGUMENT);
    refuses(f, NULL, SEAL_ERR_INVALID_ARGUMENT, "needs a tsa");
    opt.level = SEAL_LEVEL_B_LT;
    refuses(f, &opt, SEAL_ERR_INVALID_ARGUMENT, "need a trust");
    opt.level = SEAL_LEVEL_B_T;
    refuses(f, &opt, SEAL_ERR_INVALID_STATE, "no signature to extend");
    refuses(f, &opt, SEAL_ERR_INVALID_STATE, "used up");
    close_update(f);
    free(text);
}

static seal_sink *sign(fixture *f, test_org *org)
{
    const seal_signer_ops ops = { .size = sizeof ops, .sign = test_org_sign };
    seal_signer *signer;
    seal_sink *sink;

    assert_int_equal(seal_signer_new(&ops, org, org->chain, &signer, NULL), SEAL_OK);
    assert_int_equal(seal_sink_new_memory(&sink, NULL), SEAL_OK);
    assert_int_equal(seal_update_sign(f->update, signer, NULL, sink, NULL), SEAL_OK);
    seal_signer_unref(signer);
    return sink;
}

static void a_silent_authority_is_an_error(void **state)
{
    static const char *const pages[] = { "/MediaBox [0 0 300 400]" };
    seal_extend_options opt = SEAL_EXTEND_OPTIONS_INIT;
    fixture *f = *state;
    test_org org;
    seal_sink *sink;
    const void *data;
    size_t len;
    char *text = test_pdf_make(pages, 1, &len);

    test_org_make(&org, "P-256");
    open_update(f, text, len);
    sink = sign(f, &org);
    close_update(f);
    data = seal_sink_memory(sink, &len);
    opt.level = SEAL_LEVEL_B_T;
    open_update(f, data, len);
    refuses(f, &opt, SEAL_ERR_TIMESTAMP, "\"Signature1\" has no time stamp");
    close_update(f);
    opt.tsa = f->tsa;
    open_update(f, data, len);
    refuses(f, &opt, SEAL_ERR_NETWORK, "the cable is cut");
    close_update(f);
    seal_sink_free(sink);
    test_org_clear(&org);
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(needs_a_signature_and_means),
        cmocka_unit_test(a_silent_authority_is_an_error),
    };

    return cmocka_run_group_tests(tests, begin, end);
}
