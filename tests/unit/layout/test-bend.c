/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "art.h"
#include "layout/bend.h"

#define RADIUS 15.0

static sealp_point on_circle(const void *arc, sealp_point p)
{
    double turn = p.x / RADIUS;

    (void)arc;
    return (sealp_point){ (RADIUS + p.y) * sin(turn), -(RADIUS + p.y) * cos(turn) };
}

static double cubic(const double p[4], double t)
{
    double u = 1 - t;

    return u * u * u * p[0] + 3 * u * u * t * p[1] + 3 * u * t * t * p[2] + t * t * t * p[3];
}

/* The farthest any point of the path is from one of the two radii. */
static double farthest_from(const sealp_path *path, double inner, double outer)
{
    const sealp_point *at = path->points, *last = at;
    double worst = 0;

    for (size_t i = 0; i < path->n_ops; i++) {
        if (path->ops[i] != SEALP_PATH_CURVE) {
            last = path->ops[i] == SEALP_PATH_CLOSE ? last : at++;
            continue;
        }
        for (int k = 0; k <= 20; k++) {
            const double x[] = { last->x, at[0].x, at[1].x, at[2].x };
            const double y[] = { last->y, at[0].y, at[1].y, at[2].y };
            double r = hypot(cubic(x, k / 20.0), cubic(y, k / 20.0));

            worst = fmax(worst, fmin(fabs(r - inner), fabs(r - outer)));
        }
        last = at + 2;
        at += 3;
    }
    return worst;
}

/* A bar of 20 by 2 mm becomes a piece of a ring to 2 micrometres. */
static void long_lines_follow_the_circle(void **state)
{
    const sealp_bend bend = { on_circle, NULL };
    const sealp_matrix same = SEALP_IDENTITY;
    sealp_path bar = { 0 }, bent = { 0 };
    size_t lines = 0;

    (void)state;
    sealp_path_move(&bar, -10, 0);
    sealp_path_line(&bar, 10, 0);
    sealp_path_line(&bar, 10, 2);
    sealp_path_line(&bar, -10, 2);
    sealp_path_close(&bar);
    sealp_bend_path(&bent, &bar, &same, &bend);
    assert_false(bent.failed);
    assert_true(farthest_from(&bent, RADIUS, RADIUS + 2) < 0.002);
    for (size_t i = 0; i < bent.n_ops; i++)
        lines += bent.ops[i] == SEALP_PATH_LINE;
    /* What stands on the radius stays a line. */
    assert_int_equal(lines, 2);
    assert_true(bent.n_ops < 24);
    sealp_path_clear(&bar);
    sealp_path_clear(&bent);
}

static void a_contour_closes_where_it_began(void **state)
{
    const sealp_bend bend = { on_circle, NULL };
    const sealp_matrix half = { 0.5, 0, 0, 0.5, 1, 1 };
    sealp_path circle = { 0 }, bent = { 0 };
    sealp_rect r;

    (void)state;
    sealp_path_ellipse(&circle, 0, 0, 4, 4, 0);
    sealp_bend_path(&bent, &circle, &half, &bend);
    assert_true(hypot(bent.points[0].x - bent.points[bent.n_points - 1].x,
                      bent.points[0].y - bent.points[bent.n_points - 1].y) < 1e-9);
    r = sealp_path_bounds(&bent);
    assert_true(fabs(r.y0 + RADIUS + 3) < 0.1);
    sealp_path_clear(&circle);
    sealp_path_clear(&bent);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(long_lines_follow_the_circle),
        cmocka_unit_test(a_contour_closes_where_it_began),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
