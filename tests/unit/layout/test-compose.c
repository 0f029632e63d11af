/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "room.h"

#include "spec/spec.h"

static const char long_name[] = "内蒙古自治区呼和浩特市新城区某某信息技术开发与咨询服务有限责任公司"
                                "深圳分公司南山";

/* Every character of the name takes three bytes. */
#define CHARACTER 3

static seal_status open_at(bench *b, const char *template, double mm, seal_spec **spec)
{
    seal_status st = seal_spec_load(b->ctx, template, spec, b->err);

    return st == SEAL_OK && mm > 0 ? seal_spec_set_size(*spec, mm, b->err) : st;
}

/* Renders with the first n characters of the long name and the texts, slot and
 * text in turn; all room is kept, or the text is refused where it may be. */
static void check_at(bench *b, const char *template, double mm, int n, const char *const *texts,
                     int may_refuse)
{
    char name[sizeof long_name], what[128];
    seal_spec *spec = NULL;
    seal_art *art = NULL;
    seal_status st;

    snprintf(name, sizeof name, "%.*s", n * CHARACTER, long_name);
    snprintf(what, sizeof what, "%s at %g mm, %d characters, %s", template, mm, n,
             texts[0] ? texts[0] : "no more");
    seal_error_clear(b->err);
    st = open_at(b, template, mm, &spec);
    if (st == SEAL_OK)
        st = seal_spec_set_text(spec, "name", name, b->err);
    for (; st == SEAL_OK && *texts; texts += 2)
        st = seal_spec_set_text(spec, texts[0], texts[1], b->err);
    if (st == SEAL_OK)
        st = seal_render(b->ctx, spec, b->fonts, &art, b->err);
    if (st == SEAL_OK)
        room_check(art, spec->size.shape == SEALP_SHAPE_RECTANGLE, what);
    else if (st != SEAL_ERR_TEXT_OVERFLOW || !may_refuse)
        fail_msg("%s: %s", what, seal_error_message(b->err));
    seal_art_unref(art);
    seal_spec_free(spec);
}

#define CODE "code", "4401061234567"

static void test_every_length(void **state)
{
    static const char *const more[][7] = {
        { NULL },
        { "line", "合同专用章", NULL },
        { CODE, NULL },
        { "line", "人力资源部业务专用章", CODE, NULL },
    };

    for (size_t i = 0; i < sizeof more / sizeof *more; i++) {
        for (int n = 1; n <= 40; n++)
            check_at(*state, "round-company", 42, n, more[i], 0);
    }
}

/* Names that every size of the design takes, and texts beside them. */
static const struct design {
    const char *template;
    int longest;
    const char *texts[9];
} designs[] = {
    { "round-company", 20, { NULL } },
    { "round-company", 20, { "line", "人力资源部", CODE } },
    { "round-government", 30, { "line", "行政审批专用章", CODE, "breaks", "seed" } },
    { "contract", 20, { CODE } },
    { "finance", 20, { "star", "no" } },
    { "hr", 20, { CODE } },
    { "business", 20, { "number", "(12)", CODE } },
    { "department", 20, { "department", "人力资源部", CODE } },
    { "union", 20, { "line", "女职工委员会", CODE } },
    { "bank-contract", 40, { "branch", "广州天河示例科技园支行", "number", "(12)", CODE } },
    { "received", 20, { "date", "2026年11月22日" } },
    { "accepted", 20, { "date", "2026-11-22", "line", "业务受理专用章" } },
    { "received-rectangle", 24, { "date", "2026年11月22日" } },
    { "accepted-rectangle", 24, { NULL } },
    { "foreign-ellipse", 30, { NULL } },
    { "foreign-ellipse", 30, { "english", "EXAMPLE TRADE CO., LTD.", "line", "合同专用章" } },
    { "party", 24, { "line", "纪律检查委员会", CODE } },
    { "e-license", 24, { CODE } },
    { "bilingual-latin", 18, { "translation", "GVANGJSIH BOUXCUENGH SWCIGIH", CODE } },
    { "bilingual-latin", 18, { "translation", "EXAMPLE CITY", "layout", "half" } },
    { "bilingual-mongolian", 18, { "translation", "ᠮᠣᠩᠭᠤᠯ ᠤᠨ ᠣᠷᠣᠨ", CODE } },
    { "bilingual-tibetan", 18, { "translation", "བོད་རང་སྐྱོང་ལྗོངས།", "layout", "half" } },
    { "bilingual-uyghur", 18, { "translation", "ئاپتونوم رايونى", "layout", "half" } },
    { "bilingual-kazakh", 18, { "translation", "قازاق وبلىسى", CODE } },
    { "invoice-ellipse", 40, { "taxpayer", "44010100000000000012", "number", "(12)" } },
};

static void check_design(bench *b, const struct design *d, double mm)
{
    static const int lengths[] = { 2, 4, 7, 10, 14, 20, 24, 30, 40 };
    seal_spec *spec;
    int max;

    assert_int_equal(open_at(b, d->template, 0, &spec), SEAL_OK);
    max = spec->slots[0].max;
    seal_spec_free(spec);
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths && lengths[i] <= max; i++)
        check_at(b, d->template, mm, lengths[i], d->texts, lengths[i] > d->longest);
}

/* At the rows of its table, and at both ends of what it allows. */
static void test_every_design_at_every_size(void **state)
{
    bench *b = *state;

    for (size_t i = 0; i < sizeof designs / sizeof *designs; i++) {
        seal_spec *spec;

        assert_int_equal(open_at(b, designs[i].template, 0, &spec), SEAL_OK);
        for (int k = -2; k < spec->size.n_rows; k++) {
            double mm = k == -2   ? spec->size.min
                        : k == -1 ? spec->size.max
                                  : spec->size.rows[k].width;

            if (mm >= spec->size.min && mm <= spec->size.max)
                check_design(b, &designs[i], mm);
        }
        seal_spec_free(spec);
    }
}

static size_t count_parts(const seal_art *art, const char *prefix)
{
    size_t n = 0;

    for (size_t i = 0; i < art->n_parts; i++)
        n += strncmp(art->parts[i].id, prefix, strlen(prefix)) == 0;
    return n;
}

static void test_switch_and_default(void **state)
{
    static const char *const with[] = { "name", "某某公司", NULL };
    static const char *const without[] = { "name", "某某公司", "star", "no", NULL };
    seal_art *art;

    assert_int_equal(bench_render(*state, "contract", 0, with, &art), SEAL_OK);
    assert_int_equal(count_parts(art, "star"), 1);
    assert_int_equal(count_parts(art, "line."), 5);
    seal_art_unref(art);
    assert_int_equal(bench_render(*state, "contract", 0, without, &art), SEAL_OK);
    assert_int_equal(count_parts(art, "star"), 0);
    assert_string_equal(art->title, "某某公司");
    seal_art_unref(art);
}

static void test_same_input_same_art(void **state)
{
    static const char *const texts[] = { "name", "中国某某(集团)股份有限公司", "line", "合同专用章",
                                         NULL };
    seal_art *a, *b;

    assert_int_equal(bench_render(*state, "round-company", 40, texts, &a), SEAL_OK);
    assert_int_equal(bench_render(*state, "round-company", 40, texts, &b), SEAL_OK);
    assert_int_equal(a->n_parts, b->n_parts);
    assert_string_equal(a->title, "中国某某(集团)股份有限公司");
    for (size_t i = 0; i < a->n_parts; i++) {
        const sealp_path *p = &a->parts[i].path, *q = &b->parts[i].path;

        assert_string_equal(a->parts[i].id, b->parts[i].id);
        assert_int_equal(p->n_points, q->n_points);
        assert_memory_equal(p->points, q->points, p->n_points * sizeof *p->points);
        assert_memory_equal(p->ops, q->ops, p->n_ops);
    }
    for (size_t i = 0; i < a->n_report; i++)
        assert_string_equal(a->report[i], b->report[i]);
    seal_art_unref(a);
    seal_art_unref(b);
}

static void test_what_cannot_fit_says_so(void **state)
{
    static const char *const texts[] = { "name", long_name, "line",
                                         "人力资源部业务专用章甲乙丙丁戊", NULL };
    static const char *const none[] = { NULL };
    bench *b = *state;
    seal_art *art;

    assert_int_equal(bench_render(b, "round-company", 30, texts, &art), SEAL_ERR_TEXT_OVERFLOW);
    assert_non_null(strstr(seal_error_message(b->err), "--size"));
    assert_null(art);
    assert_int_equal(bench_render(b, "round-company", 42, none, &art), SEAL_ERR_SPEC_VALUE);
    assert_non_null(strstr(seal_error_message(b->err), "--text name="));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_length),
        cmocka_unit_test(test_every_design_at_every_size),
        cmocka_unit_test(test_switch_and_default),
        cmocka_unit_test(test_same_input_same_art),
        cmocka_unit_test(test_what_cannot_fit_says_so),
    };

    return cmocka_run_group_tests_name("layout/compose", tests, bench_open, bench_close);
}
