/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "art.h"

/* Outline as short segments: what the eye sees, not boxes or advances. */
#define STEPS     6
#define MAX_PARTS 80
typedef struct outline {
    sealp_point (*seg)[2];
    size_t n;
    sealp_rect box;
    char group[16]; /* "name", "line", "code", "star" */
    int number;
} outline;

static sealp_point cubic(const sealp_point *p, double t)
{
    double u = 1 - t, a = u * u * u, b = 3 * u * u * t, c = 3 * u * t * t, d = t * t * t;

    return (sealp_point){ a * p[0].x + b * p[1].x + c * p[2].x + d * p[3].x,
                          a * p[0].y + b * p[1].y + c * p[2].y + d * p[3].y };
}

static void add_segment(outline *o, sealp_point a, sealp_point b)
{
    o->seg[o->n][0] = a;
    o->seg[o->n++][1] = b;
}

static void flatten(const sealp_part *part, outline *o)
{
    const sealp_point *at = part->path.points;
    sealp_point start = { 0, 0 }, now = { 0, 0 };

    *o = (outline){ .box = sealp_path_bounds(&part->path) };
    o->seg = calloc(part->path.n_ops * STEPS + 1, sizeof *o->seg);
    assert_non_null(o->seg);
    sscanf(part->id, "%15[a-z].%d", o->group, &o->number);
    for (size_t i = 0; i < part->path.n_ops; i++) {
        sealp_point from[4] = { now };

        switch ((sealp_path_op)part->path.ops[i]) {
        case SEALP_PATH_MOVE:
            start = now = *at++;
            break;
        case SEALP_PATH_LINE:
            add_segment(o, now, *at);
            now = *at++;
            break;
        case SEALP_PATH_CURVE:
            memcpy(from + 1, at, 3 * sizeof *at);
            for (int k = 0; k < STEPS; k++)
                add_segment(o, cubic(from, (double)k / STEPS), cubic(from, (k + 1.0) / STEPS));
            now = at[2];
            at += 3;
            break;
        case SEALP_PATH_CLOSE:
            add_segment(o, now, start);
            now = start;
            break;
        }
    }
}

static double point_to_segment(sealp_point p, const sealp_point s[2])
{
    double dx = s[1].x - s[0].x, dy = s[1].y - s[0].y, len2 = dx * dx + dy * dy, t = 0;

    if (len2 > 0)
        t = fmin(1, fmax(0, ((p.x - s[0].x) * dx + (p.y - s[0].y) * dy) / len2));
    return hypot(p.x - s[0].x - t * dx, p.y - s[0].y - t * dy);
}

/* Distance of two outlines as far as it is below limit. */
static double distance(const outline *a, const outline *b, double limit)
{
    double best = limit;

    for (int turn = 0; turn < 2; turn++) {
        const outline *p = turn ? b : a, *q = turn ? a : b;

        for (size_t i = 0; i < p->n; i++) {
            sealp_point at = p->seg[i][0];

            if (at.x < q->box.x0 - best || at.x > q->box.x1 + best || at.y < q->box.y0 - best ||
                at.y > q->box.y1 + best)
                continue;
            for (size_t k = 0; k < q->n; k++)
                best = fmin(best, point_to_segment(at, q->seg[k]));
        }
    }
    return best;
}

/* In half widths of an ellipse about the centre. */
static double farthest(const outline *o, const seal_art *art, double rx, double ry)
{
    double r = 0;

    for (size_t i = 0; i < o->n; i++)
        r = fmax(r, hypot((o->seg[i][0].x - art->width / 2) / rx,
                          (o->seg[i][0].y - art->height / 2) / ry));
    return r;
}

/* What a template leaves inside its ring, at its own width. */
typedef struct kind {
    const char *template, *line, *code; /* slots of the text under the star and of the digits */
    double inside, inside_y, gap;
} kind;

static const kind company = { "round-company", "line", "code", 19.8, 19.8, 0.9 };

/* Every pair of parts keeps its distance and nothing leaves the ring. */
static void check_room(const seal_art *art, const kind *k, const char *what)
{
    outline o[MAX_PARTS];
    size_t n = 0;

    assert_true(art->n_parts <= MAX_PARTS);
    for (size_t i = 0; i < art->n_parts; i++) {
        if (strncmp(art->parts[i].id, "ring", 4) != 0)
            flatten(&art->parts[i], &o[n++]);
    }
    for (size_t i = 0; i < n; i++) {
        double gap = strcmp(o[i].group, "line") == 0 ? 0.5 : k->gap;
        double r = farthest(&o[i], art, k->inside - gap, k->inside_y - gap);

        if (r > 1 + 5e-5)
            fail_msg("%s: %s.%d reaches %.4f of its room", what, o[i].group, o[i].number, r);
        for (size_t j = i + 1; j < n; j++) {
            double wanted = strcmp(o[i].group, o[j].group) ? 0.5 : 0.1;
            double d = distance(&o[i], &o[j], 1);

            if (d < wanted)
                fail_msg("%s: %s.%d and %s.%d are %.3f mm apart", what, o[i].group, o[i].number,
                         o[j].group, o[j].number, d);
        }
    }
    for (size_t i = 0; i < n; i++)
        free(o[i].seg);
}

static const char long_name[] = "内蒙古自治区呼和浩特市新城区某某信息技术开发与咨询服务有限责任公司"
                                "深圳分公司南山";

static void first_characters(char *out, int n)
{
    /* Every character of the name takes three bytes. */
    memcpy(out, long_name, (size_t)n * 3);
    out[n * 3] = '\0';
}

static void clear_at(bench *b, const kind *k, int n, const char *line, const char *code)
{
    char name[128], what[96];
    const char *texts[9] = { "name", name };
    size_t at = 2;
    seal_art *art;

    first_characters(name, n);
    if (line) {
        texts[at++] = k->line;
        texts[at++] = line;
    }
    if (code) {
        texts[at++] = k->code;
        texts[at++] = code;
    }
    snprintf(what, sizeof what, "%s, %d characters%s%s", k->template, n, line ? ", line" : "",
             code ? ", code" : "");
    if (bench_render(b, k->template, 0, texts, &art) != SEAL_OK)
        fail_msg("%s: %s", what, seal_error_message(b->err));
    check_room(art, k, what);
    seal_art_unref(art);
}

static void test_name_alone(void **state)
{
    for (int n = 1; n <= 40; n++)
        clear_at(*state, &company, n, NULL, NULL);
}

static void test_name_and_line(void **state)
{
    for (int n = 1; n <= 40; n++)
        clear_at(*state, &company, n, "合同专用章", NULL);
}

static void test_name_and_code(void **state)
{
    for (int n = 1; n <= 40; n++)
        clear_at(*state, &company, n, NULL, "4401061234567");
}

static void test_name_line_and_code(void **state)
{
    for (int n = 1; n <= 40; n++)
        clear_at(*state, &company, n, "人力资源部业务专用章", "4401061234567");
}

/* The purpose stands there without being given. */
static void test_special_seals(void **state)
{
    static const kind kinds[] = {
        { "contract", "line", "code", 19, 19, 0.8 },
        { "finance", "line", "code", 18, 18, 0.8 },
        { "hr", "line", "code", 18, 18, 0.8 },
        { "business", "line", "code", 18, 18, 0.8 },
        { "department", "department", "code", 18, 18, 0.8 },
        { "union", "line", "code", 21 - 1.7 - 0.3, 21 - 1.7 - 0.3, 0.9 },
    };

    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        for (int n = 1; n <= 30; n += 3) {
            clear_at(*state, &kinds[i], n, NULL, NULL);
            clear_at(*state, &kinds[i], n, "人力资源部", "4401061234567");
        }
    }
}

static void test_invoice(void **state)
{
    static const kind invoice = { "invoice-ellipse", "number", "taxpayer", 19, 14, 0.5 };

    for (int n = 4; n <= 40; n++) {
        clear_at(*state, &invoice, n, NULL, "91440101MA59ABCDEM");
        clear_at(*state, &invoice, n, "(12)", "44010100000000000012");
    }
}

static void test_foreign(void **state)
{
    static const kind foreign = { "foreign-ellipse", "line", "english", 21.5, 14, 0.7 };

    for (int n = 2; n <= 30; n += 4) {
        clear_at(*state, &foreign, n, NULL, NULL);
        clear_at(*state, &foreign, n, "合同专用章", "EXAMPLE TRADE CO., LTD.");
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
        cmocka_unit_test(test_name_alone),
        cmocka_unit_test(test_name_and_line),
        cmocka_unit_test(test_name_and_code),
        cmocka_unit_test(test_name_line_and_code),
        cmocka_unit_test(test_special_seals),
        cmocka_unit_test(test_invoice),
        cmocka_unit_test(test_foreign),
        cmocka_unit_test(test_switch_and_default),
        cmocka_unit_test(test_same_input_same_art),
        cmocka_unit_test(test_what_cannot_fit_says_so),
    };

    return cmocka_run_group_tests_name("layout/compose", tests, bench_open, bench_close);
}
