/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "core/limits.h"
#include "svg/drawing.h"

#include <math.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What is read stays inside the limits, and can be placed. */
static void check(const sealp_drawing *d)
{
    size_t points = 0;

    if (d->n_paths == 0 || sealp_rect_is_empty(&d->bounds) || sealp_rect_is_empty(&d->box) ||
        !isfinite(d->bounds.x1 - d->bounds.x0) || !(d->mm_per_unit >= 0) || !d->title)
        abort();
    for (size_t i = 0; i < d->n_paths; i++) {
        const sealp_drawing_path *p = &d->paths[i];

        points += p->path.n_points;
        if (p->path.n_ops == 0 || p->path.ops[0] != SEALP_PATH_MOVE || p->path.failed ||
            !(p->opacity > 0 && p->opacity <= 1))
            abort();
        for (size_t k = 0; k < p->path.n_points; k++) {
            if (!isfinite(p->path.points[k].x) || !isfinite(p->path.points[k].y))
                abort();
        }
    }
    if (points != d->n_points || points > SEALP_MAX_SVG_POINTS)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    sealp_drawing *drawing;

    if (sealp_drawing_parse(data, size, &drawing, NULL) == SEAL_OK)
        check(drawing);
    else if (drawing)
        abort();
    sealp_drawing_unref(drawing);
    return 0;
}
