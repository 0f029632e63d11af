/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "art.h"

#include "core/digest.h"

/* Angle of the middle of the i-th break, degrees clockwise from the top. */
static double angle_of(const sealp_path *cut, size_t i)
{
    double x = 0, y = 0, angle;

    for (size_t k = 4 * i; k < 4 * i + 4; k++) {
        x += cut->points[k].x / 4 - 22.5 / 4;
        y += cut->points[k].y / 4 - 22.5 / 4;
    }
    angle = atan2(x, -y) * 180 / SEALP_PI;
    return angle < 0 ? angle + 360 : angle;
}

static seal_art *render(bench *b, const char *seed)
{
    const char *const texts[] = { "name", "某某市人民政府", seed ? "breaks" : NULL, seed, NULL };
    seal_art *art;

    assert_int_equal(bench_render(b, "round-government", 0, texts, &art), SEAL_OK);
    return art;
}

/* One in each quarter, where the seed's SHA-256 says. */
static void test_angles_of_a_seed(void **state)
{
    seal_art *art = render(*state, "seed");
    const sealp_path *cut = &bench_part(art, "ring")->cut;
    unsigned char hash[SEALP_MAX_DIGEST];
    size_t len;

    assert_int_equal(cut->n_points, 4 * 4);
    assert_int_equal(sealp_digest_of("sha256", "seed", 4, hash, &len, NULL), SEAL_OK);
    for (size_t i = 0; i < 4; i++) {
        double share = (hash[2 * i] * 256 + hash[2 * i + 1]) / 65536.0;

        assert_true(fabs(angle_of(cut, i) - 90 * ((double)i + 0.1 + 0.8 * share)) < 1e-6);
    }
    seal_art_unref(art);
}

/* Each crosses the whole ring, 0.15 mm wide. */
static void test_breaks_cross_the_ring(void **state)
{
    seal_art *art = render(*state, "other");
    const sealp_path *cut = &bench_part(art, "ring")->cut;

    for (size_t i = 0; i < 4; i++) {
        const sealp_point *p = cut->points + 4 * i;
        double near = 1e300, far = 0;

        assert_true(fabs(hypot(p[1].x - p[0].x, p[1].y - p[0].y) - 0.15) < 1e-9);
        for (int k = 0; k < 4; k++) {
            double r = hypot(p[k].x - 22.5, p[k].y - 22.5);

            near = fmin(near, r);
            far = fmax(far, r);
        }
        assert_true(near < 21.3 && near > 21 && far > 22.5 && far < 23);
    }
    seal_art_unref(art);
}

static void test_no_seed_no_breaks(void **state)
{
    seal_art *art = render(*state, NULL);

    assert_int_equal(bench_part(art, "ring")->cut.n_points, 0);
    seal_art_unref(art);
}

#define HEAD                                                                                       \
    "{\"version\":1,\"name\":\"t\",\"title\":{\"zh\":\"章\",\"en\":\"seal\"},\"ink\":\"red\","    \
    "\"size\":{\"shape\":\"circle\",\"default\":45,\"min\":45,\"max\":45,"                         \
    "\"table\":[{\"width\":45}]},\"slots\":[{\"name\":\"seed\"}],"                                 \
    "\"parts\":[{\"type\":\"ring\",\"width\":1},{\"type\":\"breaks\",\"width\":0.2,"

static seal_status parse(bench *b, const char *json, seal_spec **spec)
{
    seal_error_clear(b->err);
    return seal_spec_parse(b->ctx, json, strlen(json), "t.json", spec, b->err);
}

static void test_angles_of_the_template(void **state)
{
    static const char json[] = HEAD "\"cut\":\"ring\",\"angles\":[10,100.5,350]}]}";
    static const double angles[] = { 10, 100.5, 350 };
    bench *b = *state;
    seal_spec *spec;
    seal_art *art;

    assert_int_equal(parse(b, json, &spec), SEAL_OK);
    assert_int_equal(seal_render(b->ctx, spec, b->fonts, &art, b->err), SEAL_OK);
    for (size_t i = 0; i < 3; i++)
        assert_true(fabs(angle_of(&bench_part(art, "ring")->cut, i) - angles[i]) < 1e-6);
    seal_art_unref(art);
    seal_spec_free(spec);
}

static void test_faults(void **state)
{
    static const struct {
        const char *json, *says;
    } cases[] = {
        { HEAD "\"angles\":[1]}]}", "parts[1]: breaks need the ring" },
        { HEAD "\"cut\":\"ring\"}]}", "either a \"slot\"" },
        { HEAD "\"cut\":\"ring\",\"slot\":\"seed\",\"angles\":[1]}]}", "either a \"slot\"" },
        { HEAD "\"cut\":\"ring\",\"slot\":\"seed\",\"count\":17}]}", "1 to 16" },
        { HEAD "\"cut\":\"ring\",\"angles\":[361]}]}", "parts[1].angles[0]" },
    };
    bench *b = *state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        seal_spec *spec;

        assert_int_not_equal(parse(b, cases[i].json, &spec), SEAL_OK);
        if (!strstr(seal_error_message(b->err), cases[i].says))
            fail_msg("\"%s\" lacks \"%s\"", seal_error_message(b->err), cases[i].says);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_angles_of_a_seed),
        cmocka_unit_test(test_breaks_cross_the_ring),
        cmocka_unit_test(test_no_seed_no_breaks),
        cmocka_unit_test(test_angles_of_the_template),
        cmocka_unit_test(test_faults),
    };

    return cmocka_run_group_tests_name("layout/breaks", tests, bench_open, bench_close);
}
