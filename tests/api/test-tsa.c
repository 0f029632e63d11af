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

/* A document, who signs it, and authorities that cannot be reached. */
typedef struct fixture {
    seal_ctx *ctx;
    seal_error *err;
    test_org org;
    char *file;
    size_t file_len;
    seal_tsa *strict, *lenient;
    size_t asked, warned;
} fixture;

static seal_status no_line(void *user, const seal_fetch *what, seal_sink *answer, seal_error *err)
{
    fixture *f = user;

    (void)answer;
    assert_int_equal(what->origin, SEAL_FETCH_FROM_CALLER);
    assert_true(what->body_len > 40);
    f->asked++;
    return seal_error_set(err, SEAL_ERR_NETWORK, 0, "the line is dead");
}

static int open_fixture(void **state)
{
    static const char *const pages[] = { "/MediaBox [0 0 595 842]" };
    static const char *const urls[] = { "http://one.example/", "http://two.example/", NULL };
    static const seal_fetcher_ops ops = { sizeof ops, no_line, NULL };
    seal_tsa_options opt = SEAL_TSA_OPTIONS_INIT;
    fixture *f = calloc(1, sizeof *f);
    seal_fetcher *fetcher;

    f->err = seal_error_new();
    test_org_make(&f->org, "P-256");
    f->file = test_pdf_make(pages, 1, &f->file_len);
    opt.urls = urls;
    assert_int_equal(seal_ctx_new(NULL, &f->ctx, NULL), SEAL_OK);
    assert_int_equal(seal_fetcher_new(&ops, f, &fetcher, NULL), SEAL_OK);
    assert_int_equal(seal_tsa_new(fetcher, &opt, &f->strict, NULL), SEAL_OK);
    opt.flags = SEAL_TSA_DEGRADE;
    assert_int_equal(seal_tsa_new(fetcher, &opt, &f->lenient, NULL), SEAL_OK);
    seal_fetcher_unref(fetcher);
    *state = f;
    return 0;
}

static int close_fixture(void **state)
{
    fixture *f = *state;

    seal_tsa_unref(f->strict);
    seal_tsa_unref(f->lenient);
    seal_tsa_unref(NULL);
    test_org_clear(&f->org);
    seal_ctx_unref(f->ctx);
    seal_error_free(f->err);
    free(f->file);
    free(f);
    return 0;
}

static seal_update *open_update(fixture *f, seal_pdf **pdf)
{
    seal_source *source;
    seal_update *update;

    assert_int_equal(seal_source_new_memory(f->file, f->file_len, NULL, NULL, &source, NULL),
                     SEAL_OK);
    assert_int_equal(seal_pdf_open(f->ctx, source, NULL, pdf, NULL), SEAL_OK);
    assert_int_equal(seal_update_new(*pdf, &update, NULL), SEAL_OK);
    return update;
}

static seal_status count_warning(void *user, const char *message, seal_error *err)
{
    fixture *f = user;

    (void)err;
    assert_non_null(strstr(message, "without a time stamp"));
    assert_non_null(strstr(message, "the line is dead"));
    f->warned++;
    return SEAL_OK;
}

static void test_sign(void **state)
{
    const seal_signer_ops ops = { .size = sizeof ops, .sign = test_org_sign };
    fixture *f = *state;
    seal_signer *signer;

    assert_int_equal(seal_signer_new(&ops, &f->org, f->org.chain, &signer, NULL), SEAL_OK);
    for (int degrades = 0; degrades < 2; degrades++) {
        seal_sign_options opt = SEAL_SIGN_OPTIONS_INIT;
        seal_update *update;
        seal_sink *sink;
        seal_pdf *pdf;
        size_t len;

        seal_error_clear(f->err);
        update = open_update(f, &pdf);
        assert_int_equal(seal_sink_new_memory(&sink, NULL), SEAL_OK);
        opt.tsa = degrades ? f->lenient : f->strict;
        f->asked = f->warned = 0;
        assert_int_equal(seal_update_sign(update, signer, &opt, sink, f->err),
                         degrades ? SEAL_OK : SEAL_ERR_NETWORK);
        assert_int_equal(f->asked, 2);
        assert_int_equal(seal_update_each_warning(update, count_warning, f, NULL), SEAL_OK);
        assert_int_equal(f->warned, degrades);
        (void)seal_sink_memory(sink, &len);
        assert_int_equal(len > 0, degrades);
        seal_sink_free(sink);
        seal_update_free(update);
        seal_pdf_free(pdf);
    }
    seal_signer_unref(signer);
}

static seal_signing *begin(fixture *f, seal_tsa *tsa, seal_sink *prepared)
{
    seal_sign_options opt = SEAL_SIGN_OPTIONS_INIT;
    seal_signing *signing = NULL;
    seal_pdf *pdf;
    seal_update *update = open_update(f, &pdf);

    opt.tsa = tsa;
    assert_int_equal(seal_signing_begin(update, f->org.chain, &opt, prepared, &signing, f->err),
                     SEAL_OK);
    seal_update_free(update);
    seal_pdf_free(pdf);
    return signing;
}

/* What begin knew is written down and read again. */
static seal_signing *reload(fixture *f, seal_signing *signing)
{
    seal_signing *again;
    seal_source *source;
    const void *json;
    seal_sink *state;
    size_t len;

    assert_int_equal(seal_sink_new_memory(&state, NULL), SEAL_OK);
    assert_int_equal(seal_signing_save(signing, state, NULL), SEAL_OK);
    json = seal_sink_memory(state, &len);
    assert_int_equal(seal_source_new_memory(json, len, NULL, NULL, &source, NULL), SEAL_OK);
    assert_int_equal(seal_signing_load(f->ctx, source, &again, NULL), SEAL_OK);
    seal_source_free(source);
    seal_sink_free(state);
    seal_signing_free(signing);
    return again;
}

static seal_status finish(fixture *f, seal_signing *signing, seal_sink *prepared)
{
    unsigned char signature[256];
    size_t len = sizeof signature, n;
    const void *attrs = seal_sign_request_attrs(seal_signing_request(signing), &n);
    EVP_MD_CTX *md = EVP_MD_CTX_new();
    const void *bytes;
    seal_source *source;
    seal_sink *out;
    seal_status st;

    assert_int_equal(EVP_DigestSignInit(md, NULL, EVP_sha256(), NULL, f->org.key), 1);
    assert_int_equal(EVP_DigestSign(md, signature, &len, attrs, n), 1);
    EVP_MD_CTX_free(md);
    bytes = seal_sink_memory(prepared, &n);
    assert_int_equal(seal_source_new_memory(bytes, n, NULL, NULL, &source, NULL), SEAL_OK);
    assert_int_equal(seal_sink_new_memory(&out, NULL), SEAL_OK);
    st = seal_signing_finish(signing, signature, len, source, out, f->err);
    (void)seal_sink_memory(out, &n);
    assert_int_equal(n > 0, st == SEAL_OK);
    seal_sink_free(out);
    seal_source_free(source);
    return st;
}

static void test_two_phases(void **state)
{
    fixture *f = *state;
    seal_signing *signing;
    seal_sink *prepared;

    seal_error_clear(f->err);
    assert_int_equal(seal_sink_new_memory(&prepared, NULL), SEAL_OK);
    signing = reload(f, begin(f, f->strict, prepared));
    assert_int_equal(finish(f, signing, prepared), SEAL_ERR_INVALID_STATE);
    assert_int_equal(seal_signing_set_tsa(signing, NULL, NULL), SEAL_ERR_INVALID_ARGUMENT);
    assert_int_equal(seal_signing_set_tsa(signing, f->strict, NULL), SEAL_OK);
    seal_error_clear(f->err);
    assert_int_equal(finish(f, signing, prepared), SEAL_ERR_NETWORK);
    assert_non_null(strstr(seal_error_message(f->err), "the line is dead"));
    assert_int_equal(seal_signing_set_tsa(signing, f->lenient, NULL), SEAL_OK);
    seal_error_clear(f->err);
    f->warned = 0;
    assert_int_equal(finish(f, signing, prepared), SEAL_OK);
    assert_int_equal(seal_signing_each_warning(signing, count_warning, f, NULL), SEAL_OK);
    assert_int_equal(f->warned, 1);
    seal_signing_free(signing);
    seal_sink_free(prepared);
}

static void test_no_room(void **state)
{
    fixture *f = *state;
    seal_signing *signing;
    seal_sink *prepared;
    seal_tsa *tsa = seal_tsa_ref(f->lenient);

    assert_int_equal(seal_sink_new_memory(&prepared, NULL), SEAL_OK);
    signing = begin(f, NULL, prepared);
    assert_int_equal(seal_signing_set_tsa(signing, tsa, f->err), SEAL_ERR_INVALID_STATE);
    assert_non_null(strstr(seal_error_message(f->err), "no room for a time stamp"));
    assert_int_equal(finish(f, signing, prepared), SEAL_OK);
    seal_tsa_unref(tsa);
    seal_signing_free(signing);
    seal_sink_free(prepared);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_sign, open_fixture, close_fixture),
        cmocka_unit_test_setup_teardown(test_two_phases, open_fixture, close_fixture),
        cmocka_unit_test_setup_teardown(test_no_room, open_fixture, close_fixture),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
