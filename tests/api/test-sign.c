/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "data.h"
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
    test_data data;
    seal_ctx *ctx;
    seal_error *err;
    seal_art *art;
    test_org org;
    char *file;
    size_t file_len;
    int destroyed;
} fixture;

static seal_art *make_art(seal_ctx *ctx)
{
    seal_fonts *fonts = NULL;
    seal_spec *spec = NULL;
    seal_art *art = NULL;

    if (seal_fonts_new(ctx, &fonts, NULL) == SEAL_OK &&
        seal_spec_load(ctx, "round-company", &spec, NULL) == SEAL_OK &&
        seal_spec_set_text(spec, "name", "广州示例科技有限公司", NULL) == SEAL_OK &&
        seal_render(ctx, spec, fonts, &art, NULL) != SEAL_OK)
        art = NULL;
    seal_spec_free(spec);
    seal_fonts_unref(fonts);
    return art;
}

static int open_fixture(void **state)
{
    static const char *const pages[] = { "/MediaBox [0 0 595 842]", "/MediaBox [0 0 595 842]" };
    fixture *f = calloc(1, sizeof *f);

    test_data_make(&f->data);
    f->ctx = test_data_ctx(&f->data);
    f->err = seal_error_new();
    f->art = make_art(f->ctx);
    test_org_make(&f->org, "P-256");
    f->file = test_pdf_make(pages, 2, &f->file_len);
    *state = f;
    return f->art ? 0 : -1;
}

static int close_fixture(void **state)
{
    fixture *f = *state;

    free(f->file);
    test_org_clear(&f->org);
    seal_art_unref(f->art);
    seal_error_free(f->err);
    seal_ctx_unref(f->ctx);
    test_data_remove(&f->data);
    free(f);
    return 0;
}

static void ok(fixture *f, seal_status st)
{
    if (st != SEAL_OK)
        fail_msg("%s: %s", seal_status_name(st), seal_error_message(f->err));
}

static seal_pdf *open_bytes(fixture *f, const void *data, size_t len)
{
    seal_source *source;
    seal_pdf *pdf;

    ok(f, seal_source_new_memory(data, len, NULL, NULL, &source, f->err));
    ok(f, seal_pdf_open(f->ctx, source, NULL, &pdf, f->err));
    return pdf;
}

/* What a delegate's own state looks like from outside. */
static fixture *current(void *user)
{
    return user;
}

static seal_status sign_properly(void *user, const seal_sign_request *req, seal_reply *reply,
                                 seal_error *err)
{
    return test_org_sign(&current(user)->org, req, reply, err);
}

static seal_status refuse(void *user, const seal_sign_request *req, seal_reply *reply,
                          seal_error *err)
{
    (void)user;
    (void)req;
    (void)reply;
    return seal_error_set(err, SEAL_ERR_SIGNER_REFUSED, 7, "the manager said no");
}

static seal_status say_nothing(void *user, const seal_sign_request *req, seal_reply *reply,
                               seal_error *err)
{
    (void)user;
    (void)req;
    (void)reply;
    (void)err;
    return SEAL_OK;
}

static seal_status answer_garbage(void *user, const seal_sign_request *req, seal_reply *reply,
                                  seal_error *err)
{
    (void)user;
    (void)req;
    return seal_reply_set_signature(
        reply, "sixty-four bytes which are no signature of anything at all......", 64, err);
}

static void count_destroy(void *user)
{
    current(user)->destroyed++;
}

typedef seal_status (*delegate)(void *user, const seal_sign_request *req, seal_reply *reply,
                                seal_error *err);

/* Signs the document at data with the seal on its last page. */
static seal_status sign_with(fixture *f, delegate sign, seal_pdf *pdf, seal_sink *sink)
{
    seal_signer_ops ops = { .size = sizeof ops, .sign = sign, .destroy = count_destroy };
    seal_placement where = SEAL_PLACEMENT_INIT;
    seal_sign_options opt = SEAL_SIGN_OPTIONS_INIT;
    seal_signer *signer = NULL;
    seal_update *update = NULL;
    seal_status st;

    where.page = -1;
    where.anchor = SEAL_ANCHOR_CENTER;
    where.flags = SEAL_STAMP_ALLOW_OVERLAP;
    opt.art = f->art;
    opt.where = &where;
    opt.reason = "签订合同";
    ok(f, seal_signer_new(&ops, f, f->org.chain, &signer, f->err));
    ok(f, seal_update_new(pdf, &update, f->err));
    st = seal_update_sign(update, signer, &opt, sink, f->err);
    seal_update_free(update);
    seal_signer_unref(signer);
    return st;
}

static void signing_keeps_the_original_and_adds_a_field(void **state)
{
    fixture *f = *state;
    seal_pdf *pdf = open_bytes(f, f->file, f->file_len), *after;
    seal_pdf_info info = { .size = sizeof info };
    seal_field_info field = { .size = sizeof field };
    seal_sink *sink;
    const void *out;
    size_t len;

    ok(f, seal_sink_new_memory(&sink, f->err));
    ok(f, sign_with(f, sign_properly, pdf, sink));
    assert_int_equal(f->destroyed, 1);
    out = seal_sink_memory(sink, &len);
    assert_true(len > f->file_len);
    assert_memory_equal(out, f->file, f->file_len);
    after = open_bytes(f, out, len);
    ok(f, seal_pdf_describe(after, &info, f->err));
    assert_int_equal(info.signatures, 1);
    assert_int_equal(info.pages, 2);
    ok(f, seal_pdf_field(after, 0, &field, f->err));
    assert_string_equal(field.type, "Sig");
    assert_string_equal(field.subfilter, "ETSI.CAdES.detached");
    assert_int_equal(field.is_signed, 1);
    assert_int_equal(field.page, 2);
    assert_true(field.covered == len);
    seal_pdf_free(after);
    seal_sink_free(sink);
    seal_pdf_free(pdf);
}

static void a_second_signature_goes_on_top(void **state)
{
    fixture *f = *state;
    seal_pdf *pdf = open_bytes(f, f->file, f->file_len), *once, *twice;
    seal_pdf_info info = { .size = sizeof info };
    seal_sink *first, *second;
    const void *a, *b;
    size_t na, nb;

    ok(f, seal_sink_new_memory(&first, f->err));
    ok(f, seal_sink_new_memory(&second, f->err));
    ok(f, sign_with(f, sign_properly, pdf, first));
    a = seal_sink_memory(first, &na);
    once = open_bytes(f, a, na);
    ok(f, sign_with(f, sign_properly, once, second));
    b = seal_sink_memory(second, &nb);
    assert_true(nb > na);
    assert_memory_equal(a, b, na);
    twice = open_bytes(f, b, nb);
    ok(f, seal_pdf_describe(twice, &info, f->err));
    assert_int_equal(info.signatures, 2);
    seal_pdf_free(twice);
    seal_pdf_free(once);
    seal_pdf_free(pdf);
    seal_sink_free(first);
    seal_sink_free(second);
}

static void failures_of_the_delegate_are_told_apart(void **state)
{
    static const struct {
        delegate sign;
        seal_status expected;
    } cases[] = {
        { refuse, SEAL_ERR_SIGNER_REFUSED },
        { say_nothing, SEAL_ERR_SIGNER },
        { answer_garbage, SEAL_ERR_SIGNATURE_MISMATCH },
    };
    fixture *f = *state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        seal_pdf *pdf = open_bytes(f, f->file, f->file_len);
        seal_sink *sink;
        size_t len;

        ok(f, seal_sink_new_memory(&sink, f->err));
        assert_int_equal(sign_with(f, cases[i].sign, pdf, sink), cases[i].expected);
        assert_int_equal(seal_error_status(f->err), cases[i].expected);
        assert_true(strlen(seal_error_message(f->err)) > 0);
        seal_error_clear(f->err);
        /* nothing is written before the answer was verified */
        (void)seal_sink_memory(sink, &len);
        assert_int_equal(len, 0);
        assert_int_equal(f->destroyed, (int)i + 1);
        seal_sink_free(sink);
        seal_pdf_free(pdf);
    }
}

static void a_signed_page_takes_no_stamp(void **state)
{
    fixture *f = *state;
    seal_pdf *pdf = open_bytes(f, f->file, f->file_len), *after;
    seal_placement where = SEAL_PLACEMENT_INIT;
    seal_update *update;
    seal_sink *sink;
    const void *out;
    size_t len;

    where.page = 1;
    where.anchor = SEAL_ANCHOR_CENTER;
    ok(f, seal_sink_new_memory(&sink, f->err));
    ok(f, sign_with(f, sign_properly, pdf, sink));
    out = seal_sink_memory(sink, &len);
    after = open_bytes(f, out, len);
    ok(f, seal_update_new(after, &update, f->err));
    assert_int_equal(seal_update_add_stamp(update, f->art, &where, f->err), SEAL_ERR_PDF_FORBIDDEN);
    seal_error_clear(f->err);
    assert_int_equal(seal_update_add_riding(update, f->art, NULL, f->err), SEAL_ERR_PDF_FORBIDDEN);
    assert_non_null(strstr(seal_error_message(f->err), "Signature1"));
    seal_update_free(update);
    seal_pdf_free(after);
    seal_sink_free(sink);
    seal_pdf_free(pdf);
}

static void a_seal_rides_over_pages(void **state)
{
    static const uint32_t both[] = { 1, 2 };
    fixture *f = *state;
    seal_pdf *pdf = open_bytes(f, f->file, f->file_len), *after;
    seal_riding riding = SEAL_RIDING_INIT;
    seal_pdf_info info = { .size = sizeof info };
    seal_update *update;
    seal_sink *sink;
    const void *out;
    size_t len;

    ok(f, seal_sink_new_memory(&sink, f->err));
    ok(f, seal_update_new(pdf, &update, f->err));
    assert_int_equal(seal_update_add_riding(update, NULL, NULL, NULL), SEAL_ERR_INVALID_ARGUMENT);
    riding.size = 0;
    assert_int_equal(seal_update_add_riding(update, f->art, &riding, NULL),
                     SEAL_ERR_INVALID_ARGUMENT);
    riding.size = sizeof riding;
    riding.edge = SEAL_EDGE_TOP;
    riding.pages = both;
    riding.n_pages = 2;
    ok(f, seal_update_add_riding(update, f->art, &riding, f->err));
    ok(f, seal_update_write(update, sink, f->err));
    out = seal_sink_memory(sink, &len);
    after = open_bytes(f, out, len);
    ok(f, seal_pdf_describe(after, &info, f->err));
    assert_int_equal(info.revisions, 2);
    assert_int_equal(info.pages, 2);
    assert_int_equal(seal_update_add_riding(update, f->art, &riding, NULL), SEAL_ERR_INVALID_STATE);
    seal_pdf_free(after);
    seal_update_free(update);
    seal_pdf_free(pdf);
    seal_sink_free(sink);
}

static seal_status count_warning(void *user, const char *message, seal_error *err)
{
    (void)err;
    assert_true(*message);
    ++*(int *)user;
    return SEAL_OK;
}

static seal_status sign_locking(fixture *f, seal_pdf *pdf, const seal_sign_options *opt,
                                seal_sink *sink)
{
    seal_signer_ops ops = { .size = sizeof ops, .sign = sign_properly };
    seal_signer *signer = NULL;
    seal_update *update = NULL;
    int warnings = 0;
    seal_status st;

    ok(f, seal_signer_new(&ops, f, f->org.chain, &signer, f->err));
    ok(f, seal_update_new(pdf, &update, f->err));
    st = seal_update_sign(update, signer, opt, sink, f->err);
    assert_int_equal(seal_update_each_warning(update, count_warning, &warnings, NULL), SEAL_OK);
    assert_int_equal(warnings, 0);
    assert_int_equal(seal_update_each_warning(update, NULL, NULL, NULL), SEAL_ERR_INVALID_ARGUMENT);
    seal_update_free(update);
    seal_signer_unref(signer);
    return st;
}

static void a_lock_holds_against_the_next_signature(void **state)
{
    fixture *f = *state;
    seal_pdf *pdf = open_bytes(f, f->file, f->file_len), *once;
    seal_sign_options opt = SEAL_SIGN_OPTIONS_INIT;
    seal_field_info field = { .size = sizeof field };
    seal_sink *sink;
    const void *out;
    size_t len;

    ok(f, seal_sink_new_memory(&sink, f->err));
    opt.lock = SEAL_LOCK_INCLUDE;
    assert_int_equal(sign_locking(f, pdf, &opt, sink), SEAL_ERR_INVALID_ARGUMENT);
    seal_error_clear(f->err);
    opt.lock = SEAL_LOCK_ALL;
    ok(f, sign_locking(f, pdf, &opt, sink));
    out = seal_sink_memory(sink, &len);
    once = open_bytes(f, out, len);
    ok(f, seal_pdf_field(once, 0, &field, f->err));
    assert_string_equal(field.lock, "all");
    assert_string_equal(field.seed, "");
    assert_true(field.width_mm == 0);
    opt.lock = SEAL_LOCK_NONE;
    opt.field = "Signature2";
    assert_int_equal(sign_locking(f, once, &opt, sink), SEAL_ERR_PDF_FORBIDDEN);
    assert_non_null(strstr(seal_error_message(f->err), "\"Signature1\""));
    seal_pdf_free(once);
    seal_pdf_free(pdf);
    seal_sink_free(sink);
}

/* A delegate that signs many at once, and remembers how it was called. */
typedef struct counter {
    test_org *org;
    size_t calls, most;
    int spoil; /* the index of a request that is answered wrongly; -1: none */
} counter;

static seal_status sign_together(void *user, const seal_sign_request *const *requests,
                                 seal_reply *const *replies, size_t n, seal_error *err)
{
    counter *c = user;
    seal_status st = SEAL_OK;

    c->calls++;
    c->most = n > c->most ? n : c->most;
    for (size_t i = 0; st == SEAL_OK && i < n; i++) {
        if ((int)i == c->spoil)
            st = seal_reply_set_signature(replies[i], "no signature", 12, err);
        else
            st = test_org_sign(c->org, requests[i], replies[i], err);
    }
    return st;
}

enum { BATCH = 5 };

/* Signs BATCH documents with the counter; *failed as seal_batch_sign() says. */
static seal_status sign_batch(fixture *f, counter *c, size_t max_batch, seal_sink **sinks,
                              size_t *failed)
{
    const seal_signer_ops ops = { .size = sizeof ops,
                                  .sign_many = sign_together,
                                  .max_batch = max_batch };
    seal_update *updates[BATCH];
    seal_pdf *pdfs[BATCH];
    seal_signer *signer;
    seal_batch *batch;
    seal_status st;

    ok(f, seal_signer_new(&ops, c, f->org.chain, &signer, f->err));
    ok(f, seal_batch_new(signer, &batch, f->err));
    assert_int_equal(seal_batch_sign(batch, failed, NULL), SEAL_ERR_INVALID_STATE);
    for (size_t i = 0; i < BATCH; i++) {
        pdfs[i] = open_bytes(f, f->file, f->file_len);
        ok(f, seal_update_new(pdfs[i], &updates[i], f->err));
        ok(f, seal_sink_new_memory(&sinks[i], f->err));
        ok(f, seal_batch_add(batch, updates[i], NULL, sinks[i], f->err));
    }
    assert_int_equal(seal_batch_add(batch, updates[0], NULL, sinks[0], NULL),
                     SEAL_ERR_INVALID_STATE);
    st = seal_batch_sign(batch, failed, f->err);
    assert_int_equal(seal_batch_sign(batch, NULL, NULL), SEAL_ERR_INVALID_STATE);
    for (size_t i = 0; i < BATCH; i++) {
        seal_update_free(updates[i]);
        seal_pdf_free(pdfs[i]);
    }
    seal_batch_free(batch);
    seal_signer_unref(signer);
    return st;
}

static void one_call_signs_many_documents(void **state)
{
    fixture *f = *state;
    counter c = { .org = &f->org, .spoil = -1 };
    seal_sink *sinks[BATCH];
    size_t failed, len;

    ok(f, sign_batch(f, &c, 0, sinks, &failed));
    assert_int_equal(c.calls, 1);
    assert_int_equal(c.most, BATCH);
    for (size_t i = 0; i < BATCH; i++) {
        const void *out = seal_sink_memory(sinks[i], &len);
        seal_pdf *after = open_bytes(f, out, len);
        seal_pdf_info info = { .size = sizeof info };

        ok(f, seal_pdf_describe(after, &info, f->err));
        assert_int_equal(info.signatures, 1);
        seal_pdf_free(after);
        seal_sink_free(sinks[i]);
    }
    c.calls = c.most = 0;
    ok(f, sign_batch(f, &c, 2, sinks, &failed));
    assert_int_equal(c.calls, 3);
    assert_int_equal(c.most, 2);
    for (size_t i = 0; i < BATCH; i++)
        seal_sink_free(sinks[i]);
}

static void a_wrong_answer_writes_none_of_them(void **state)
{
    fixture *f = *state;
    counter c = { .org = &f->org, .spoil = 3 };
    seal_sink *sinks[BATCH];
    size_t failed, len;

    assert_int_equal(sign_batch(f, &c, 0, sinks, &failed), SEAL_ERR_SIGNATURE_MISMATCH);
    assert_int_equal(failed, 3);
    for (size_t i = 0; i < BATCH; i++) {
        (void)seal_sink_memory(sinks[i], &len);
        assert_int_equal(len, 0);
        seal_sink_free(sinks[i]);
    }
}

static void a_request_says_what_the_key_takes(void **state)
{
    fixture *f = *state;
    seal_sign_options opt = SEAL_SIGN_OPTIONS_INIT;
    seal_pdf *pdf = open_bytes(f, f->file, f->file_len);
    const seal_sign_request *request;
    seal_signing *signing;
    seal_update *update;
    seal_sink *sink;
    size_t len;

    opt.commitment = "proof-of-approval";
    ok(f, seal_sink_new_memory(&sink, f->err));
    ok(f, seal_update_new(pdf, &update, f->err));
    opt.reason = "approved";
    assert_int_equal(seal_signing_begin(update, f->org.chain, &opt, sink, &signing, NULL),
                     SEAL_ERR_INVALID_ARGUMENT);
    opt.reason = NULL;
    ok(f, seal_signing_begin(update, f->org.chain, &opt, sink, &signing, f->err));
    request = seal_signing_request(signing);
    assert_string_equal(seal_sign_request_algorithm_name(request), "ecdsa-sha256");
    assert_int_equal(seal_sign_request_input(request), SEAL_INPUT_DIGEST);
    assert_non_null(seal_sign_request_digest(request, &len));
    assert_int_equal(len, 32);
    seal_signing_free(signing);
    seal_update_free(update);
    seal_sink_free(sink);
    seal_pdf_free(pdf);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(signing_keeps_the_original_and_adds_a_field, open_fixture,
                                        close_fixture),
        cmocka_unit_test_setup_teardown(a_second_signature_goes_on_top, open_fixture,
                                        close_fixture),
        cmocka_unit_test_setup_teardown(failures_of_the_delegate_are_told_apart, open_fixture,
                                        close_fixture),
        cmocka_unit_test_setup_teardown(one_call_signs_many_documents, open_fixture, close_fixture),
        cmocka_unit_test_setup_teardown(a_wrong_answer_writes_none_of_them, open_fixture,
                                        close_fixture),
        cmocka_unit_test_setup_teardown(a_request_says_what_the_key_takes, open_fixture,
                                        close_fixture),
        cmocka_unit_test_setup_teardown(a_signed_page_takes_no_stamp, open_fixture, close_fixture),
        cmocka_unit_test_setup_teardown(a_seal_rides_over_pages, open_fixture, close_fixture),
        cmocka_unit_test_setup_teardown(a_lock_holds_against_the_next_signature, open_fixture,
                                        close_fixture),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
