/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "document.h"
#include "mini.h"
#include "world.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define WISH "/TimeStamp << /URL (http://their.test/) /Ff 1 >>"

/* A form whose only field wants its signature to carry a time stamp. */
static const char *const form[] = {
    "<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [4 0 R] >> >>",
    "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 400] /Annots [4 0 R] >>",
    "<< /Subtype /Widget /FT /Sig /T (a) /Rect [9 9 99 99] /SV << " WISH " >> >>",
};

static int begin(void **state)
{
    *state = calloc(1, sizeof(world));
    assert_non_null(*state);
    world_begin(*state);
    return 0;
}

static int end(void **state)
{
    world_end(*state);
    free(*state);
    return 0;
}

/* Signs the field; the result, or nothing and the message. */
static document sign(world *w, seal_tsa *tsa, seal_status want, seal_error *err)
{
    seal_sign_options opt = SEAL_SIGN_OPTIONS_INIT;
    sealp_buf bytes = { 0 };
    document plain;
    seal_update *update;
    seal_sink *sink;
    seal_pdf *pdf;

    mini_table(&bytes, form, sizeof form / sizeof *form);
    plain = (document){ bytes.data, bytes.len };
    pdf = document_open(w->ctx, &plain);
    opt.field = "a";
    opt.tsa = tsa;
    assert_int_equal(seal_update_new(pdf, &update, NULL), SEAL_OK);
    assert_int_equal(seal_sink_new_memory(&sink, NULL), SEAL_OK);
    assert_int_equal(seal_update_sign(update, w->signer, &opt, sink, err), want);
    seal_update_free(update);
    seal_pdf_free(pdf);
    sealp_buf_clear(&bytes);
    return document_take(sink);
}

static void refused(world *w, seal_tsa *tsa)
{
    seal_error *err = seal_error_new();
    document none = sign(w, tsa, SEAL_ERR_PDF_FORBIDDEN, err);

    assert_int_equal(none.len, 0);
    if (!strstr(seal_error_message(err), "field \"a\" requires a time stamp in the signature "
                                         "(/SV /TimeStamp), for instance from http://their.test/"))
        fail_msg("%s", seal_error_message(err));
    document_clear(&none);
    seal_error_free(err);
}

static void a_required_time_stamp_is_there_or_nothing_is(void **state)
{
    static const char *const urls[] = { WORLD_TSA_URL, NULL };
    seal_tsa_options opt = SEAL_TSA_OPTIONS_INIT;
    seal_tsa *lenient;
    world *w = *state;

    opt.urls = urls;
    opt.flags = SEAL_TSA_DEGRADE;
    assert_int_equal(seal_tsa_new(w->fetcher, &opt, &lenient, NULL), SEAL_OK);
    refused(w, NULL);
    refused(w, lenient);
    seal_tsa_unref(lenient);
}

static void a_required_time_stamp_satisfies(void **state)
{
    seal_signature_info info = { .size = sizeof info };
    seal_verify_options opt = SEAL_VERIFY_OPTIONS_INIT;
    world *w = *state;
    document d = sign(w, w->tsa, SEAL_OK, NULL);
    seal_report *report;
    seal_source *source = document_source(&d);

    opt.flags = SEAL_VERIFY_FETCH;
    assert_int_equal(seal_verify(w->ctx, source, w->trust, &opt, &report, NULL), SEAL_OK);
    assert_int_equal(seal_report_count(report), 1);
    assert_int_equal(seal_report_signature(report, 0, &info, NULL), SEAL_OK);
    assert_string_equal(info.field, "a");
    assert_string_equal(info.level, "B-T");
    seal_report_free(report);
    seal_source_free(source);
    document_clear(&d);
}

/* Shows the signature in a field of that name, without a seal. */
static seal_status show(const world *w, const char *name, uint32_t *page, document *out)
{
    seal_sign_options opt = SEAL_SIGN_OPTIONS_INIT;
    sealp_buf bytes = { 0 };
    document plain;
    seal_update *update;
    seal_sink *sink;
    seal_pdf *pdf;
    seal_status st;

    mini_table(&bytes, form, sizeof form / sizeof *form);
    plain = (document){ bytes.data, bytes.len };
    pdf = document_open(w->ctx, &plain);
    opt.field = name;
    assert_int_equal(seal_update_new(pdf, &update, NULL), SEAL_OK);
    assert_int_equal(seal_sink_new_memory(&sink, NULL), SEAL_OK);
    if ((st = seal_update_preview_signature(update, &opt, page, NULL)) == SEAL_OK)
        assert_int_equal(seal_update_write(update, sink, NULL), SEAL_OK);
    seal_update_free(update);
    seal_pdf_free(pdf);
    sealp_buf_clear(&bytes);
    *out = document_take(sink);
    return st;
}

/* What the field requires is asked of a signature, and there is none. */
static void a_preview_signs_nothing(void **state)
{
    static const struct {
        const char *name;
        uint32_t page, fields;
    } rows[] = { { "a", 1, 1 }, { "new", 0, 2 }, { NULL, 0, 2 } };
    const world *w = *state;

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        seal_pdf_info info = { .size = sizeof info };
        uint32_t page = 9;
        document d;
        seal_pdf *pdf;

        assert_int_equal(show(w, rows[i].name, &page, &d), SEAL_OK);
        assert_int_equal(page, rows[i].page);
        pdf = document_open(w->ctx, &d);
        assert_int_equal(seal_pdf_describe(pdf, &info, NULL), SEAL_OK);
        assert_int_equal(info.fields, rows[i].fields);
        assert_int_equal(info.signatures, 0);
        seal_pdf_free(pdf);
        document_clear(&d);
    }
}

static void a_preview_is_refused_as_signing_is(void **state)
{
    const seal_sign_options later = { .size = 0 };
    const world *w = *state;
    uint32_t page = 9;
    document none;

    assert_int_equal(show(w, "a.b", &page, &none), SEAL_ERR_PDF_FIELD);
    assert_int_equal(page, 0);
    document_clear(&none);
    assert_int_equal(seal_update_preview_signature(NULL, NULL, NULL, NULL),
                     SEAL_ERR_INVALID_ARGUMENT);
    assert_int_equal(seal_update_preview_signature(NULL, &later, NULL, NULL),
                     SEAL_ERR_INVALID_ARGUMENT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_required_time_stamp_is_there_or_nothing_is),
        cmocka_unit_test(a_required_time_stamp_satisfies),
        cmocka_unit_test(a_preview_signs_nothing),
        cmocka_unit_test(a_preview_is_refused_as_signing_is),
    };

    return cmocka_run_group_tests_name("stamp/field", tests, begin, end);
}
