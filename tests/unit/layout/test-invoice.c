/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* 发票专用章 by 国家税务总局公告2011年第7号, measured to 0.1 mm on the outlines. */
#include "config.h"

#include "art.h"

#define TENTH  0.1
#define DEGREE (SEALP_PI / 180)
/* Half axes of the track through the middles of the name's characters. */
#define MX 16.4
#define MY 11.4

#define assert_mm(is, wanted)                                                                      \
    do {                                                                                           \
        if (fabs((is) - (wanted)) > TENTH)                                                         \
            fail_msg("%s is %.3f mm, not %.3f", #is, (is), (double)(wanted));                      \
    } while (0)

static seal_art *invoice(bench *b, const char *name, const char *number)
{
    const char *texts[] = {
        "name", name, "taxpayer", "91440101MA59ABCDEM", "number", number, NULL
    };
    seal_art *art;

    if (bench_render(b, "invoice-ellipse", 0, texts, &art) != SEAL_OK)
        fail_msg("%s", seal_error_message(b->err));
    return art;
}

/* Bounds of all characters of a slot; most gets the greatest width and height
 * of one. */
static sealp_rect measure(const seal_art *art, const char *slot, sealp_point *most)
{
    sealp_rect all = SEALP_RECT_EMPTY;
    size_t n = strlen(slot);

    *most = (sealp_point){ 0, 0 };
    for (size_t i = 0; i < art->n_parts; i++) {
        sealp_rect r = sealp_path_bounds(&art->parts[i].path);

        if (strncmp(art->parts[i].id, slot, n) != 0)
            continue;
        sealp_rect_add_rect(&all, &r);
        most->x = fmax(most->x, r.x1 - r.x0);
        most->y = fmax(most->y, r.y1 - r.y0);
    }
    return all;
}

static void test_border(void **state)
{
    seal_art *art = invoice(*state, "某某示例科技有限公司", "(1)");
    const sealp_path *ring = &bench_part(art, "ring")->path;
    sealp_rect outer = sealp_path_bounds(ring), inner = SEALP_RECT_EMPTY;

    /* A move and four curves each. */
    for (size_t i = ring->n_points / 2; i < ring->n_points; i += 3)
        sealp_rect_add_point(&inner, ring->points[i]);
    assert_mm(art->width, 40);
    assert_mm(art->height, 30);
    assert_mm(outer.x1 - outer.x0, 40);
    assert_mm(outer.y1 - outer.y0, 30);
    assert_mm(inner.x1 - inner.x0, 38);
    assert_mm(inner.y1 - inner.y0, 28);
    seal_art_unref(art);
}

static void test_lines(void **state)
{
    seal_art *art = invoice(*state, "某某示例科技有限公司", "(20)");
    sealp_point most;
    sealp_rect all = measure(art, "taxpayer", &most);

    assert_mm(all.x1 - all.x0, 26);
    assert_mm((all.x0 + all.x1) / 2, 20);
    assert_mm((all.y0 + all.y1) / 2, 15);
    assert_mm(all.y1 - all.y0, 3.7);
    assert_mm(most.x, 1.3);
    all = measure(art, "line", &most);
    assert_mm(all.y0, 15 + 4.2);
    assert_mm(all.y1 - all.y0, 4.6);
    assert_mm(most.x, 3);
    all = measure(art, "number", &most);
    assert_mm(all.y0, 15 + 10);
    assert_mm(all.y1 - all.y0, 2.2);
    assert_mm(most.x, 1.7);
    seal_art_unref(art);
}

/* Bounds of a part turned upright about a point. */
static sealp_rect turned(const seal_art *art, const char *id, double angle)
{
    double c = cos(angle), s = sin(angle);
    sealp_matrix shift = { 1, 0, 0, 1, -20, -15 }, turn = { c, -s, s, c, 0, 0 };
    sealp_matrix m = sealp_matrix_mul(&shift, &turn);
    sealp_path path = { 0 };
    sealp_rect r;

    sealp_path_append(&path, &bench_part(art, id)->path, &m);
    r = sealp_path_bounds(&path);
    sealp_path_clear(&path);
    return r;
}

static double track_length(double to)
{
    double length = 0;

    for (int i = 0; i < 2000; i++) {
        double t = to * (i + 0.5) / 2000;

        length += hypot(MX * cos(t), MY * sin(t)) * fabs(to) / 2000;
    }
    return copysign(length, to);
}

/* Every character upright on the normal, 4.2 high, at one pitch by length. */
static void test_name_on_the_ellipse(void **state)
{
    seal_art *art = invoice(*state, "国国国国国国国国国国国国国国国国国国国国国", "(1)");
    double before = 0, pitch = 0;

    for (int i = 1; i <= 21; i++) {
        sealp_rect box, r;
        double x, y, t;
        char id[32];

        snprintf(id, sizeof id, "name.%d", i);
        box = sealp_path_bounds(&bench_part(art, id)->path);
        x = (box.x0 + box.x1) / 2 - 20;
        y = (box.y0 + box.y1) / 2 - 15;
        r = turned(art, id, atan2(x / (MX * MX), -y / (MY * MY)));
        assert_mm(r.y1 - r.y0, 4.2);
        t = track_length(atan2(x / MX, -y / MY));
        pitch = i == 2 ? t - before : pitch;
        if (i > 2)
            assert_mm(t - before, pitch);
        before = t;
    }
    seal_art_unref(art);
}

/* Distance from the inner edge of the border. */
static double edge(double x, double y)
{
    double best = 1e300;

    for (int i = 0; i < 3600; i++) {
        double t = i * DEGREE / 10;

        best = fmin(best, hypot(19 * cos(t) - x, 14 * sin(t) - y));
    }
    return best;
}

/* Where the outlines of the name are, about the centre. */
typedef struct extent {
    double left, right; /* degrees from the top */
    double near;        /* to the border */
} extent;

static void add_outline(extent *e, const sealp_path *p)
{
    for (size_t k = 0; k < p->n_points; k++) {
        double x = p->points[k].x - 20, y = p->points[k].y - 15, a = atan2(x, -y) / DEGREE;

        e->left = fmin(e->left, a);
        e->right = fmax(e->right, a);
        if (hypot(x / 18.5, y / 13.5) > 0.98)
            e->near = fmin(e->near, edge(x, y));
    }
}

static void test_name_keeps_span_and_edge(void **state)
{
    static const char name[] = "内蒙古自治区呼和浩特市新城区某某信息技术开发与咨询服务有限责任公司"
                               "深圳分公司南山";

    for (size_t n = 6; n <= 40; n++) {
        char text[sizeof name];
        extent e = { 0, 0, 1e300 };
        seal_art *art;

        memcpy(text, name, 3 * n);
        text[3 * n] = '\0';
        art = invoice(*state, text, "(1)");
        for (size_t i = 0; i < art->n_parts; i++) {
            if (strncmp(art->parts[i].id, "name", 4) == 0)
                add_outline(&e, &art->parts[i].path);
        }
        if (e.right - e.left < 210 || e.right - e.left > 260)
            fail_msg("%zu characters span %.1f degrees", n, e.right - e.left);
        assert_mm(e.near, 0.5);
        seal_art_unref(art);
    }
}

/* 仿宋 comes from the caller; what stands in for it is told. */
static void test_stand_in_is_reported(void **state)
{
    seal_art *art = invoice(*state, "某某示例科技有限公司", "(1)");
    int told = 0;

    for (size_t i = 0; i < art->n_report; i++)
        told += strstr(art->report[i], "song stands in for fangsong") != NULL;
    assert_int_equal(told, 2);
    seal_art_unref(art);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_border),
        cmocka_unit_test(test_lines),
        cmocka_unit_test(test_name_on_the_ellipse),
        cmocka_unit_test(test_name_keeps_span_and_edge),
        cmocka_unit_test(test_stand_in_is_reported),
    };

    return cmocka_run_group_tests_name("layout/invoice", tests, bench_open, bench_close);
}
