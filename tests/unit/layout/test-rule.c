/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "room.h"

#define HEAD(shape, table)                                                                         \
    "{\"version\":1,\"name\":\"t\",\"title\":{\"zh\":\"章\",\"en\":\"seal\"},\"ink\":\"red\","    \
    "\"size\":{\"shape\":" shape ",\"default\":40,\"min\":40,\"max\":40,"                          \
    "\"table\":[{\"width\":40" table "}]},"                                                        \
    "\"slots\":[{\"name\":\"name\"}],\"parts\":[{\"type\":\"ring\",\"width\":1},"                  \
    "{\"type\":\"rule\",\"width\":0.4,"

static sealp_rect rule_of(bench *b, const char *json)
{
    seal_spec *spec = NULL;
    seal_art *art = NULL;
    sealp_rect r;

    if (seal_spec_parse(b->ctx, json, strlen(json), "t.json", &spec, b->err) != SEAL_OK ||
        seal_render(b->ctx, spec, b->fonts, &art, b->err) != SEAL_OK)
        fail_msg("%s", seal_error_message(b->err));
    r = sealp_path_bounds(&bench_part(art, "rule")->path);
    seal_art_unref(art);
    seal_spec_free(spec);
    return r;
}

static void assert_rect(sealp_rect r, double x0, double y0, double x1, double y1)
{
    if (fabs(r.x0 - x0) > 1e-9 || fabs(r.y0 - y0) > 1e-9 || fabs(r.x1 - x1) > 1e-9 ||
        fabs(r.y1 - y1) > 1e-9)
        fail_msg("the rule is %g %g %g %g", r.x0, r.y0, r.x1, r.y1);
}

static void test_given_length(void **state)
{
    assert_rect(rule_of(*state, HEAD("\"circle\"", "") "\"length\":10,\"x\":1,\"y\":-3}]}"), 16,
                16.8, 26, 17.2);
    assert_rect(rule_of(*state, HEAD("\"circle\"", "") "\"length\":10,\"x\":1,\"y\":-3,"
                                                       "\"direction\":\"vertical\"}]}"),
                20.8, 12, 21.2, 22);
}

/* Without a length both ends reach into the ring by half the width. */
static void test_from_ring_to_ring(void **state)
{
    double half = sqrt(19 * 19 - 5 * 5) + 0.2, oval = 19 * sqrt(1 - 25.0 / (14 * 14)) + 0.2;

    assert_rect(rule_of(*state, HEAD("\"circle\"", "") "\"y\":5}]}"), 20 - half, 24.8, 20 + half,
                25.2);
    assert_rect(rule_of(*state, HEAD("\"circle\"", "") "\"x\":-5,\"direction\":\"vertical\"}]}"),
                14.8, 20 - half, 15.2, 20 + half);
    assert_rect(
        rule_of(*state, HEAD("\"ellipse\",\"height\":\"high\"", ",\"high\":30") "\"y\":5}]}"),
        20 - oval, 19.8, 20 + oval, 20.2);
    assert_rect(
        rule_of(*state, HEAD("\"rectangle\",\"height\":\"high\"", ",\"high\":30") "\"y\":5}]}"),
        0.8, 19.8, 39.2, 20.2);
}

static void test_outside_is_refused(void **state)
{
    static const char json[] = HEAD("\"circle\"", "") "\"y\":19.5}]}";
    bench *b = *state;
    seal_spec *spec;
    seal_art *art;

    assert_int_equal(seal_spec_parse(b->ctx, json, strlen(json), "t.json", &spec, b->err), SEAL_OK);
    assert_int_equal(seal_render(b->ctx, spec, b->fonts, &art, b->err), SEAL_ERR_SPEC_VALUE);
    assert_non_null(strstr(seal_error_message(b->err), "rule"));
    assert_null(art);
    seal_error_clear(b->err);
    seal_spec_free(spec);
}

/* The date stands between the rules, the texts keep off them. */
static void test_date_between_rules(void **state)
{
    static const char *const texts[] = { "name", "广州示例科技有限公司", "date", "2026年11月22日",
                                         NULL };
    sealp_rect above, below, date;
    seal_art *art;

    assert_int_equal(bench_render(*state, "received", 0, texts, &art), SEAL_OK);
    above = sealp_path_bounds(&bench_part(art, "above")->path);
    below = sealp_path_bounds(&bench_part(art, "below")->path);
    date = sealp_path_bounds(&bench_part(art, "date.1")->path);
    assert_true(date.y0 > above.y1 + 0.5 && date.y1 < below.y0 - 0.5);
    room_check(art, 0, "received");
    seal_art_unref(art);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_given_length),
        cmocka_unit_test(test_from_ring_to_ring),
        cmocka_unit_test(test_outside_is_refused),
        cmocka_unit_test(test_date_between_rules),
    };

    return cmocka_run_group_tests_name("layout/rule", tests, bench_open, bench_close);
}
