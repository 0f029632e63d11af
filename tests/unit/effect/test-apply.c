/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "scenes.h"

#include <seal/effect.h>

static seal_art *apply(const seal_art *art, const seal_effects *e)
{
    seal_art *out = NULL;

    assert_int_equal(seal_art_apply(art, e, &out, NULL), SEAL_OK);
    return out;
}

static void check_same_dump(const seal_art *a, const seal_art *b)
{
    sealp_buf one = scene_write(seal_art_dump, a), two = scene_write(seal_art_dump, b);

    assert_string_equal((const char *)one.data, (const char *)two.data);
    sealp_buf_clear(&one);
    sealp_buf_clear(&two);
}

static void nothing_asked_changes_no_part(void **state)
{
    seal_effects none = SEAL_EFFECTS_INIT;
    seal_art *art = scene_ring(), *out = apply(art, &none);

    (void)state;
    assert_true(out->width == art->width && out->height == art->height);
    assert_int_equal(out->n_parts, art->n_parts);
    for (size_t i = 0; i < art->n_parts; i++) {
        assert_string_equal(out->parts[i].id, art->parts[i].id);
        for (size_t k = 0; k < art->parts[i].path.n_points; k++) {
            assert_true(fabs(out->parts[i].path.points[k].x - art->parts[i].path.points[k].x) <
                        1e-9);
            assert_true(fabs(out->parts[i].path.points[k].y - art->parts[i].path.points[k].y) <
                        1e-9);
        }
    }
    assert_null(out->wear);
    assert_true(out->opacity == 1);
    seal_art_unref(out);
    seal_art_unref(art);
}

static void the_seed_decides(void **state)
{
    seal_effects e = { sizeof e, 7, 0.5, 0.1, -3, 0.8, 0 }, other = e;
    seal_art *art = scene_ring(), *one = apply(art, &e), *two = apply(art, &e), *three;

    (void)state;
    other.seed = 8;
    three = apply(art, &other);
    check_same_dump(one, two);
    assert_memory_equal(one->wear->data, two->wear->data,
                        (size_t)one->wear->width * one->wear->height);
    assert_memory_not_equal(one->wear->data, three->wear->data,
                            (size_t)one->wear->width * one->wear->height);
    assert_true(one->parts[0].path.points[0].x != three->parts[0].path.points[0].x);
    seal_art_unref(three);
    seal_art_unref(two);
    seal_art_unref(one);
    seal_art_unref(art);
}

/* A square of 4 mm in the middle of 10 x 10 turns clockwise on the screen, and
 * one that fills its box makes the box grow. */
static void rotation_turns_about_the_centre(void **state)
{
    seal_effects e = { sizeof e, 0, 0, 0, 10, 0, 0 };
    seal_art *art = scene_empty(), *out;
    unsigned ink = sealp_art_ink(art, (sealp_ink){ 255, 0, 0 });
    double half = 2 * (cos(10 * SEALP_PI / 180) + sin(10 * SEALP_PI / 180));
    sealp_rect r;

    (void)state;
    scene_add_rect(art, "small", (sealp_rect){ 3, 3, 7, 7 }, 0, ink);
    out = apply(art, &e);
    r = sealp_path_bounds(&out->parts[0].path);
    assert_true(out->width == 10);
    assert_true(fabs(r.x0 - (5 - half)) < 1e-9);
    assert_true(fabs(r.y1 - (5 + half)) < 1e-9);
    /* the upper left corner moves right and up */
    assert_true(out->parts[0].path.points[0].x > 3 && out->parts[0].path.points[0].y < 3);
    seal_art_unref(out);

    scene_add_rect(art, "full", (sealp_rect){ 0, 0, 10, 10 }, 0, ink);
    out = apply(art, &e);
    assert_true(fabs(out->width - (5 * half)) < 1e-9);
    r = sealp_path_bounds(&out->parts[1].path);
    assert_true(fabs(r.x0) < 1e-9);
    assert_true(fabs(r.x1 - out->width) < 1e-9);
    seal_art_unref(out);
    seal_art_unref(art);
}

static void edges_waver_within_the_amplitude(void **state)
{
    seal_effects e = { sizeof e, 3, 0, 0.2, 0, 0, 0 };
    seal_art *art = scene_empty(), *out;
    unsigned ink = sealp_art_ink(art, (sealp_ink){ 255, 0, 0 });
    double most = 0;
    const sealp_path *path;

    (void)state;
    scene_add_rect(art, "square", (sealp_rect){ 3, 3, 7, 7 }, 0, ink);
    out = apply(art, &e);
    path = &out->parts[0].path;
    assert_true(path->n_points > 100);
    for (size_t i = 0; i < path->n_points; i++) {
        double x = fabs(path->points[i].x - 5), y = fabs(path->points[i].y - 5);
        double off = fabs(fmax(x, y) - 2);

        assert_true(off <= 0.2);
        most = fmax(most, off);
    }
    assert_true(most > 0.05);
    seal_art_unref(out);
    seal_art_unref(art);
}

/* Little age leaves nearly all ink, much takes more, none takes everything. */
static void age_takes_ink(void **state)
{
    seal_art *art = scene_ring();
    double last = 1;

    (void)state;
    for (int step = 1; step <= 5; step++) {
        seal_effects e = { sizeof e, 42, step / 5.0, 0, 0, 0, 0 };
        seal_art *out = apply(art, &e);
        size_t n = (size_t)out->wear->width * out->wear->height;
        double left = 0;

        for (size_t i = 0; i < n; i++)
            left += out->wear->data[i] / 255.0 / (double)n;
        assert_true(left < last && left > 0.25);
        last = left;
        seal_art_unref(out);
    }
    assert_true(last < 0.75);
    seal_art_unref(art);
}

static void values_out_of_range_are_named(void **state)
{
    static const struct {
        seal_effects e;
        const char *message;
    } bad[] = {
        { { sizeof(seal_effects), 0, 1.5, 0, 0, 0, 0 },
          "effect ageing of 1.5 is out of range, use 0 to 1" },
        { { sizeof(seal_effects), 0, 0, 0.6, 0, 0, 0 },
          "effect roughness of 0.6 is out of range, use 0 to 0.5" },
        { { sizeof(seal_effects), 0, 0, 0, -11, 0, 0 },
          "effect rotation of -11 is out of range, use -10 to 10" },
        { { sizeof(seal_effects), 0, 0, 0, 0, 0.01, 0 },
          "effect opacity of 0.01 is out of range, use 0.05 to 1" },
    };
    const seal_effects no_number = { sizeof no_number, 0, NAN, 0, 0, 0, 0 };
    seal_art *art = scene_ring(), *out = art;

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        seal_error *err = seal_error_new();

        assert_int_equal(seal_art_apply(art, &bad[i].e, &out, err), SEAL_ERR_INVALID_ARGUMENT);
        assert_null(out);
        assert_string_equal(seal_error_message(err), bad[i].message);
        seal_error_free(err);
    }
    assert_int_equal(seal_art_apply(art, &no_number, &out, NULL), SEAL_ERR_INVALID_ARGUMENT);
    seal_art_unref(art);
}

static void an_aged_seal_is_not_aged_again(void **state)
{
    seal_effects age = { sizeof age, 1, 0.3, 0, 0, 0, 0 },
                 fade = { sizeof fade, 0, 0, 0, 0, 0.5, 0 };
    seal_art *art = scene_ring(), *old = apply(art, &age), *pale = apply(old, &fade), *out = NULL;

    (void)state;
    assert_ptr_equal(pale->wear, old->wear);
    assert_true(pale->opacity == 0.5);
    assert_int_equal(seal_art_apply(old, &age, &out, NULL), SEAL_ERR_UNSUPPORTED);
    assert_null(out);
    seal_art_unref(pale);
    seal_art_unref(old);
    seal_art_unref(art);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_asked_changes_no_part),
        cmocka_unit_test(the_seed_decides),
        cmocka_unit_test(rotation_turns_about_the_centre),
        cmocka_unit_test(edges_waver_within_the_amplitude),
        cmocka_unit_test(age_takes_ink),
        cmocka_unit_test(values_out_of_range_are_named),
        cmocka_unit_test(an_aged_seal_is_not_aged_again),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
