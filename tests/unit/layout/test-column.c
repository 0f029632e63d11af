/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "scripts.h"

#define COLUMN "\"type\":\"column\",\"width\":4,\"length\":34"

static sealp_rect ink_of(const seal_art *art, size_t i)
{
    char id[16];

    snprintf(id, sizeof id, "t.%zu", i);
    return sealp_path_bounds(&bench_part(art, id)->path);
}

static void characters_stand_below_each_other(void **state)
{
    seal_art *art;
    double step = 0;

    assert_int_equal(render_part(*state, COLUMN ",\"font\":\"song\",\"x\":5", "内蒙古公司", &art),
                     SEAL_OK);
    for (size_t i = 1; i <= 5; i++) {
        sealp_rect r = ink_of(art, i);

        assert_true(fabs((r.x0 + r.x1) / 2 - 26) < 0.001);
        if (i > 1) {
            sealp_rect above = ink_of(art, i - 1);
            double next = (r.y0 + r.y1 - above.y0 - above.y1) / 2;

            assert_true(above.y1 < r.y0);
            assert_true(step == 0 || fabs(next - step) < 0.001);
            step = next;
        }
    }
    assert_true(fabs((ink_of(art, 1).y0 + ink_of(art, 5).y1) / 2 - 21) < 0.001);
    seal_art_unref(art);
}

/* 蒙 above, brackets lying around the second character. */
static void brackets_lie(void **state)
{
    seal_art *art;

    assert_int_equal(render_part(*state, COLUMN ",\"font\":\"song\"", "蒙（古）", &art), SEAL_OK);
    for (size_t i = 2; i <= 4; i += 2) {
        sealp_rect r = ink_of(art, i);

        assert_true(r.x1 - r.x0 > 2 * (r.y1 - r.y0));
    }
    seal_art_unref(art);
}

static void mongolian_runs_downwards_in_words(void **state)
{
    seal_art *art;

    assert_int_equal(render_part(*state, COLUMN ",\"font\":\"mongolian\"", "ᠥᠪᠥᠷ ᠮᠣᠩᠭᠣᠯ", &art),
                     SEAL_OK);
    for (size_t i = 1; i <= 3; i += 2) {
        sealp_rect r = ink_of(art, i);

        assert_true(r.y1 - r.y0 > 1.5 * (r.x1 - r.x0));
    }
    assert_true(ink_of(art, 1).y1 < ink_of(art, 3).y0);
    seal_art_unref(art);
}

static void long_text_keeps_its_length_and_the_ring(void **state)
{
    seal_art *art;

    assert_int_equal(
        render_part(*state, COLUMN ",\"font\":\"song\",\"x\":12", "内蒙古自治区公司专用", &art),
        SEAL_OK);
    for (size_t i = 1; i <= 10; i++) {
        sealp_rect r = ink_of(art, i);

        assert_true(hypot(r.x1 - 21, fmax(fabs(r.y0 - 21), fabs(r.y1 - 21))) <= 19.5);
    }
    seal_art_unref(art);
    assert_int_equal(render_part(*state, COLUMN ",\"font\":\"song\",\"width-min\":3.9",
                                 "内蒙古自治区呼和浩特市示例科技公司专用章", &art),
                     SEAL_ERR_TEXT_OVERFLOW);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(characters_stand_below_each_other),
        cmocka_unit_test(brackets_lie),
        cmocka_unit_test(mongolian_runs_downwards_in_words),
        cmocka_unit_test(long_text_keeps_its_length_and_the_ring),
    };

    return cmocka_run_group_tests(tests, bench_open, bench_close);
}
