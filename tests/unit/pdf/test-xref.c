/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "mini.h"

#include "core/limits.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* A file under construction that knows where its objects are. */
typedef struct file {
    sealp_buf b;
    size_t at[16];
} file;

static void add(file *f, int num, int gen, const char *body)
{
    char head[32];

    f->at[num] = f->b.len;
    snprintf(head, sizeof head, "%d %d obj\n", num, gen);
    sealp_buf_str(&f->b, head);
    sealp_buf_str(&f->b, body);
    sealp_buf_str(&f->b, "\nendobj\n");
}

static void add_stream(file *f, int num, const char *entries, const void *data, size_t len)
{
    char head[64];

    f->at[num] = f->b.len;
    snprintf(head, sizeof head, "%d 0 obj\n<</Length %zu", num, len);
    sealp_buf_str(&f->b, head);
    sealp_buf_str(&f->b, entries);
    sealp_buf_str(&f->b, ">>stream\r\n");
    sealp_buf_add(&f->b, data, len);
    sealp_buf_str(&f->b, "\nendstream\nendobj\n");
}

static void start(file *f)
{
    *f = (file){ 0 };
    sealp_buf_str(&f->b, "%PDF-1.5\n");
    add(f, 1, 0, "<</Type/Catalog/Pages 2 0 R>>");
    add(f, 2, 0, "<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 9 9]>>");
}

static void entry(file *f, size_t at, int gen, char type, const char *eol)
{
    sealp_buf_uint_pad(&f->b, at, 10);
    sealp_buf_byte(&f->b, ' ');
    sealp_buf_uint_pad(&f->b, (uint64_t)gen, 5);
    sealp_buf_byte(&f->b, ' ');
    sealp_buf_byte(&f->b, (unsigned char)type);
    sealp_buf_str(&f->b, eol);
}

static void end(file *f, size_t section)
{
    sealp_buf_str(&f->b, "\nstartxref\n");
    sealp_buf_int(&f->b, (int64_t)section);
    sealp_buf_str(&f->b, "\n%%EOF");
}

static size_t table(file *f, const char *eol, const char *trailer)
{
    size_t section = f->b.len;

    sealp_buf_str(&f->b, "xref\n0 4\n");
    entry(f, 0, 65535, 'f', eol);
    for (int i = 1; i < 4; i++)
        entry(f, f->at[i], 0, f->at[i] ? 'n' : 'f', eol);
    sealp_buf_str(&f->b, "trailer");
    sealp_buf_str(&f->b, trailer);
    return section;
}

static seal_status try_file(const file *f, char message[256])
{
    seal_error *err = seal_error_new();
    seal_status st = mini_try(&f->b, err);

    snprintf(message, 256, "%s", seal_error_message(err));
    seal_error_free(err);
    return st;
}

static void tolerates_line_ends(void **state)
{
    static const char *const eols[] = { " \n", "\r\n", " \r", "\n", "\r", " \r\n", "  \n" };

    (void)state;
    for (size_t i = 0; i < sizeof eols / sizeof *eols; i++) {
        char message[256];
        file f;

        start(&f);
        add(&f, 3, 0, "<</Type/Page>>");
        end(&f, table(&f, eols[i], "<</Root 1 0 R/Size 4>>"));
        assert_int_equal(try_file(&f, message), SEAL_OK);
        sealp_buf_clear(&f.b);
    }
}

/* Puts in turn what is next to digits, letters and blanks at at. */
static void try_others(file *f, char *at)
{
    const char was = *at;
    char message[256];

    for (const char *other = "/:*@a "; *other; other++) {
        *at = *other;
        if (*at != was)
            assert_int_equal(try_file(f, message), SEAL_ERR_PDF_SYNTAX);
    }
    *at = was;
}

static void refuses_malformed_rows(void **state)
{
    char message[256];
    file f;

    (void)state;
    start(&f);
    add(&f, 3, 0, "<</Type/Page>>");
    end(&f, table(&f, " \n", "<</Root 1 0 R/Size 4>>"));
    for (int row = 0; row < 4; row++) {
        for (int i = 0; i < 18; i++)
            try_others(&f, strstr((char *)f.b.data, "0000000000 65535 f") + row * 20 + i);
    }
    assert_int_equal(try_file(&f, message), SEAL_OK);
    sealp_buf_clear(&f.b);
}

static void newest_entry_wins(void **state)
{
    file f;
    seal_pdf *pdf;
    sealp_loaded o;
    char trailer[96];
    size_t first, second;

    (void)state;
    start(&f);
    add(&f, 3, 0, "<</Type/Page>>");
    first = table(&f, " \n", "<</Root 1 0 R/Size 4/Prev 0>>");
    add(&f, 4, 2, "(new)");
    second = f.b.len;
    sealp_buf_str(&f.b, "xref\n3 2\n");
    entry(&f, 0, 1, 'f', " \n");
    entry(&f, f.at[4], 2, 'n', " \n");
    snprintf(trailer, sizeof trailer, "trailer<</Root 1 0 R/Size 2/Prev %zu>>", first);
    sealp_buf_str(&f.b, trailer);
    end(&f, second);
    assert_int_equal(mini_open(&f.b, &pdf, NULL), SEAL_OK);
    assert_int_equal(sealp_pdf_tail_of(pdf)->next_num, 5);
    assert_int_equal(sealp_pdf_tail_of(pdf)->ends_in_eol, 0);
    assert_int_equal(sealp_pdf_tail_of(pdf)->startxref, second);
    assert_int_equal(sealp_pdf_load(pdf, 3, &o, NULL), SEAL_OK);
    assert_true(sealp_slice_eq(o.value, "null"));
    sealp_loaded_clear(&o);
    /* Only the generation that the entry names exists. */
    assert_int_equal(sealp_pdf_resolve(pdf, sealp_slice_of("4 2 R"), &o, NULL), SEAL_OK);
    assert_true(sealp_slice_eq(o.value, "(new)"));
    assert_int_equal(o.gen, 2);
    sealp_loaded_clear(&o);
    assert_int_equal(sealp_pdf_resolve(pdf, sealp_slice_of("4 0 R"), &o, NULL), SEAL_OK);
    assert_true(sealp_slice_eq(o.value, "null"));
    sealp_loaded_clear(&o);
    seal_pdf_free(pdf);
    sealp_buf_clear(&f.b);
}

static void put_row(unsigned char *row, int type, size_t where, int which)
{
    row[0] = (unsigned char)type;
    row[1] = (unsigned char)(where >> 8);
    row[2] = (unsigned char)where;
    row[3] = (unsigned char)which;
}

/* Objects 3 and 4 in object stream 5, described by xref stream 6. */
static void packed(file *f, const char *head, int first, unsigned char rows[7][4])
{
    char data[64], entries[48];

    snprintf(data, sizeof data, "%s<</Type/Page>>(four)", head);
    snprintf(entries, sizeof entries, "/Type/ObjStm/N 2/First %d", first);
    add_stream(f, 5, entries, data, strlen(data));
    memset(rows, 0, 28);
    put_row(rows[1], 1, f->at[1], 0);
    put_row(rows[2], 1, f->at[2], 0);
    put_row(rows[3], 2, 5, 0);
    put_row(rows[4], 2, 5, 1);
    put_row(rows[5], 1, f->at[5], 0);
    put_row(rows[6], 1, f->b.len, 0);
}

static void reads_streams(void **state)
{
    unsigned char rows[7][4];
    file f;
    seal_pdf *pdf;
    sealp_loaded o;

    (void)state;
    start(&f);
    packed(&f, "3 0 4 14 ", 9, rows);
    add_stream(&f, 6, "/Type/XRef/W[1 2 1]/Size 7/Root 1 0 R", rows, sizeof rows);
    end(&f, f.at[6]);
    assert_int_equal(mini_open(&f.b, &pdf, NULL), SEAL_OK);
    assert_int_equal(sealp_pdf_tail_of(pdf)->form, SEALP_XREF_STREAM);
    assert_int_equal(sealp_pdf_load(pdf, 4, &o, NULL), SEAL_OK);
    assert_true(sealp_slice_eq(o.value, "(four)"));
    assert_int_equal(o.compressed, 1);
    sealp_loaded_clear(&o);
    assert_int_equal(mini_try(&f.b, NULL), SEAL_OK);
    seal_pdf_free(pdf);
    sealp_buf_clear(&f.b);
}

static void reads_hybrid_sections(void **state)
{
    unsigned char rows[7][4];
    char trailer[64];
    file f;
    seal_pdf *pdf;

    (void)state;
    start(&f);
    packed(&f, "3 0 4 14 ", 9, rows);
    /* The table knows where object 1 is: what the stream says does not count. */
    put_row(rows[1], 1, 1, 0);
    add_stream(&f, 6, "/Type/XRef/W[1 2 1]/Size 7", rows, sizeof rows);
    snprintf(trailer, sizeof trailer, "<</Root 1 0 R/Size 7/XRefStm %zu>>", f.at[6]);
    end(&f, table(&f, " \n", trailer));
    assert_int_equal(mini_open(&f.b, &pdf, NULL), SEAL_OK);
    assert_int_equal(sealp_pdf_tail_of(pdf)->form, SEALP_XREF_TABLE);
    seal_pdf_free(pdf);
    assert_int_equal(mini_try(&f.b, NULL), SEAL_OK);
    sealp_buf_clear(&f.b);
}

static void refuses_bad_object_streams(void **state)
{
    static const struct {
        const char *head;
        int first;
        const char *message;
    } bad[] = {
        { "7 0 4 14 ", 9, "object 3: not at index 0 of object stream 5" },
        { "3 0 4 x  ", 9, "object stream 5: bad head" },
        { "3 0 4 14 ", 999, "object stream 5: bad /First" },
        { "3 99 4 14", 9, "object 3 in object stream 5: an object that is cut off" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        unsigned char rows[7][4];
        char message[256];
        file f;

        start(&f);
        packed(&f, bad[i].head, bad[i].first, rows);
        add_stream(&f, 6, "/Type/XRef/W[1 2 1]/Size 7/Root 1 0 R", rows, sizeof rows);
        end(&f, f.at[6]);
        assert_int_equal(try_file(&f, message), SEAL_ERR_PDF_SYNTAX);
        assert_non_null(strstr(message, bad[i].message));
        sealp_buf_clear(&f.b);
    }
}

static void refuses_bad_stream_sections(void **state)
{
    static const char *const bad[][2] = {
        { "/Type/XRef/W[1 2]/Size 7/Root 1 0 R", "bad /W" },
        { "/Type/XRef/W[0 0 0]/Size 7/Root 1 0 R", "bad /W" },
        { "/Type/XRef/W[1 9 1]/Size 7/Root 1 0 R", "bad /W" },
        { "/Type/Other/W[1 2 1]/Size 7/Root 1 0 R", "another type" },
        { "/Type/XRef/W[1 2 1]/Size 8/Root 1 0 R", "fewer rows" },
        { "/Type/XRef/W[1 2 1]/Size 7/Index[0]/Root 1 0 R", "bad /Index" },
        { "/Type/XRef/W[1 2 1]/Size 7/Index[-1 2]/Root 1 0 R", "bad /Index" },
        { "/Type/XRef/W[1 2 1]/Size 7/Index[8388607 2]/Root 1 0 R", "above the limit" },
        { "/Type/XRef/W[1 2 1]/Size 7/Filter/JPXDecode/Root 1 0 R", "stream filter /JPXDecode" },
        { "/Type/XRef/W[1 2 1]/Size 7/Filter/FlateDecode/Root 1 0 R", "damaged FlateDecode" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        unsigned char rows[7][4];
        char message[256];
        file f;

        start(&f);
        packed(&f, "3 0 4 14 ", 9, rows);
        add_stream(&f, 6, bad[i][0], rows, sizeof rows);
        end(&f, f.at[6]);
        assert_int_not_equal(try_file(&f, message), SEAL_OK);
        assert_non_null(strstr(message, bad[i][1]));
        sealp_buf_clear(&f.b);
    }
}

/* The stream whose /Length is in itself, or is itself, must not recurse. */
static void bounds_lengths(void **state)
{
    static const char *const bodies[] = {
        "<</Type/Catalog/Pages 2 0 R/AcroForm 2 0 R>>",
        "<</Length 2 0 R>>stream\nx\nendstream",
        "<</Length 2 0 R>>stream\nx\nendstream",
        "5 0 R",
        "4 0 R",
    };
    sealp_buf b = { 0 };
    seal_pdf *pdf = mini_pdf(&b, bodies, 5);
    sealp_loaded o;

    (void)state;
    assert_int_equal(sealp_pdf_load(pdf, 2, &o, NULL), SEAL_ERR_PDF_SYNTAX);
    assert_int_equal(sealp_pdf_load(pdf, 3, &o, NULL), SEAL_ERR_PDF_SYNTAX);
    assert_int_equal(sealp_pdf_resolve(pdf, sealp_slice_of("4 0 R"), &o, NULL), SEAL_ERR_LIMIT);
    seal_pdf_free(pdf);
    sealp_buf_clear(&b);
}

static void wants_objects_at_their_offset(void **state)
{
    char message[256], want[96];
    file f;

    (void)state;
    start(&f);
    add(&f, 3, 0, "<</Type/Page>>");
    f.at[3] = f.at[2];
    end(&f, table(&f, " \n", "<</Root 1 0 R/Size 4>>"));
    assert_int_equal(try_file(&f, message), SEAL_ERR_PDF_SYNTAX);
    snprintf(want, sizeof want, "object 3 at offset %zu: object 2 0 stands there instead", f.at[2]);
    assert_string_equal(message, want);
    sealp_buf_clear(&f.b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tolerates_line_ends),
        cmocka_unit_test(refuses_malformed_rows),
        cmocka_unit_test(newest_entry_wins),
        cmocka_unit_test(reads_streams),
        cmocka_unit_test(reads_hybrid_sections),
        cmocka_unit_test(refuses_bad_object_streams),
        cmocka_unit_test(refuses_bad_stream_sections),
        cmocka_unit_test(bounds_lengths),
        cmocka_unit_test(wants_objects_at_their_offset),
    };

    return cmocka_run_group_tests_name("xref", tests, NULL, NULL);
}
