/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pdf/content.h"

#include "core/limits.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

typedef struct row {
    const char *text;
    const char *closing;
    const char *kept; /* the text with its surplus Q blanked; NULL: as it was */
} row;

static void check(const row *r)
{
    sealp_buf text = { 0 };
    sealp_content c = { 0 };

    sealp_buf_str(&text, r->text);
    assert_null(sealp_content_scan(&text, &c));
    assert_true(sealp_slice_eq(sealp_buf_view(&c.closing), r->closing));
    assert_true(sealp_slice_eq(sealp_buf_view(&text), r->kept ? r->kept : r->text));
    assert_int_equal(c.surplus > 0, r->kept != NULL);
    sealp_content_clear(&c);
    sealp_buf_clear(&text);
}

static void check_all(const row *rows, size_t n)
{
    for (size_t i = 0; i < n; i++)
        check(&rows[i]);
}

#define CHECK_ALL(rows) check_all(rows, sizeof rows / sizeof rows[0])

static void balanced_content_needs_nothing(void **state)
{
    static const row rows[] = {
        { "", "", NULL },
        { "q 1 0 0 1 5 5 cm Q", "", NULL },
        { "q q Q 0 0 1 rg Q\nQ1 gs QQ qQ /Q /q", "", NULL },
        { "/P <</MCID 0>> BDC BT /F1 9 Tf [(Q) -20 (q)] TJ ET EMC", "", NULL },
        { "0 0 m 9 9 l S 0 0 9 9 re W n", "", NULL },
    };

    (void)state;
    CHECK_ALL(rows);
}

static void what_is_open_is_closed(void **state)
{
    static const row rows[] = {
        { "q 2 0 0 2 5 5 cm q", "Q\nQ\n", NULL },
        { "q 0 0 m 9 9 l", "n\nQ\n", NULL },
        { "/OC /hidden BDC q BT 1 0 0 1 5 5 Tm", "ET\nEMC\nQ\n", NULL },
        { "q EMC ET", "Q\n", NULL },
        { "2 0 0 2 5 5 cm % to the end", "\n", NULL },
        { "q 1 0 0rg 0q", "Q\nQ\n", NULL },
    };

    (void)state;
    CHECK_ALL(rows);
}

static void surplus_is_taken_out(void **state)
{
    static const row rows[] = {
        { "Q", "", " " },
        { "2 0 0 2 0 0 cm Q 0 0 9 9 re f Q", "", "2 0 0 2 0 0 cm   0 0 9 9 re f  " },
        { "q Q Q q", "Q\n", "q Q   q" },
        { "1 0 0 RG 0Q", "", "1 0 0 RG 0 " },
    };

    (void)state;
    CHECK_ALL(rows);
}

static void only_operators_count(void **state)
{
    static const row rows[] = {
        { "( Q \\) Q (Q) q ) Tj % Q q\n<51 20 71> Tj", "", NULL },
        { "/Q gs [ Q (q) ] << /K Q >>", "", NULL },
        { "q BI /W 4 /H 1 /BPC 8 /CS /G ID Q EIQ \nEI Q", "", NULL },
        { "q BI /W 9 /H 1 /F /A85 ID Q q ~>\nEI\nQ\n", "", NULL },
        { "<5z Q> q", "Q\n", NULL },
        { ") q } Q", "", NULL },
    };

    (void)state;
    CHECK_ALL(rows);
}

static void image_data_may_look_like_its_end(void **state)
{
    static const row hidden = { "q BI /W 8 /H 1 ID \x01 EI \x02\x03 Q Q\xff EI Q", "", NULL };

    (void)state;
    check(&hidden);
}

static void cut_content_swallows_nothing(void **state)
{
    static const row rows[] = {
        { "q (a (b) (c\\)", "\n)\n)\nQ\n", NULL },
        { "(a\\", "\n)\n", NULL },
        { "q <41 42", ">\nQ\n", NULL },
        { "[ 1 << /A [ 2", "]\n>>\n]\n", NULL },
        { "q BI /W 4 ID abcd", "\nEI\nQ\n", NULL },
        { "BI /W 4 ", "ID \nEI\n", NULL },
        { "q >", "Q\n", NULL },
        { "q <-2 [1", ">\nQ\n", NULL },
        { "BI /W <-2", ">\nID \nEI\n", NULL },
    };

    (void)state;
    CHECK_ALL(rows);
}

/* What a writer puts behind is read as it stands: nothing is open any more. */
static void closing_closes_for_good(void **state)
{
    static const char *const texts[] = { "q (a (b",    "[ << (x\\", "BI /W 4 ",  "% x",
                                         "BT q 0 0 m", "<41",       "/A BMC [ 1" };

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        sealp_buf text = { 0 };
        sealp_content open = { 0 }, closed = { 0 };

        sealp_buf_str(&text, texts[i]);
        assert_null(sealp_content_scan(&text, &open));
        sealp_buf_slice(&text, sealp_buf_view(&open.closing));
        assert_null(sealp_content_scan(&text, &closed));
        assert_int_equal(closed.closing.len, 0);
        assert_int_equal(closed.surplus, 0);
        sealp_content_clear(&open);
        sealp_content_clear(&closed);
        sealp_buf_clear(&text);
    }
}

static void gives_up_at_its_limits(void **state)
{
    static const struct {
        const char *piece;
        int most;
    } rows[] = { { "q ", SEALP_MAX_OPEN_STATES },
                 { "/A BMC ", SEALP_MAX_OPEN_STATES },
                 { "[", SEALP_MAX_NESTING } };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        sealp_buf text = { 0 };
        sealp_content c = { 0 };

        for (int k = 0; k < rows[i].most; k++)
            sealp_buf_str(&text, rows[i].piece);
        assert_null(sealp_content_scan(&text, &c));
        sealp_content_clear(&c);
        sealp_buf_str(&text, rows[i].piece);
        assert_non_null(sealp_content_scan(&text, &c));
        sealp_content_clear(&c);
        sealp_buf_clear(&text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(balanced_content_needs_nothing),
        cmocka_unit_test(what_is_open_is_closed),
        cmocka_unit_test(surplus_is_taken_out),
        cmocka_unit_test(only_operators_count),
        cmocka_unit_test(image_data_may_look_like_its_end),
        cmocka_unit_test(cut_content_swallows_nothing),
        cmocka_unit_test(closing_closes_for_good),
        cmocka_unit_test(gives_up_at_its_limits),
    };

    return cmocka_run_group_tests_name("pdf/content", tests, NULL, NULL);
}
