/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "scripts.h"

#define ARC "\"type\":\"arc\",\"height\":4,\"height-min\":1.5,\"gap\":1,\"aspect\":[0.4,1]"

/* Nearest and farthest point of a part from the centre. */
static void reach(const sealp_part *part, double *near, double *far)
{
    for (size_t i = 0; i < part->path.n_points; i++) {
        double r = hypot(part->path.points[i].x - 21, part->path.points[i].y - 21);

        *near = fmin(*near, r);
        *far = fmax(*far, r);
    }
}

static double angle_of(const seal_art *art, const char *id)
{
    sealp_rect r = sealp_path_bounds(&bench_part(art, id)->path);

    return atan2((r.x0 + r.x1) / 2 - 21, 21 - (r.y0 + r.y1) / 2);
}

/* One outline for a word, so that its joins are whole; between the ring and
 * the height asked for, wherever it stands. */
static void words_bend_inside_the_ring(void **state)
{
    static const char *const sides[] = { ARC ",\"font\":\"uyghur\"",
                                         ARC ",\"font\":\"uyghur\",\"side\":\"bottom\"" };

    for (int i = 0; i < 2; i++) {
        double near = 1e300, far = 0;
        seal_art *art;

        assert_int_equal(render_part(*state, sides[i], "شىنجاڭ ئۇيغۇر رايونى", &art), SEAL_OK);
        assert_int_equal(art->n_parts, 1 + 3);
        for (size_t k = 1; k < art->n_parts; k++)
            reach(&art->parts[k], &near, &far);
        assert_true(fabs(far - 19) < 0.05);
        assert_true(near >= 15 - 0.05);
        seal_art_unref(art);
    }
}

/* The first word is the rightmost. */
static void uyghur_reads_from_the_right(void **state)
{
    seal_art *art;

    assert_int_equal(render_part(*state, ARC ",\"font\":\"uyghur\"", "شىنجاڭ ئۇ", &art), SEAL_OK);
    assert_true(angle_of(art, "t.1") < angle_of(art, "t.3"));
    /* شىنجاڭ is the longer one. */
    assert_true(bench_part(art, "t.3")->path.n_points > bench_part(art, "t.1")->path.n_points);
    seal_art_unref(art);
}

static void mongolian_reads_from_the_left(void **state)
{
    seal_art *art;

    assert_int_equal(render_part(*state, ARC ",\"font\":\"mongolian\"", "ᠮᠣᠩᠭᠣᠯ ᠤᠨ", &art),
                     SEAL_OK);
    assert_true(bench_part(art, "t.1")->path.n_points > bench_part(art, "t.3")->path.n_points);
    seal_art_unref(art);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_bend_inside_the_ring),
        cmocka_unit_test(uyghur_reads_from_the_right),
        cmocka_unit_test(mongolian_reads_from_the_left),
    };

    return cmocka_run_group_tests(tests, bench_open, bench_close);
}
