/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "layout/grid_plan.h"
#include "layout/surname.h"

#include <stdio.h>
#include <string.h>

#define RIGHT   SEALP_ORDER_RIGHT_LEFT
#define LEFT    SEALP_ORDER_LEFT_RIGHT
#define TURN    SEALP_ORDER_ANTICLOCKWISE
#define ROWS    SEALP_ORDER_ROWS
#define NONE    SEALP_FILL_NONE
#define SQUARE  18, 18
#define UPRIGHT 9, 18
#define LYING   18, 9

/* "张三|丰印" for a plan. */
static void print_plan(const sealp_grid_plan *p, char *out)
{
    size_t from = 0;

    for (int i = 0; i < p->n_lines; i++) {
        out += sprintf(out, "%s%.*s", i ? "|" : "", (int)(p->end[i] - from),
                       (const char *)p->text.data + from);
        from = p->end[i];
    }
}

typedef struct sample {
    sealp_grid_want want;
    const char *lines; /* or what the message says */
} sample;

static void check_lines(const sample *s, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        seal_error *err = seal_error_new();
        sealp_grid_plan plan;
        char lines[256];

        if (sealp_grid_plan_make(&s[i].want, &plan, err) != SEAL_OK)
            fail_msg("%s: %s", s[i].want.name, seal_error_message(err));
        print_plan(&plan, lines);
        assert_string_equal(lines, s[i].lines);
        sealp_grid_plan_clear(&plan);
        seal_error_free(err);
    }
}

/* 印 and 之印 complete grids of 2 x 2, 2 x 3, 3 x 3, 3 x 4 and 4 x 4. */
static void test_fill(void **state)
{
    static const sample samples[] = {
        { { "name", "王", SQUARE, 0, 0, 0, 0 }, "王" },
        { { "name", "李四", SQUARE, 0, 0, 0, 0 }, "李四|之印" },
        { { "name", "张三丰", SQUARE, 0, 0, 0, 0 }, "张三|丰印" },
        { { "name", "司马相如", SQUARE, 0, 0, 0, 0 }, "司马|相如" },
        { { "name", "甲乙丙丁戊", SQUARE, 0, 0, 0, 0 }, "甲乙丙|丁戊印" },
        { { "name", "甲乙丙丁戊己", SQUARE, 0, 0, 0, 0 }, "甲乙丙|丁戊己" },
        { { "name", "甲乙丙丁戊己庚", SQUARE, 0, 0, 0, 0 }, "甲乙丙|丁戊己|庚之印" },
        { { "name", "甲乙丙丁戊己庚辛", SQUARE, 0, 0, 0, 0 }, "甲乙丙|丁戊己|庚辛印" },
        { { "name", "甲乙丙丁戊己庚辛壬癸", SQUARE, 0, 0, 0, 0 }, "甲乙丙丁|戊己庚辛|壬癸之印" },
        { { "name", "甲乙丙丁戊己庚辛壬癸子丑寅", SQUARE, 0, 0, 0, 0 },
          "甲乙丙|丁戊己|庚辛壬|癸子丑寅" },
        { { "name", "甲乙丙丁戊己庚辛壬癸子丑寅卯", SQUARE, 0, 0, 0, 0 },
          "甲乙丙丁|戊己庚辛|壬癸子丑|寅卯之印" },
        { { "name", "李四", SQUARE, RIGHT, NONE, 0, 0 }, "李四" },
        { { "name", "张三丰", SQUARE, RIGHT, NONE, 0, 0 }, "张|三丰" },
        { { "name", "甲乙丙丁戊", SQUARE, RIGHT, NONE, 0, 0 }, "甲乙|丙丁戊" },
        { { "name", "张三丰", SQUARE, RIGHT, SEALP_FILL_SEAL_OF, 0, 0 }, "张三|丰之印" },
        { { "name", "李四", UPRIGHT, 0, 0, 0, 0 }, "李四" },
        { { "name", "张三丰", UPRIGHT, RIGHT, SEALP_FILL_SEAL, 0, 0 }, "张三丰印" },
        { { "name", "张三丰", LYING, ROWS, NONE, 0, 0 }, "张三丰" },
        { { "name", "张三丰", LYING, RIGHT, NONE, 0, 0 }, "张|三|丰" },
    };

    (void)state;
    check_lines(samples, sizeof samples / sizeof *samples);
}

static void test_surnames_stay_together(void **state)
{
    static const sample samples[] = {
        { { "name", "欧阳锋", SQUARE, RIGHT, NONE, 0, 0 }, "欧阳|锋" },
        { { "name", "歐陽鋒", SQUARE, RIGHT, NONE, 0, 0 }, "歐陽|鋒" },
        { { "name", "欧阳锋", SQUARE, RIGHT, NONE, 0, SEALP_SURNAME_ONE }, "欧|阳锋" },
        { { "name", "张王芳", SQUARE, RIGHT, NONE, 0, SEALP_SURNAME_TWO }, "张王|芳" },
        { { "name", "欧阳锋", SQUARE, RIGHT, 0, SEALP_ENLARGE_LEFT, 0 }, "欧阳|锋" },
    };

    (void)state;
    check_lines(samples, sizeof samples / sizeof *samples);
    assert_int_equal(sealp_surname_count("欧阳锋"), 2);
    assert_int_equal(sealp_surname_count("欧阳"), 1);
    assert_int_equal(sealp_surname_count("王小明"), 1);
    assert_int_equal(sealp_surname_count("李"), 1);
    assert_int_equal(sealp_surname_count(""), 1);
}

static void test_enlarged(void **state)
{
    static const sample samples[] = {
        { { "name", "张三丰", SQUARE, RIGHT, 0, SEALP_ENLARGE_RIGHT, 0 }, "张|三丰" },
        { { "name", "张三丰", SQUARE, RIGHT, 0, SEALP_ENLARGE_LEFT, 0 }, "张三|丰" },
        { { "name", "张三丰", SQUARE, LEFT, 0, SEALP_ENLARGE_LEFT, 0 }, "张|三丰" },
        { { "name", "张三丰", SQUARE, LEFT, 0, SEALP_ENLARGE_RIGHT, 0 }, "张三|丰" },
        { { "name", "李四", SQUARE, RIGHT, 0, SEALP_ENLARGE_RIGHT, 0 }, "李|四印" },
        { { "name", "甲乙丙丁戊", SQUARE, RIGHT, NONE, SEALP_ENLARGE_RIGHT, 0 }, "甲|乙丙|丁戊" },
    };

    (void)state;
    check_lines(samples, sizeof samples / sizeof *samples);
}

/* Lines end behind dots and between words. */
static void test_ends_of_lines(void **state)
{
    static const sample samples[] = {
        { { "name", "买买提·艾力", SQUARE, 0, 0, 0, 0 }, "买买提·|艾力" },
        { { "name", "阿卜杜热合曼·买买提", LYING, ROWS, 0, 0, 0 }, "阿卜杜热合曼·|买买提" },
        { { "name", "John Smith", LYING, ROWS, 0, 0, 0 }, "John |Smith" },
        { { "name", "Li", LYING, ROWS, 0, 0, 0 }, "Li" },
    };

    (void)state;
    check_lines(samples, sizeof samples / sizeof *samples);
}

static void test_refusals(void **state)
{
    static const sample samples[] = {
        { { "name", "李 四", SQUARE, 0, 0, 0, 0 }, "write \u00b7" },
        { { "name", "John", SQUARE, 0, 0, 0, 0 }, "order rows" },
        { { "name", "欧阳锋", SQUARE, RIGHT, 0, SEALP_ENLARGE_RIGHT, 0 }, "surname 欧阳" },
        { { "name", "甲乙丙丁戊己", SQUARE, RIGHT, 0, SEALP_ENLARGE_LEFT, 0 }, "enlarge none" },
        { { "name", "张三丰", LYING, ROWS, 0, SEALP_ENLARGE_LEFT, 0 }, "enlarge none" },
        { { "name", "王", SQUARE, RIGHT, 0, SEALP_ENLARGE_LEFT, 0 }, NULL },
        { { "name", "欧阳锋", SQUARE, TURN, 0, 0, 0 }, "surname 欧阳" },
        { { "name", "甲乙丙丁戊", SQUARE, TURN, 0, 0, 0 }, "up to 4" },
        { { "name", "买买提·艾力", SQUARE, TURN, 0, 0, 0 }, "up to 4" },
    };
    sealp_grid_want lots = { "name", NULL, SQUARE, 0, 0, 0, 0 };
    seal_error *err = seal_error_new();
    char name[3 * (SEALP_GRID_UNITS + 1) + 1] = "";
    sealp_grid_plan plan;

    (void)state;
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
        seal_status st;

        seal_error_clear(err);
        st = sealp_grid_plan_make(&samples[i].want, &plan, err);
        sealp_grid_plan_clear(&plan);
        assert_int_equal(st, samples[i].lines ? SEAL_ERR_SPEC_VALUE : SEAL_OK);
        if (samples[i].lines && !strstr(seal_error_message(err), samples[i].lines))
            fail_msg("%s: %s", samples[i].want.name, seal_error_message(err));
    }
    for (int i = 0; i <= SEALP_GRID_UNITS; i++)
        strcat(name, "王");
    lots.name = name;
    assert_int_equal(sealp_grid_plan_make(&lots, &plan, err), SEAL_ERR_TEXT_OVERFLOW);
    sealp_grid_plan_clear(&plan);
    seal_error_free(err);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fill),     cmocka_unit_test(test_surnames_stay_together),
        cmocka_unit_test(test_enlarged), cmocka_unit_test(test_ends_of_lines),
        cmocka_unit_test(test_refusals),
    };

    return cmocka_run_group_tests_name("layout/grid-plan", tests, NULL, NULL);
}
