/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "svg/arc.h"

#include <math.h>

/* A unit circle that the matrix turns into the ellipse, and the part of it
 * that is drawn. */
typedef struct circle {
    sealp_matrix m;
    double start, sweep; /* radians */
} circle;

/* The distance of the ellipse's centre from the chord, on the unit circle.
 * Radii too small for the chord grow until they reach (F.6.6). */
static double fit_radii(double *rx, double *ry, sealp_point half)
{
    double reach = hypot(half.x / *rx, half.y / *ry);

    if (reach > 1) {
        *rx *= reach;
        *ry *= reach;
        return 0;
    }
    return reach > 0 ? sqrt(1 / (reach * reach) - 1) : 0;
}

/* From end points to centre (SVG 1.1, F.6.5). */
static circle find_circle(const sealp_svg_arc *arc, sealp_point from, sealp_point to)
{
    double phi = fmod(arc->rotation, 360) * SEALP_PI / 180, c = cos(phi), s = sin(phi);
    double dx = (from.x - to.x) / 2, dy = (from.y - to.y) / 2;
    sealp_point half = { c * dx + s * dy, c * dy - s * dx };
    double rx = fabs(arc->rx), ry = fabs(arc->ry);
    double k = fit_radii(&rx, &ry, half) * (arc->large == arc->sweep ? -1 : 1);
    sealp_point centre = { k * half.y / ry, -k * half.x / rx };
    sealp_point first = { half.x / rx - centre.x, half.y / ry - centre.y };
    sealp_point last = { -half.x / rx - centre.x, -half.y / ry - centre.y };
    circle out = { { rx * c, rx * s, -ry * s, ry * c, 0, 0 }, 0, 0 };
    sealp_point offset = sealp_matrix_apply(&out.m, centre);

    out.m.e = (from.x + to.x) / 2 + offset.x;
    out.m.f = (from.y + to.y) / 2 + offset.y;
    out.start = atan2(first.y, first.x);
    out.sweep = atan2(last.y, last.x) - out.start;
    if (arc->sweep && out.sweep < 0)
        out.sweep += 2 * SEALP_PI;
    if (!arc->sweep && out.sweep > 0)
        out.sweep -= 2 * SEALP_PI;
    return out;
}

void sealp_svg_arc_add(sealp_path *path, const sealp_svg_arc *arc, sealp_point from, sealp_point to)
{
    circle on;
    double step, k;
    int n;

    if (from.x == to.x && from.y == to.y)
        return;
    if (arc->rx == 0 || arc->ry == 0) {
        sealp_path_line(path, to.x, to.y);
        return;
    }
    on = find_circle(arc, from, to);
    n = (int)ceil(fabs(on.sweep) / (SEALP_PI / 2) - 1e-9);
    n = n > 0 ? n : 1;
    step = on.sweep / n;
    k = 4.0 / 3 * tan(step / 4);
    for (int i = 1; i <= n; i++) {
        double a = on.start + step * (i - 1), b = on.start + step * i;
        sealp_point p1 = { cos(a) - k * sin(a), sin(a) + k * cos(a) };
        sealp_point p2 = { cos(b) + k * sin(b), sin(b) - k * cos(b) };
        sealp_point p = { cos(b), sin(b) };

        p1 = sealp_matrix_apply(&on.m, p1);
        p2 = sealp_matrix_apply(&on.m, p2);
        /* the last point is what the file says, without rounding */
        p = i < n ? sealp_matrix_apply(&on.m, p) : to;
        sealp_path_curve(path, p1.x, p1.y, p2.x, p2.y, p.x, p.y);
    }
}
