/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "stamp/riding_split.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void near(double got, double want)
{
    if (!(fabs(got - want) < 1e-9))
        fail_msg("%.9f is not %.9f", got, want);
}

static void seals_are_as_few_as_can_be(void **state)
{
    static const struct {
        sealp_split split;
        size_t pages, seals;
    } rows[] = {
        { { 40, 2, 1, 0 }, 2, 1 },       { { 40, 2, 1, 0 }, 20, 1 }, /* slices of just 2 mm */
        { { 40, 2, 1, 0 }, 21, 2 },      { { 40, 2, 1, 0 }, 5000, 250 },
        { { 40, 2, 2, 0 }, 18, 1 }, /* the ends take four slices' room */
        { { 40, 2, 2, 0 }, 19, 2 },      { { 40, 2, 1, 7 }, 20, 3 },
        { { 40, 2, 1, 100 }, 20, 1 },    { { 40, 20, 1, 0 }, 4, 2 },
        { { 40, 20, 9, 0 }, 4, 2 }, /* two slices are halves */
        { { 1e6, 0.1, 1, 0 }, 5000, 1 },
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        size_t seals = 0;

        assert_int_equal(sealp_split_seals(&rows[i].split, rows[i].pages, &seals, NULL), SEAL_OK);
        assert_int_equal(seals, rows[i].seals);
    }
}

static void every_page_has_a_slice_of_some_width(void **state)
{
    const sealp_split split = { 42, 2, 1.5, 0 };

    (void)state;
    for (size_t pages = 2; pages < 300; pages++) {
        size_t seals = 0, sum = 0;

        assert_int_equal(sealp_split_seals(&split, pages, &seals, NULL), SEAL_OK);
        for (size_t i = 0; i < seals; i++) {
            size_t n = sealp_split_pages(pages, seals, i);

            assert_true(n >= 2);
            for (size_t k = 0; k < n; k++)
                assert_true(sealp_split_at(&split, n, k + 1) - sealp_split_at(&split, n, k) >
                            2 - 1e-4);
            sum += n;
        }
        assert_int_equal(sum, pages);
    }
}

static void ends_are_wider_by_their_factor(void **state)
{
    const sealp_split split = { 42, 2, 2, 0 };

    (void)state;
    near(sealp_split_at(&split, 4, 0), 0);
    near(sealp_split_at(&split, 4, 1), 14);
    near(sealp_split_at(&split, 4, 2), 21);
    near(sealp_split_at(&split, 4, 3), 28);
    near(sealp_split_at(&split, 4, 4), 42);
    near(sealp_split_at(&split, 2, 1), 21);
}

static void what_cannot_be_cut_is_refused(void **state)
{
    static const struct {
        sealp_split split;
        size_t pages;
    } rows[] = {
        { { 40, 2, 1, 0 }, 0 }, { { 40, 2, 1, 0 }, 1 }, { { 40, 20.1, 1, 0 }, 2 },
        { { 40, 2, 1, 1 }, 2 }, { { 40, 2, 1, 2 }, 7 }, { { 40, 15, 1, 0 }, 5 },
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        size_t seals;

        assert_int_equal(sealp_split_seals(&rows[i].split, rows[i].pages, &seals, NULL),
                         SEAL_ERR_PDF_PAGE);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(seals_are_as_few_as_can_be),
        cmocka_unit_test(every_page_has_a_slice_of_some_width),
        cmocka_unit_test(ends_are_wider_by_their_factor),
        cmocka_unit_test(what_cannot_be_cut_is_refused),
    };

    return cmocka_run_group_tests_name("stamp/riding-split", tests, NULL, NULL);
}
