/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "mini.h"

#include <seal/ctx.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char *const one_page[] = {
    "<</Type/Catalog/Pages 2 0 R/Version/1.6>>",
    "<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 595 842]>>",
    "<</Type/Page/Parent 2 0 R>>",
};

/* Opens text as a document and expects this failure. */
static void refuses(const char *text, seal_status status, const char *message)
{
    sealp_buf b = { 0 };
    seal_error *err = seal_error_new();
    seal_pdf *pdf;

    sealp_buf_str(&b, text);
    assert_int_equal(mini_open(&b, &pdf, err), status);
    assert_null(pdf);
    assert_non_null(strstr(seal_error_message(err), message));
    seal_error_free(err);
    sealp_buf_clear(&b);
}

static void describes(void **state)
{
    sealp_buf b = { 0 };
    seal_pdf *pdf = mini_pdf(&b, one_page, 3);
    seal_pdf_info info = { .size = sizeof info };
    const sealp_pdf_tail *tail = sealp_pdf_tail_of(pdf);

    (void)state;
    assert_int_equal(seal_pdf_describe(pdf, &info, NULL), SEAL_OK);
    assert_string_equal(info.version, "1.6");
    assert_int_equal(info.length, b.len);
    assert_int_equal(info.pages, 1);
    assert_int_equal(info.revisions, 1);
    assert_int_equal(info.fields + info.signatures + info.docmdp, 0);
    assert_int_equal(info.xref_stream, 0);
    assert_int_equal(tail->form, SEALP_XREF_TABLE);
    assert_int_equal(tail->next_num, 4);
    assert_int_equal(tail->root_num, 1);
    assert_int_equal(tail->ends_in_eol, 1);
    seal_pdf_free(pdf);
    sealp_buf_clear(&b);
}

static void refuses_other_files(void **state)
{
    (void)state;
    refuses("", SEAL_ERR_PDF_SYNTAX, "not a PDF: it does not begin with %PDF-");
    refuses("\n%PDF-1.4", SEAL_ERR_PDF_SYNTAX, "not a PDF");
    refuses("%PDF-1.4\n", SEAL_ERR_PDF_SYNTAX, "no startxref");
    refuses("%PDF-1.4\nstartxref\n0\n%%EOF", SEAL_ERR_PDF_SYNTAX, "startxref at offset 9");
    refuses("%PDF-1.4\nstartxref\n9\n", SEAL_ERR_PDF_SYNTAX, "startxref at offset 9");
    refuses("%PDF-1.4\nstartxref\n999\n%%EOF", SEAL_ERR_PDF_SYNTAX, "beyond the end of the file");
    refuses("%PDF-1.4\nstartxref\n9\n%%EOF", SEAL_ERR_PDF_SYNTAX, "no cross-reference section");
}

static void refuses_bad_trailers(void **state)
{
    (void)state;
    refuses("%PDF-1.4\nxref\n0 0\ntrailer<</Root 1 0 R>>startxref 9 %%EOF", SEAL_ERR_PDF_SYNTAX,
            "bad /Size");
    refuses("%PDF-1.4\nxref\n0 0\ntrailer<</Size 1/Root<<>>>>startxref 9 %%EOF",
            SEAL_ERR_PDF_SYNTAX, "/Root is no reference");
    refuses("%PDF-1.4\nxref\n0 0\ntrailer<</Size 1/Root 7 0 R>>startxref 9 %%EOF",
            SEAL_ERR_PDF_SYNTAX, "catalog is no dictionary");
    refuses("%PDF-1.4\nxref\n0 0\ntrailer<</Size 1/Root 7 0 R/Encrypt 8 0 R>>startxref 9 %%EOF",
            SEAL_ERR_PDF_SYNTAX, "/Encrypt is no dictionary");
    refuses("%PDF-1.4\nxref\n0 0\ntrailer<</Size 1/Root 7 0 R/Prev 9>>startxref 9 %%EOF",
            SEAL_ERR_PDF_SYNTAX, "loop");
    refuses("%PDF-1.4\nxref\n0 0\ntrailer<</Size 1/Root 7 0 R/Prev -1>>startxref 9 %%EOF",
            SEAL_ERR_PDF_SYNTAX, "bad /Prev");
}

static void counts_destroy(void *user)
{
    ++*(int *)user;
}

static void takes_the_source_on_failure(void **state)
{
    seal_source *source;
    seal_pdf *pdf = NULL;
    int destroyed = 0;

    (void)state;
    assert_int_equal(seal_source_new_memory("x", 1, counts_destroy, &destroyed, &source, NULL),
                     SEAL_OK);
    assert_int_equal(seal_pdf_open(NULL, source, NULL, &pdf, NULL), SEAL_ERR_INVALID_ARGUMENT);
    assert_int_equal(destroyed, 1);
    seal_pdf_free(NULL);
}

static void refuses_reentry(void **state)
{
    sealp_buf b = { 0 };
    seal_pdf *pdf = mini_pdf(&b, one_page, 3);
    seal_pdf_info info = { .size = sizeof info };
    seal_page_info page = { .size = sizeof page };
    seal_field_info field = { .size = sizeof field };

    (void)state;
    sealp_pdf_set_busy(pdf, 1);
    assert_int_equal(seal_pdf_describe(pdf, &info, NULL), SEAL_ERR_REENTRANT);
    assert_int_equal(seal_pdf_page(pdf, 0, &page, NULL), SEAL_ERR_REENTRANT);
    assert_int_equal(seal_pdf_field(pdf, 0, &field, NULL), SEAL_ERR_REENTRANT);
    sealp_pdf_set_busy(pdf, 0);
    info.size = 0;
    assert_int_equal(seal_pdf_describe(pdf, &info, NULL), SEAL_ERR_INVALID_ARGUMENT);
    seal_pdf_free(pdf);
    sealp_buf_clear(&b);
}

/* A file cut anywhere must end in a clean error, or be complete after all. */
/* A source that counts how often it is read. */
typedef struct counted {
    const sealp_buf *bytes;
    int reads;
} counted;

static seal_status counted_read(void *user, uint64_t offset, void *buf, size_t len, seal_error *err)
{
    counted *c = user;

    (void)err;
    c->reads++;
    memcpy(buf, c->bytes->data + offset, len);
    return SEAL_OK;
}

static uint64_t counted_length(void *user)
{
    return ((counted *)user)->bytes->len;
}

/* Loads the object and returns how many reads that took. */
static int reads_for(counted *c, seal_pdf *pdf, uint32_t num, const char *body)
{
    const int before = c->reads;
    sealp_loaded o;

    assert_int_equal(sealp_pdf_load(pdf, num, &o, NULL), SEAL_OK);
    assert_int_equal(o.num, num);
    assert_true(sealp_slice_eq(o.value, body));
    /* behind "3 0 obj" and a line feed, as in the file */
    assert_int_equal(o.value.p - o.bytes.data, 8);
    sealp_loaded_clear(&o);
    return c->reads - before;
}

static void reads_a_long_object_once(void **state)
{
    static const seal_source_ops ops = { sizeof ops, counted_read, counted_length, NULL };
    char long_a[3001], long_b[3001];
    const char *const bodies[] = { "<</Pages 2 0 R>>", "<</Kids[]>>", long_a, long_b, "(short)" };
    sealp_buf b = { 0 };
    counted c = { &b, 0 };
    seal_source *source;
    seal_ctx *ctx;
    seal_pdf *pdf;

    (void)state;
    snprintf(long_a, sizeof long_a, "(a%*s)", 2900, "");
    snprintf(long_b, sizeof long_b, "(b%*s)", 2900, "");
    mini_table(&b, bodies, 5);
    assert_int_equal(seal_ctx_new(NULL, &ctx, NULL), SEAL_OK);
    assert_int_equal(seal_source_new(&ops, &c, &source, NULL), SEAL_OK);
    assert_int_equal(seal_pdf_open(ctx, source, NULL, &pdf, NULL), SEAL_OK);
    assert_true(reads_for(&c, pdf, 3, long_a) > 0);
    assert_true(reads_for(&c, pdf, 5, "(short)") > 0);
    assert_int_equal(reads_for(&c, pdf, 3, long_a), 0);
    assert_true(reads_for(&c, pdf, 4, long_b) > 0);
    assert_int_equal(reads_for(&c, pdf, 4, long_b), 0);
    assert_true(reads_for(&c, pdf, 3, long_a) > 0);
    seal_pdf_free(pdf);
    seal_ctx_unref(ctx);
    sealp_buf_clear(&b);
}

static void survives_cuts(void **state)
{
    sealp_buf b = { 0 };

    (void)state;
    mini_table(&b, one_page, 3);
    for (size_t n = 0; n < b.len; n++) {
        /* A copy of exact size, so that reading past the end shows. */
        unsigned char *copy = malloc(n + 1);
        sealp_buf cut = { copy, n, n, 0 };
        seal_error *err = seal_error_new();
        seal_status st;

        assert_non_null(copy);
        memcpy(copy, b.data, n);
        st = mini_try(&cut, err);
        assert_true(st == (n == b.len - 1 ? SEAL_OK : SEAL_ERR_PDF_SYNTAX));
        assert_int_equal(seal_error_status(err), st);
        seal_error_free(err);
        free(copy);
    }
    sealp_buf_clear(&b);
}

/* Every byte replaced by something hostile: no crash, no hang. */
static void survives_mutations(void **state)
{
    static const char replace[] = "0 9<>[]/R\n";
    sealp_buf b = { 0 };

    (void)state;
    mini_table(&b, one_page, 3);
    for (size_t i = 0; i < b.len; i++) {
        unsigned char old = b.data[i];

        for (size_t k = 0; k < sizeof replace; k++) {
            seal_error *err = seal_error_new();
            seal_status st;

            b.data[i] = (unsigned char)replace[k];
            st = mini_try(&b, err);
            assert_int_equal(seal_error_status(err), st);
            seal_error_free(err);
        }
        b.data[i] = old;
    }
    assert_int_equal(mini_try(&b, NULL), SEAL_OK);
    sealp_buf_clear(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(describes),
        cmocka_unit_test(refuses_other_files),
        cmocka_unit_test(refuses_bad_trailers),
        cmocka_unit_test(takes_the_source_on_failure),
        cmocka_unit_test(refuses_reentry),
        cmocka_unit_test(reads_a_long_object_once),
        cmocka_unit_test(survives_cuts),
        cmocka_unit_test(survives_mutations),
    };

    return cmocka_run_group_tests_name("document", tests, NULL, NULL);
}
