/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "room.h"

/* A ring with a hole and a bar, off the middle of its page; 60 x 80 units. */
static const char logo[] =
    "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 200 200'>"
    "<path fill-rule='evenodd' d='M100 20 H160 V100 H100 Z M110 30 V90 H150 V30 Z'/></svg>";

static seal_status render(bench *b, const char *template, const char *slot,
                          const char *const *texts, seal_art **art)
{
    seal_spec *spec = NULL;
    seal_status st = seal_spec_load(b->ctx, template, &spec, b->err);

    *art = NULL;
    if (st == SEAL_OK)
        st = seal_spec_set_emblem(spec, slot, logo, strlen(logo), b->err);
    for (; st == SEAL_OK && *texts; texts += 2)
        st = seal_spec_set_text(spec, texts[0], texts[1], b->err);
    if (st == SEAL_OK)
        st = seal_render(b->ctx, spec, b->fonts, art, b->err);
    seal_spec_free(spec);
    return st;
}

static int has_part(const seal_art *art, const char *id)
{
    for (size_t i = 0; i < art->n_parts; i++) {
        if (strcmp(art->parts[i].id, id) == 0)
            return 1;
    }
    return 0;
}

/* Its farthest ink lies on the circle, the middle of its box in the centre. */
static void test_fits_its_circle(void **state)
{
    static const char *const texts[] = { "name", "某某市人民政府", NULL };
    const sealp_part *part;
    double reach = 0;
    sealp_rect r;
    seal_art *art;

    assert_int_equal(render(*state, "round-government", "emblem", texts, &art), SEAL_OK);
    part = bench_part(art, "emblem");
    r = sealp_path_bounds(&part->path);
    assert_true(fabs(r.x0 + r.x1 - 45) < 1e-9 && fabs(r.y0 + r.y1 - 45) < 1e-9);
    assert_true(fabs((r.y1 - r.y0) / (r.x1 - r.x0) - 80.0 / 60) < 1e-9);
    for (size_t i = 0; i < part->path.n_points; i++)
        reach = fmax(reach, hypot(part->path.points[i].x - 22.5, part->path.points[i].y - 22.5));
    assert_true(fabs(reach - 15.3 / 2) < 1e-9);
    assert_int_equal(part->fill, SEALP_FILL_EVENODD);
    assert_false(has_part(art, "star"));
    seal_art_unref(art);
}

static void test_star_stands_without_it(void **state)
{
    static const char *const texts[] = { "name", "某某市人民政府", NULL };
    seal_art *art;

    assert_int_equal(bench_render(*state, "round-government", 0, texts, &art), SEAL_OK);
    assert_true(has_part(art, "star"));
    assert_false(has_part(art, "emblem"));
    seal_art_unref(art);
}

static void test_keeps_clear(void **state)
{
    static const char *const texts[] = { "name", "某某省示例市某某区人民政府",
                                         "line", "行政审批专用章",
                                         "code", "4401061234567",
                                         NULL };
    static const char *const oval[] = { "name",    "上海示例国际贸易有限公司",
                                        "line",    "合同专用章",
                                        "english", "SHANGHAI EXAMPLE TRADE CO., LTD.",
                                        NULL };
    seal_art *art;

    assert_int_equal(render(*state, "round-government", "emblem", texts, &art), SEAL_OK);
    room_check(art, 0, "emblem above a line");
    seal_art_unref(art);
    assert_int_equal(render(*state, "foreign-ellipse", "logo", oval, &art), SEAL_OK);
    room_check(art, 0, "logo above a line");
    assert_true(sealp_path_bounds(&bench_part(art, "logo")->path).y1 <
                sealp_path_bounds(&bench_part(art, "line-low.1")->path).y0 - 0.5);
    seal_art_unref(art);
}

/* A template may bring its own outline, and says it in one place. */
#define HEAD                                                                                       \
    "{\"version\":1,\"name\":\"t\",\"title\":{\"zh\":\"章\",\"en\":\"seal\"},\"ink\":\"red\","    \
    "\"size\":{\"shape\":\"circle\",\"default\":40,\"min\":40,\"max\":40,"                         \
    "\"table\":[{\"width\":40}]},"                                                                 \
    "\"slots\":[{\"name\":\"name\"},{\"name\":\"logo\",\"check\":\"emblem\"}],"                    \
    "\"parts\":[{\"type\":\"ring\",\"width\":1},"
#define EMBLEM "{\"type\":\"emblem\",\"diameter\":10,"

static seal_status parse(bench *b, const char *json, seal_spec **spec)
{
    seal_error_clear(b->err);
    return seal_spec_parse(b->ctx, json, strlen(json), "t.json", spec, b->err);
}

static void test_outline_of_the_template(void **state)
{
    static const char json[] = HEAD EMBLEM "\"x\":3,\"y\":-2,\"path\":\"M0 0 h4 v3 h-4 z\"}]}";
    bench *b = *state;
    seal_spec *spec;
    seal_art *art;
    sealp_rect r;

    assert_int_equal(parse(b, json, &spec), SEAL_OK);
    assert_int_equal(seal_render(b->ctx, spec, b->fonts, &art, b->err), SEAL_OK);
    r = sealp_path_bounds(&bench_part(art, "emblem")->path);
    assert_true(fabs(r.x0 - 19) < 1e-9 && fabs(r.x1 - 27) < 1e-9);
    assert_true(fabs(r.y0 - 15) < 1e-9 && fabs(r.y1 - 21) < 1e-9);
    seal_art_unref(art);
    seal_spec_free(spec);
}

static void test_faults(void **state)
{
    static const struct {
        const char *json, *says;
    } cases[] = {
        { HEAD EMBLEM "\"id\":\"e\"}]}", "parts[1]: an emblem has either" },
        { HEAD EMBLEM "\"slot\":\"logo\",\"path\":\"M0 0H1V1Z\"}]}", "either a \"slot\"" },
        { HEAD EMBLEM "\"slot\":\"name\"}]}", "\"check\": \"emblem\"" },
        { HEAD EMBLEM "\"path\":\"M0 0 H4\"}]}", "parts[1].path: encloses nothing" },
        { HEAD EMBLEM "\"path\":\"M0 0 Q\"}]}", "parts[1].path" },
        { HEAD "{\"type\":\"line\",\"slot\":\"logo\",\"font\":\"song\",\"height\":3,\"top\":0,"
               "\"width\":9}]}",
          "a slot of check emblem is no text" },
    };
    bench *b = *state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        seal_spec *spec;

        assert_int_not_equal(parse(b, cases[i].json, &spec), SEAL_OK);
        assert_null(spec);
        if (!strstr(seal_error_message(b->err), cases[i].says))
            fail_msg("\"%s\" lacks \"%s\"", seal_error_message(b->err), cases[i].says);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fits_its_circle), cmocka_unit_test(test_star_stands_without_it),
        cmocka_unit_test(test_keeps_clear),     cmocka_unit_test(test_outline_of_the_template),
        cmocka_unit_test(test_faults),
    };

    return cmocka_run_group_tests_name("layout/emblem", tests, bench_open, bench_close);
}
