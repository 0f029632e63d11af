/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "art.h"

static void test_regular_star(void **state)
{
    static const char *const texts[] = { "name", "某某公司", NULL };
    const sealp_path *p;
    seal_art *art;

    assert_int_equal(bench_render(*state, "round-company", 42, texts, &art), SEAL_OK);
    p = &bench_part(art, "star")->path;
    assert_int_equal(p->n_points, 10);
    assert_true(fabs(p->points[0].x - 21) < 1e-12 && fabs(p->points[0].y - 14) < 1e-12);
    for (int i = 0; i < 10; i++) {
        double r = hypot(p->points[i].x - 21, p->points[i].y - 21);

        assert_true(fabs(r - (i % 2 ? 7 * 0.381966011250105 : 7)) < 1e-9);
    }
    seal_art_unref(art);
}

static void test_makes_room_for_a_line(void **state)
{
    static const char *const texts[] = { "name", "某某公司", "line", "合同专用章", NULL };
    const sealp_path *p;
    seal_art *art;

    assert_int_equal(bench_render(*state, "round-company", 42, texts, &art), SEAL_OK);
    p = &bench_part(art, "star")->path;
    assert_true(p->points[0].y < 14);
    assert_true(p->points[4].y < 21 + 5 - 0.5);
    seal_art_unref(art);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_regular_star),
        cmocka_unit_test(test_makes_room_for_a_line),
    };

    return cmocka_run_group_tests_name("layout/star", tests, bench_open, bench_close);
}
