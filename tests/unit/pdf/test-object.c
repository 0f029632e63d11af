/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pdf/object.h"

#include "core/error.h"
#include "core/limits.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static sealp_kind scan_ok(const char *in, const char *value, const char *rest)
{
    sealp_kind kind;
    sealp_slice v, r;
    int cut = 9;

    assert_int_equal(sealp_object_scan(sealp_slice_of(in), &kind, &v, &r, &cut, NULL), SEAL_OK);
    assert_true(sealp_slice_eq(v, value));
    assert_true(sealp_slice_eq(r, rest));
    assert_int_equal(cut, 0);
    assert_int_equal(sealp_object_kind(v), kind);
    return kind;
}

static void scans_each_kind(void **state)
{
    (void)state;
    assert_int_equal(scan_ok(" null ", "null", " "), SEALP_NULL);
    assert_int_equal(scan_ok("%x\ntrue]", "true", "]"), SEALP_BOOL);
    assert_int_equal(scan_ok("-12 0 R", "-12", " 0 R"), SEALP_INT);
    assert_int_equal(scan_ok("12 0 R/", "12 0 R", "/"), SEALP_REF);
    assert_int_equal(scan_ok("12 %c\n 0\rR ", "12 %c\n 0\rR", " "), SEALP_REF);
    assert_int_equal(scan_ok("12 0 Rx", "12", " 0 Rx"), SEALP_INT);
    assert_int_equal(scan_ok("-.5>>", "-.5", ">>"), SEALP_REAL);
    assert_int_equal(scan_ok("/A#20b/c", "/A#20b", "/c"), SEALP_NAME);
    assert_int_equal(scan_ok("/ 1", "/", " 1"), SEALP_NAME);
    assert_int_equal(scan_ok("(a(b)\\)c)d", "(a(b)\\)c)", "d"), SEALP_STRING);
    assert_int_equal(scan_ok("<4 1>x", "<4 1>", "x"), SEALP_STRING);
    assert_int_equal(scan_ok("[1[2]/a<</b()>>]endobj", "[1[2]/a<</b()>>]", "endobj"), SEALP_ARRAY);
    assert_int_equal(scan_ok("<</a 1 0 R/b<</c[]>>>>stream", "<</a 1 0 R/b<</c[]>>>>", "stream"),
                     SEALP_DICT);
}

static void refuses_malformed(void **state)
{
    static const char *const bad[] = { "]x",       ">>x",   "foo x",      "{} x",
                                       "<4g> x",   "[1>>x", "<<1 2>>",    "<</a>>x",
                                       "<</a 1]x", ")x",    "<</a foo>>", "R x" };

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        sealp_kind kind;
        sealp_slice v, r;
        int cut = 9;

        assert_int_equal(sealp_object_scan(sealp_slice_of(bad[i]), &kind, &v, &r, &cut, NULL),
                         SEAL_ERR_PDF_SYNTAX);
        assert_int_equal(cut, 0);
    }
}

/* Every true prefix of a container is reported as cut, never as malformed. */
static void reports_cut_prefixes(void **state)
{
    static const char whole[] = "<</Type/Page/K[12 0 R true(a\\)b)<4142>]/N null%c\n/R -1.5>>";

    (void)state;
    for (size_t n = 0; n < sizeof whole - 1; n++) {
        sealp_kind kind;
        sealp_slice v, r;
        int cut = 0;
        sealp_slice in = { (const unsigned char *)whole, n };

        assert_int_equal(sealp_object_scan(in, &kind, &v, &r, &cut, NULL), SEAL_ERR_PDF_SYNTAX);
        assert_int_equal(cut, 1);
    }
    scan_ok(whole, whole, "");
}

static void names_the_offset(void **state)
{
    seal_error *err = seal_error_new();
    sealp_kind kind;
    sealp_slice v, r;

    (void)state;
    assert_int_equal(sealp_object_scan(sealp_slice_of("  [1 foo 2]"), &kind, &v, &r, NULL, err),
                     SEAL_ERR_PDF_SYNTAX);
    assert_int_equal(seal_error_offset(err), 5);
    assert_string_equal(seal_error_message(err), "offset 5: a word that is no object");
    seal_error_free(err);
}

static void bounds_nesting(void **state)
{
    char in[2 * SEALP_MAX_NESTING + 4];
    sealp_kind kind;
    sealp_slice v, r, s = { (const unsigned char *)in, 2 * SEALP_MAX_NESTING };

    (void)state;
    memset(in, '[', SEALP_MAX_NESTING + 1);
    memset(in + SEALP_MAX_NESTING, ']', SEALP_MAX_NESTING);
    assert_int_equal(sealp_object_scan(s, &kind, &v, &r, NULL, NULL), SEAL_OK);
    memset(in, '[', SEALP_MAX_NESTING + 1);
    memset(in + SEALP_MAX_NESTING + 1, ']', SEALP_MAX_NESTING + 1);
    s.n += 2;
    assert_int_equal(sealp_object_scan(s, &kind, &v, &r, NULL, NULL), SEAL_ERR_PDF_SYNTAX);
}

static void walks_containers(void **state)
{
    sealp_slice dict = sealp_slice_of("<< /A 1 /B#43 [2 0 R (x)] /A 3 /D<</E/F>> >>"), k, v, e;
    size_t at = 0;
    int n = 0;

    (void)state;
    while (sealp_dict_next(dict, &at, &k, &v))
        n++;
    assert_int_equal(n, 4);
    assert_int_equal(sealp_dict_find(dict, "A", &v), 1);
    assert_true(sealp_slice_eq(v, "1"));
    assert_int_equal(sealp_dict_find(dict, "E", &v), 0);
    assert_int_equal(sealp_dict_find(dict, "BC", &v), 1);
    at = 0;
    assert_int_equal(sealp_array_next(v, &at, &e), 1);
    assert_true(sealp_slice_eq(e, "2 0 R"));
    assert_int_equal(sealp_array_next(v, &at, &e), 1);
    assert_true(sealp_slice_eq(e, "(x)"));
    assert_int_equal(sealp_array_next(v, &at, &e), 0);
    at = 0;
    assert_int_equal(sealp_dict_next(v, &at, &k, &e), 0);
    at = 0;
    assert_int_equal(sealp_array_next(dict, &at, &e), 0);
}

static void compares_names(void **state)
{
    (void)state;
    assert_true(sealp_name_eq(sealp_slice_of("/Page"), "Page"));
    assert_true(sealp_name_eq(sealp_slice_of("P#61ge"), "Page"));
    assert_false(sealp_name_eq(sealp_slice_of("/Pages"), "Page"));
    assert_false(sealp_name_eq(sealp_slice_of("/Pag"), "Page"));
    assert_true(sealp_name_eq(sealp_slice_of("/a#zz"), "a#zz"));
    assert_true(sealp_name_eq(sealp_slice_of("/a#2"), "a#2"));
}

static void reads_numbers(void **state)
{
    int64_t i = 7;
    double d;
    uint32_t num, gen;

    (void)state;
    assert_true(sealp_object_int(sealp_slice_of("-007"), &i));
    assert_int_equal(i, -7);
    assert_true(sealp_object_int(sealp_slice_of("9223372036854775807"), &i));
    assert_true(i == INT64_MAX);
    assert_false(sealp_object_int(sealp_slice_of("9223372036854775808"), &i));
    assert_false(sealp_object_int(sealp_slice_of("1.0"), &i));
    assert_false(sealp_object_int(sealp_slice_of("-"), &i));
    assert_false(sealp_object_int(sealp_slice_of(""), &i));
    assert_true(sealp_object_number(sealp_slice_of("-12.50"), &d));
    assert_true(d == -12.5);
    assert_true(sealp_object_number(sealp_slice_of("+.25"), &d));
    assert_true(d == 0.25);
    assert_false(sealp_object_number(sealp_slice_of("."), &d));
    assert_false(sealp_object_number(sealp_slice_of("--5"), &d));
    assert_true(sealp_object_ref(sealp_slice_of("12 3 R"), &num, &gen));
    assert_int_equal(num, 12);
    assert_int_equal(gen, 3);
    assert_false(sealp_object_ref(sealp_slice_of("4294967296 0 R"), &num, &gen));
    assert_false(sealp_object_ref(sealp_slice_of("1 65536 R"), &num, &gen));
    assert_false(sealp_object_ref(sealp_slice_of("1 0"), &num, &gen));
}

static void check_string(const char *raw, const char *bytes, size_t n)
{
    sealp_buf b = { 0 };

    assert_int_equal(sealp_object_string(sealp_slice_of(raw), &b), 1);
    assert_int_equal(b.len, n);
    if (n)
        assert_memory_equal(b.data, bytes, n);
    sealp_buf_clear(&b);
}

static void decodes_strings(void **state)
{
    sealp_buf b = { 0 };

    (void)state;
    check_string("()", "", 0);
    check_string("(a\\n\\t\\\\\\(\\q)", "a\n\t\\(q", 6);
    check_string("(\\1\\0534\\400)", "\001+4\0", 4);
    check_string("(a\\\r\nb\\\nc\r\nd\re)", "abc\nd\ne", 7);
    check_string("<41 4\n2 5>", "ABP", 3);
    assert_int_equal(sealp_object_string(sealp_slice_of("<</A/B>>"), &b), 0);
    assert_int_equal(sealp_object_string(sealp_slice_of("12"), &b), 0);
}

static void check_text(const char *raw, const char *utf8)
{
    sealp_buf b = { 0 };

    assert_int_equal(sealp_object_text(sealp_slice_of(raw), &b), 1);
    sealp_buf_byte(&b, 0);
    assert_string_equal((const char *)b.data, utf8);
    sealp_buf_clear(&b);
}

static void decodes_text(void **state)
{
    (void)state;
    check_text("(Caf\\351 \\200\\240)", "Caf\xC3\xA9 \xE2\x80\xA2\xE2\x82\xAC");
    check_text("<FEFF53705229D83DDE00>", "\xE5\x8D\xB0\xE5\x88\xA9\xF0\x9F\x98\x80");
    check_text("<FEFFD83D0041D800>", "\xEF\xBF\xBD"
                                     "A\xEF\xBF\xBD");
    check_text("<EFBBBFE5BB9AFF41>", "\xE5\xBB\x9A\xEF\xBF\xBD"
                                     "A");
    check_text("<FEFF0000>", "\xEF\xBF\xBD");
    check_text("(a\\000b)", "a\xEF\xBF\xBD"
                            "b");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(scans_each_kind),      cmocka_unit_test(refuses_malformed),
        cmocka_unit_test(reports_cut_prefixes), cmocka_unit_test(names_the_offset),
        cmocka_unit_test(bounds_nesting),       cmocka_unit_test(walks_containers),
        cmocka_unit_test(compares_names),       cmocka_unit_test(reads_numbers),
        cmocka_unit_test(decodes_strings),      cmocka_unit_test(decodes_text),
    };

    return cmocka_run_group_tests_name("object", tests, NULL, NULL);
}
