/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "util/geom.h"

#include <math.h>

sealp_point sealp_matrix_apply(const sealp_matrix *m, sealp_point p)
{
    return (sealp_point){ m->a * p.x + m->c * p.y + m->e, m->b * p.x + m->d * p.y + m->f };
}

sealp_matrix sealp_matrix_mul(const sealp_matrix *first, const sealp_matrix *then)
{
    return (sealp_matrix){
        first->a * then->a + first->b * then->c,
        first->a * then->b + first->b * then->d,
        first->c * then->a + first->d * then->c,
        first->c * then->b + first->d * then->d,
        first->e * then->a + first->f * then->c + then->e,
        first->e * then->b + first->f * then->d + then->f,
    };
}

int sealp_rect_is_empty(const sealp_rect *r)
{
    return !(r->x0 < r->x1 && r->y0 < r->y1);
}

void sealp_rect_add_point(sealp_rect *r, sealp_point p)
{
    r->x0 = fmin(r->x0, p.x);
    r->y0 = fmin(r->y0, p.y);
    r->x1 = fmax(r->x1, p.x);
    r->y1 = fmax(r->y1, p.y);
}

void sealp_rect_add_rect(sealp_rect *r, const sealp_rect *other)
{
    if (other->x0 > other->x1 || other->y0 > other->y1)
        return;
    sealp_rect_add_point(r, (sealp_point){ other->x0, other->y0 });
    sealp_rect_add_point(r, (sealp_point){ other->x1, other->y1 });
}

sealp_rect sealp_rect_normalise(sealp_rect r)
{
    return (sealp_rect){ fmin(r.x0, r.x1), fmin(r.y0, r.y1), fmax(r.x0, r.x1), fmax(r.y0, r.y1) };
}

sealp_rect sealp_rect_intersect(sealp_rect a, sealp_rect b)
{
    return (sealp_rect){ fmax(a.x0, b.x0), fmax(a.y0, b.y0), fmin(a.x1, b.x1), fmin(a.y1, b.y1) };
}

sealp_rect sealp_rect_apply(const sealp_matrix *m, sealp_rect r)
{
    const sealp_point corner[] = { { r.x0, r.y0 }, { r.x1, r.y0 }, { r.x1, r.y1 }, { r.x0, r.y1 } };
    sealp_rect out = SEALP_RECT_EMPTY;

    for (int i = 0; i < 4; i++)
        sealp_rect_add_point(&out, sealp_matrix_apply(m, corner[i]));
    return out;
}
