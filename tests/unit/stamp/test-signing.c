/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "layout/scene.h"
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
    seal_pdf *pdf;
    seal_update *update;
    seal_art *art;
    seal_sink *sink;
    char *text;
    size_t len;
    test_org org;
} fixture;

static void begin(fixture *f, const char *kind)
{
    const char *page = "/MediaBox [0 0 300 400]";
    seal_source *source;

    memset(f, 0, sizeof *f);
    test_org_make(&f->org, kind);
    f->text = test_pdf_make(&page, 1, &f->len);
    assert_int_equal(seal_ctx_new(NULL, &f->ctx, NULL), SEAL_OK);
    assert_int_equal(seal_source_new_memory(f->text, f->len, NULL, NULL, &source, NULL), SEAL_OK);
    assert_int_equal(seal_pdf_open(f->ctx, source, NULL, &f->pdf, NULL), SEAL_OK);
    assert_int_equal(seal_update_new(f->pdf, &f->update, NULL), SEAL_OK);
    assert_int_equal(sealp_art_new(20, 20, "x", &f->art, NULL), SEAL_OK);
    assert_int_equal(seal_sink_new_memory(&f->sink, NULL), SEAL_OK);
}

static void end(fixture *f)
{
    seal_sink_free(f->sink);
    seal_update_free(f->update);
    seal_pdf_free(f->pdf);
    seal_art_unref(f->art);
    seal_ctx_unref(f->ctx);
    test_org_clear(&f->org);
    free(f->text);
}

static seal_status sign_with(fixture *f,
                             seal_status (*delegate)(void *, const seal_sign_request *,
                                                     seal_reply *, seal_error *),
                             seal_error *err)
{
    const seal_signer_ops ops = { .size = sizeof ops, .sign = delegate };
    seal_signer *signer;
    seal_status st;

    assert_int_equal(seal_signer_new(&ops, f, f->org.chain, &signer, NULL), SEAL_OK);
    st = seal_update_sign(f->update, signer, NULL, f->sink, err);
    seal_signer_unref(signer);
    return st;
}

static size_t written(const fixture *f)
{
    size_t n;

    seal_sink_memory(f->sink, &n);
    return n;
}

static seal_status honest(void *user, const seal_sign_request *req, seal_reply *reply,
                          seal_error *err)
{
    return test_org_sign(&((fixture *)user)->org, req, reply, err);
}

static void the_original_is_an_untouched_prefix(void **state)
{
    static const char *const kinds[] = { "RSA", "P-256", "P-384" };

    (void)state;
    for (size_t i = 0; i < 3; i++) {
        fixture f;

        begin(&f, kinds[i]);
        assert_int_equal(sign_with(&f, honest, NULL), SEAL_OK);
        assert_true(written(&f) > f.len + 1000);
        assert_memory_equal(seal_sink_memory(f.sink, NULL), f.text, f.len);
        end(&f);
    }
}

static seal_status silent(void *user, const seal_sign_request *req, seal_reply *reply,
                          seal_error *err)
{
    (void)user, (void)req, (void)reply, (void)err;
    return SEAL_OK;
}

static seal_status empty(void *user, const seal_sign_request *req, seal_reply *reply,
                         seal_error *err)
{
    (void)user, (void)req;
    return seal_reply_set_signature(reply, "", 0, err);
}

static seal_status wrong(void *user, const seal_sign_request *req, seal_reply *reply,
                         seal_error *err)
{
    unsigned char bytes[256];

    (void)user, (void)req;
    memset(bytes, 0x5a, sizeof bytes);
    return seal_reply_set_signature(reply, bytes, sizeof bytes, err);
}

static seal_status refusing(void *user, const seal_sign_request *req, seal_reply *reply,
                            seal_error *err)
{
    (void)user, (void)req, (void)reply;
    return seal_error_set(err, SEAL_ERR_SIGNER_REFUSED, 7, "the manager said no");
}

static seal_status late(void *user, const seal_sign_request *req, seal_reply *reply,
                        seal_error *err)
{
    (void)user, (void)req, (void)reply, (void)err;
    return SEAL_ERR_SIGNER_TIMEOUT;
}

static seal_status huge(void *user, const seal_sign_request *req, seal_reply *reply,
                        seal_error *err)
{
    size_t n = (size_t)64 << 20;
    void *bytes = calloc(1, n);
    seal_status st = seal_reply_set_signature(reply, bytes, n, err);

    (void)user, (void)req;
    free(bytes);
    return st;
}

static void each_bad_answer_is_its_own_error(void **state)
{
    static const struct {
        seal_status (*delegate)(void *, const seal_sign_request *, seal_reply *, seal_error *);
        seal_status status;
    } rows[] = {
        { silent, SEAL_ERR_SIGNER },
        { empty, SEAL_ERR_SIGNER },
        { wrong, SEAL_ERR_SIGNATURE_MISMATCH },
        { refusing, SEAL_ERR_SIGNER_REFUSED },
        { late, SEAL_ERR_SIGNER_TIMEOUT },
        { huge, SEAL_ERR_LIMIT },
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        seal_error *err = seal_error_new();
        fixture f;

        begin(&f, "RSA");
        assert_int_equal(sign_with(&f, rows[i].delegate, err), rows[i].status);
        assert_int_equal(seal_error_status(err), rows[i].status);
        assert_true(strlen(seal_error_message(err)) > 10);
        assert_int_equal(written(&f), 0);
        end(&f);
        seal_error_free(err);
    }
}

static seal_status meddling(void *user, const seal_sign_request *req, seal_reply *reply,
                            seal_error *err)
{
    fixture *f = user;
    seal_placement at = SEAL_PLACEMENT_INIT;
    seal_pdf_info info = { .size = sizeof info };
    seal_update *second;

    at.page = 1;
    at.anchor = SEAL_ANCHOR_CENTER;
    assert_int_equal(seal_update_add_stamp(f->update, f->art, &at, NULL), SEAL_ERR_REENTRANT);
    assert_int_equal(seal_update_write(f->update, f->sink, NULL), SEAL_ERR_REENTRANT);
    assert_int_equal(seal_update_new(f->pdf, &second, NULL), SEAL_ERR_REENTRANT);
    assert_int_equal(seal_pdf_describe(f->pdf, &info, NULL), SEAL_ERR_REENTRANT);
    return honest(user, req, reply, err);
}

static void a_delegate_cannot_touch_the_document(void **state)
{
    fixture f;

    (void)state;
    begin(&f, "RSA");
    assert_int_equal(sign_with(&f, meddling, NULL), SEAL_OK);
    end(&f);
}

static void an_update_works_once(void **state)
{
    seal_placement at = SEAL_PLACEMENT_INIT;
    fixture f;

    (void)state;
    begin(&f, "P-256");
    assert_int_equal(seal_update_write(f.update, f.sink, NULL), SEAL_ERR_INVALID_STATE);
    assert_int_equal(sign_with(&f, honest, NULL), SEAL_OK);
    at.page = 1;
    at.anchor = SEAL_ANCHOR_CENTER;
    assert_int_equal(seal_update_add_stamp(f.update, f.art, &at, NULL), SEAL_ERR_INVALID_STATE);
    assert_int_equal(sign_with(&f, honest, NULL), SEAL_ERR_INVALID_STATE);
    end(&f);
}

/* Signs the attributes of a request with the organisation's key. */
static void answer(const fixture *f, const seal_sign_request *req, unsigned char *out, size_t *len)
{
    EVP_MD_CTX *ctx = EVP_MD_CTX_new();
    size_t n;
    const void *attrs = seal_sign_request_attrs(req, &n);

    assert_int_equal(EVP_DigestSignInit_ex(ctx, NULL, "sha256", NULL, NULL, f->org.key, NULL), 1);
    assert_int_equal(EVP_DigestSign(ctx, out, len, attrs, n), 1);
    EVP_MD_CTX_free(ctx);
}

static seal_source *copy_of(const seal_sink *sink, size_t cut, size_t flip)
{
    size_t n;
    const void *data = seal_sink_memory(sink, &n);
    unsigned char *copy = malloc(n);
    seal_source *s;

    memcpy(copy, data, n);
    if (flip)
        copy[flip] ^= 1;
    assert_int_equal(seal_source_new_memory(copy, n - cut, free, copy, &s, NULL), SEAL_OK);
    return s;
}

static void the_second_phase_knows_its_document(void **state)
{
    static const struct {
        size_t cut, flip;
        seal_status status;
    } rows[] = {
        { 1, 0, SEAL_ERR_PDF_CHANGED },
        { 0, 12, SEAL_ERR_PDF_CHANGED },
        { 0, 0, SEAL_OK },
    };
    unsigned char signature[1024];
    size_t len = sizeof signature;
    seal_signing *begun, *loaded;
    seal_sink *prepared, *saved;
    seal_source *json;
    fixture f;

    (void)state;
    begin(&f, "RSA");
    assert_int_equal(seal_sink_new_memory(&prepared, NULL), SEAL_OK);
    assert_int_equal(seal_sink_new_memory(&saved, NULL), SEAL_OK);
    assert_int_equal(seal_signing_begin(f.update, f.org.chain, NULL, prepared, &begun, NULL),
                     SEAL_OK);
    assert_int_equal(seal_signing_save(begun, saved, NULL), SEAL_OK);
    json = copy_of(saved, 0, 0);
    assert_int_equal(seal_signing_load(f.ctx, json, &loaded, NULL), SEAL_OK);
    answer(&f, seal_signing_request(begun), signature, &len);
    for (size_t i = 0; i < 3; i++) {
        seal_source *from = copy_of(prepared, rows[i].cut, rows[i].flip);

        assert_int_equal(seal_signing_finish(loaded, signature, len, from, f.sink, NULL),
                         rows[i].status);
        seal_source_free(from);
    }
    assert_memory_equal(seal_sink_memory(f.sink, NULL), f.text, f.len);
    seal_source_free(json);
    seal_signing_free(begun);
    seal_signing_free(loaded);
    seal_sink_free(prepared);
    seal_sink_free(saved);
    end(&f);
}

static int64_t next_decade(void *user)
{
    (void)user;
    return 2000000000 + (int64_t)10 * 365 * 86400;
}

static void an_expired_certificate_needs_consent(void **state)
{
    const seal_ctx_options later = { sizeof later, NULL, NULL, next_decade, NULL };
    const seal_signer_ops ops = { .size = sizeof ops, .sign = honest };
    seal_sign_options opt = SEAL_SIGN_OPTIONS_INIT;
    seal_source *source;
    seal_signer *signer;
    seal_pdf *pdf;
    fixture f;

    (void)state;
    begin(&f, "RSA");
    assert_int_equal(seal_signer_new(&ops, &f, f.org.chain, &signer, NULL), SEAL_OK);
    seal_ctx_unref(f.ctx);
    assert_int_equal(seal_ctx_new(&later, &f.ctx, NULL), SEAL_OK);
    for (uint32_t flags = 0; flags <= SEAL_SIGN_ALLOW_EXPIRED; flags++) {
        seal_update *update;

        assert_int_equal(seal_source_new_memory(f.text, f.len, NULL, NULL, &source, NULL), SEAL_OK);
        assert_int_equal(seal_pdf_open(f.ctx, source, NULL, &pdf, NULL), SEAL_OK);
        assert_int_equal(seal_update_new(pdf, &update, NULL), SEAL_OK);
        opt.flags = flags;
        assert_int_equal(seal_update_sign(update, signer, &opt, f.sink, NULL),
                         flags ? SEAL_OK : SEAL_ERR_CERT_TIME);
        seal_update_free(update);
        seal_pdf_free(pdf);
    }
    seal_signer_unref(signer);
    end(&f);
}

static void too_little_room_names_the_need(void **state)
{
    const seal_signer_ops ops = { .size = sizeof ops, .sign = honest };
    seal_sign_options opt = SEAL_SIGN_OPTIONS_INIT;
    seal_error *err = seal_error_new();
    seal_signer *signer;
    fixture f;

    (void)state;
    begin(&f, "RSA");
    assert_int_equal(seal_signer_new(&ops, &f, f.org.chain, &signer, NULL), SEAL_OK);
    opt.reserve_bytes = 600;
    assert_int_equal(seal_update_sign(f.update, signer, &opt, f.sink, err),
                     SEAL_ERR_SIGNATURE_TOO_LARGE);
    assert_non_null(strstr(seal_error_message(err), "600"));
    assert_int_equal(written(&f), 0);
    seal_signer_unref(signer);
    end(&f);
    seal_error_free(err);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_original_is_an_untouched_prefix),
        cmocka_unit_test(each_bad_answer_is_its_own_error),
        cmocka_unit_test(a_delegate_cannot_touch_the_document),
        cmocka_unit_test(an_update_works_once),
        cmocka_unit_test(the_second_phase_knows_its_document),
        cmocka_unit_test(an_expired_certificate_needs_consent),
        cmocka_unit_test(too_little_room_names_the_need),
    };

    return cmocka_run_group_tests_name("signing", tests, NULL, NULL);
}
