/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "layout/slices.h"

#include <math.h>
#include <stdlib.h>

typedef struct cutting {
    sealp_slices *slices;
    double left, width;
} cutting;

/* What a line or a curve may touch: the box of its points. */
static void add_box(const cutting *c, const sealp_point *at, size_t n, sealp_point from)
{
    sealp_rect box = SEALP_RECT_EMPTY;
    size_t first, last;

    sealp_rect_add_point(&box, from);
    for (size_t i = 0; i < n; i++)
        sealp_rect_add_point(&box, at[i]);
    first = (size_t)fmax(0, (box.x0 - c->left) / c->width);
    last = (size_t)fmax(0, (box.x1 - c->left) / c->width);
    for (size_t i = first; i <= last && i < c->slices->n; i++) {
        double x0 = c->left + (double)i * c->width;
        sealp_rect part =
            sealp_rect_intersect(box, (sealp_rect){ x0, box.y0, x0 + c->width, box.y1 });

        sealp_rect_add_rect(&c->slices->all[i], &part);
    }
}

static void cut_path(const cutting *c, const sealp_path *path, const sealp_matrix *fit)
{
    static const size_t n_points[] = {
        [SEALP_PATH_MOVE] = 1, [SEALP_PATH_LINE] = 1, [SEALP_PATH_CURVE] = 3, [SEALP_PATH_CLOSE] = 0
    };
    const sealp_point *at = path->points;
    sealp_point begin = { 0, 0 }, last = { 0, 0 };

    for (size_t i = 0; i < path->n_ops; i++) {
        size_t n = n_points[path->ops[i]];
        sealp_point p[3] = { { 0, 0 } };

        for (size_t k = 0; k < n; k++)
            p[k] = sealp_matrix_apply(fit, *at++);
        if (path->ops[i] == SEALP_PATH_CLOSE)
            add_box(c, &begin, 1, last);
        else if (path->ops[i] == SEALP_PATH_MOVE)
            begin = p[0];
        else
            add_box(c, p, n, last);
        last = n ? p[n - 1] : begin;
    }
}

int sealp_slices_cut(sealp_slices *slices, const sealp_path *path, const sealp_matrix *fit,
                     const sealp_rect *bounds, double width)
{
    double whole = bounds->x1 - bounds->x0;
    size_t n = (size_t)fmax(1, ceil(whole / width));
    cutting c = { slices, bounds->x0, whole / (double)n };

    if (!(slices->all = malloc(n * sizeof *slices->all)))
        return 0;
    slices->n = n;
    for (size_t i = 0; i < n; i++)
        slices->all[i] = SEALP_RECT_EMPTY;
    cut_path(&c, path, fit);
    return 1;
}

void sealp_slices_clear(sealp_slices *slices)
{
    free(slices->all);
    *slices = (sealp_slices){ 0 };
}
