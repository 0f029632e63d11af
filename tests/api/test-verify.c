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

/* A document with one signature of a self-signed organisation. */
typedef struct fixture {
    seal_ctx *ctx;
    test_org org;
    seal_sink *file; /* in memory */
    seal_trust *trust;
} fixture;

static seal_source *source_of(const seal_sink *sink)
{
    seal_source *source = NULL;
    const void *data;
    size_t len;

    data = seal_sink_memory(sink, &len);
    assert_int_equal(seal_source_new_memory(data, len, NULL, NULL, &source, NULL), SEAL_OK);
    return source;
}

static seal_report *verify(const fixture *f, const seal_sink *file, seal_trust *trust)
{
    seal_source *source = source_of(file);
    seal_report *report = NULL;

    assert_int_equal(seal_verify(f->ctx, source, trust, NULL, &report, NULL), SEAL_OK);
    seal_source_free(source);
    return report;
}

/* Signs what the source holds. */
static seal_sink *sign(const fixture *f, seal_source *taken, const char *reason)
{
    static const seal_signer_ops ops = { .size = sizeof ops, .sign = test_org_sign };
    seal_sign_options opt = SEAL_SIGN_OPTIONS_INIT;
    seal_signer *signer = NULL;
    seal_update *update = NULL;
    seal_sink *sink = NULL;
    seal_pdf *pdf = NULL;

    opt.reason = reason;
    assert_int_equal(seal_pdf_open(f->ctx, taken, NULL, &pdf, NULL), SEAL_OK);
    assert_int_equal(seal_signer_new(&ops, (void *)(uintptr_t)&f->org, f->org.chain, &signer, NULL),
                     SEAL_OK);
    assert_int_equal(seal_update_new(pdf, &update, NULL), SEAL_OK);
    assert_int_equal(seal_sink_new_memory(&sink, NULL), SEAL_OK);
    assert_int_equal(seal_update_sign(update, signer, &opt, sink, NULL), SEAL_OK);
    seal_update_free(update);
    seal_signer_unref(signer);
    seal_pdf_free(pdf);
    return sink;
}

/* The certificate comes out of the report, where it is the only one. */
static seal_trust *trust_signer(const fixture *f)
{
    seal_trust_options opt = SEAL_TRUST_OPTIONS_INIT;
    seal_report *report = verify(f, f->file, NULL);
    seal_trust *trust = NULL;
    seal_sink *pem = NULL;
    const void *data;
    size_t len;

    opt.revocation = SEAL_REVOCATION_NONE;
    assert_int_equal(seal_sink_new_memory(&pem, NULL), SEAL_OK);
    assert_int_equal(seal_report_extract(report, 0, SEAL_EXTRACT_CERTS, NULL, pem, NULL), SEAL_OK);
    data = seal_sink_memory(pem, &len);
    assert_int_equal(seal_trust_new(f->ctx, &opt, &trust, NULL), SEAL_OK);
    assert_int_equal(seal_trust_add_anchors(trust, data, len, NULL), SEAL_OK);
    seal_sink_free(pem);
    seal_report_free(report);
    return trust;
}

static int open_fixture(void **state)
{
    static const char *const pages[] = { "/MediaBox [0 0 595 842]" };
    fixture *f = calloc(1, sizeof *f);
    seal_source *source = NULL;
    size_t len;
    char *pdf = test_pdf_make(pages, 1, &len);

    assert_int_equal(seal_ctx_new(NULL, &f->ctx, NULL), SEAL_OK);
    test_org_make(&f->org, "P-256");
    assert_int_equal(seal_source_new_memory(pdf, len, free, pdf, &source, NULL), SEAL_OK);
    f->file = sign(f, source, "because");
    f->trust = trust_signer(f);
    *state = f;
    return 0;
}

static int close_fixture(void **state)
{
    fixture *f = *state;

    seal_trust_unref(f->trust);
    seal_sink_free(f->file);
    test_org_clear(&f->org);
    seal_ctx_unref(f->ctx);
    free(f);
    return 0;
}

static void describes_a_good_signature(void **state)
{
    const fixture *f = *state;
    seal_report *report = verify(f, f->file, f->trust);
    seal_signature_info info = { .size = sizeof info };
    size_t len;

    seal_sink_memory(f->file, &len);
    assert_int_equal(seal_report_count(report), 1);
    assert_int_equal(seal_report_verdict(report), SEAL_VERDICT_PASSED);
    assert_string_equal(seal_report_problem(report), "");
    assert_int_equal(seal_report_signature(report, 0, &info, NULL), SEAL_OK);
    assert_int_equal(info.kind, SEAL_SIGNATURE_APPROVAL);
    assert_string_equal(info.sub_indication, "");
    assert_string_equal(info.field, "Signature1");
    assert_string_equal(info.subfilter, "ETSI.CAdES.detached");
    assert_string_equal(info.level, "B-B");
    assert_string_equal(info.reason, "because");
    assert_true(info.covers_all && info.covered == len && info.revision == 1);
    assert_true(info.claimed > 1700000000 && info.proven == 0);
    assert_int_equal(seal_report_signature(report, 1, &info, NULL), SEAL_ERR_INVALID_ARGUMENT);
    seal_report_free(report);
}

static seal_status keep_first(void *user, const seal_reason *reason, seal_error *err)
{
    char *code = user;

    (void)err;
    if (!*code)
        strcpy(code, reason->code);
    return SEAL_OK;
}

static seal_status count_allowed(void *user, const seal_change *change, seal_error *err)
{
    (void)err;
    *(size_t *)user += change->allowed != 0;
    return SEAL_OK;
}

static void a_second_signature_is_a_change(void **state)
{
    const fixture *f = *state;
    seal_sink *twice = sign(f, source_of(f->file), NULL);
    seal_report *report = verify(f, twice, f->trust);
    seal_signature_info info = { .size = sizeof info };
    char code[64] = "";
    size_t allowed = 0;

    assert_int_equal(seal_report_verdict(report), SEAL_VERDICT_PASSED);
    assert_int_equal(seal_report_count(report), 2);
    assert_int_equal(seal_report_signature(report, 0, &info, NULL), SEAL_OK);
    assert_true(info.changes > 0 && !info.covers_all);
    assert_int_equal(seal_report_each_change(report, 0, count_allowed, &allowed, NULL), SEAL_OK);
    assert_int_equal(allowed, info.changes);
    assert_int_equal(seal_report_each_reason(report, 0, keep_first, code, NULL), SEAL_OK);
    assert_string_equal(code, "CHANGES_ALLOWED");
    seal_report_free(report);
    seal_sink_free(twice);
}

static void nobody_is_trusted_by_default(void **state)
{
    const fixture *f = *state;
    seal_report *report = verify(f, f->file, NULL);
    seal_signature_info info = { .size = sizeof info };

    assert_int_equal(seal_report_verdict(report), SEAL_VERDICT_INDETERMINATE);
    assert_int_equal(seal_report_signature(report, 0, &info, NULL), SEAL_OK);
    assert_string_equal(info.sub_indication, "NO_CERTIFICATE_CHAIN_FOUND");
    seal_report_free(report);
}

/* Offset of the first digit of /Contents, the last one in the file. */
static size_t contents_of(const unsigned char *data, size_t len)
{
    static const char key[] = "/Contents <";
    size_t found = 0;

    for (size_t i = 0; i + sizeof key < len; i++) {
        if (memcmp(data + i, key, sizeof key - 1) == 0)
            found = i + sizeof key - 1;
    }
    return found;
}

static int passes(const fixture *f, const void *data, size_t len)
{
    seal_source *source = NULL;
    seal_report *report = NULL;
    int passed;

    assert_int_equal(seal_source_new_memory(data, len, NULL, NULL, &source, NULL), SEAL_OK);
    passed = seal_verify(f->ctx, source, f->trust, NULL, &report, NULL) == SEAL_OK &&
             seal_report_verdict(report) == SEAL_VERDICT_PASSED;
    seal_report_free(report);
    seal_source_free(source);
    return passed;
}

/* Whatever bit is changed, the signature does not pass: each byte of the message
 * is tried, versions and the digest that it names twice among them. */
static void every_changed_byte_counts(void **state)
{
    const fixture *f = *state;
    unsigned char *copy;
    const void *data;
    size_t len, first;

    data = seal_sink_memory(f->file, &len);
    first = contents_of(data, len);
    assert_non_null(copy = malloc(len));
    memcpy(copy, data, len);
    for (size_t at = 0; at < len; at += at >= first && at < first + 2048 ? 1 : 1 + len / 500) {
        unsigned char was = copy[at];

        copy[at] = (unsigned char)(was ^ 1u << at % 3);
        if (passes(f, copy, len))
            fail_msg("a changed byte at %zu of %zu is not noticed", at, len);
        copy[at] = was;
    }
    free(copy);
}

/* All that may be changed is how the digits of /Contents are written. */
static void the_case_of_digits_does_not(void **state)
{
    const fixture *f = *state;
    unsigned char *copy;
    const void *data;
    size_t len, at;

    data = seal_sink_memory(f->file, &len);
    assert_non_null(copy = malloc(len));
    memcpy(copy, data, len);
    for (at = contents_of(data, len); copy[at] != '>'; at++) {
        if (copy[at] >= 'A')
            copy[at] ^= 'a' ^ 'A';
    }
    assert_memory_not_equal(copy, data, len);
    assert_true(passes(f, copy, len));
    free(copy);
}

/* Wherever the document is cut, the signature does not pass. */
static void every_cut_counts(void **state)
{
    const fixture *f = *state;
    const void *data;
    size_t len;

    data = seal_sink_memory(f->file, &len);
    for (size_t n = 0; n + 2 < len; n += 1 + len / 300)
        assert_false(passes(f, data, n));
}

static void writes_json_and_parts(void **state)
{
    const fixture *f = *state;
    seal_report *report = verify(f, f->file, f->trust);
    seal_source *source = source_of(f->file);
    seal_sink *sink = NULL;
    const char *text;
    const void *whole;
    size_t len, all;

    assert_int_equal(seal_sink_new_memory(&sink, NULL), SEAL_OK);
    assert_int_equal(seal_report_write_json(report, sink, NULL), SEAL_OK);
    assert_int_equal(seal_sink_write(sink, "", 1, NULL), SEAL_OK); /* ends the string */
    text = seal_sink_memory(sink, &len);
    assert_non_null(strstr(text, "\"verdict\":\"TOTAL-PASSED\""));
    seal_sink_free(sink);

    assert_int_equal(seal_sink_new_memory(&sink, NULL), SEAL_OK);
    assert_int_equal(seal_report_extract(report, 0, SEAL_EXTRACT_REVISION, source, sink, NULL),
                     SEAL_OK);
    whole = seal_sink_memory(f->file, &all);
    assert_memory_equal(seal_sink_memory(sink, &len), whole, all);
    assert_int_equal(len, all);
    assert_int_equal(seal_report_extract(report, 0, SEAL_EXTRACT_TOKENS, NULL, sink, NULL),
                     SEAL_ERR_UNSUPPORTED);
    assert_int_equal(seal_report_extract(report, 0, SEAL_EXTRACT_REVISION, NULL, sink, NULL),
                     SEAL_ERR_INVALID_ARGUMENT);
    seal_sink_free(sink);
    seal_source_free(source);
    seal_report_free(report);
}

/* As some writers leave it when the form has fields already. */
static void a_signature_only_on_a_page_is_named(void **state)
{
    static const char *const pages[] = {
        "/MediaBox [0 0 9 9]",
        "/MediaBox [0 0 9 9] /Annots [<< /Subtype /Widget /FT /Sig /T (S) /Rect [0 0 0 0] "
        "/V << /Type /Sig /Filter /Adobe.PPKLite /Contents <00> >> >>]",
    };
    seal_ctx *ctx;
    seal_source *source;
    seal_report *report;
    size_t len;
    char *pdf = test_pdf_make(pages, 2, &len);

    (void)state;
    assert_int_equal(seal_ctx_new(NULL, &ctx, NULL), SEAL_OK);
    assert_int_equal(seal_source_new_memory(pdf, len, NULL, NULL, &source, NULL), SEAL_OK);
    assert_int_equal(seal_verify(ctx, source, NULL, NULL, &report, NULL), SEAL_OK);
    assert_int_equal(seal_report_verdict(report), SEAL_VERDICT_INDETERMINATE);
    assert_int_equal(seal_report_count(report), 0);
    assert_non_null(strstr(seal_report_problem(report), "page 2"));
    seal_report_free(report);
    seal_source_free(source);
    seal_ctx_unref(ctx);
    free(pdf);
}

static void wrong_use_is_refused(void **state)
{
    const fixture *f = *state;
    seal_verify_options opt = SEAL_VERIFY_OPTIONS_INIT;
    seal_source *source = source_of(f->file);
    seal_report *report = NULL;

    assert_int_equal(seal_verify(NULL, source, NULL, NULL, &report, NULL),
                     SEAL_ERR_INVALID_ARGUMENT);
    opt.flags = 1u << 31;
    assert_int_equal(seal_verify(f->ctx, source, NULL, &opt, &report, NULL),
                     SEAL_ERR_INVALID_ARGUMENT);
    opt.size = 0;
    assert_int_equal(seal_verify(f->ctx, source, NULL, &opt, &report, NULL),
                     SEAL_ERR_INVALID_ARGUMENT);
    assert_null(report);
    seal_report_free(NULL);
    seal_source_free(source);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(describes_a_good_signature),
        cmocka_unit_test(a_second_signature_is_a_change),
        cmocka_unit_test(nobody_is_trusted_by_default),
        cmocka_unit_test(every_changed_byte_counts),
        cmocka_unit_test(the_case_of_digits_does_not),
        cmocka_unit_test(every_cut_counts),
        cmocka_unit_test(writes_json_and_parts),
        cmocka_unit_test(a_signature_only_on_a_page_is_named),
        cmocka_unit_test(wrong_use_is_refused),
    };

    return cmocka_run_group_tests(tests, open_fixture, close_fixture);
}
