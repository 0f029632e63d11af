/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "poppler/box.h"

PopplerRectangle sealp_box_turned(const PopplerRectangle *box, sealp_way way)
{
    PopplerRectangle turned = *box;

    /* a quarter anticlockwise each time */
    for (guint i = SEALP_RIGHTWARD; i < way; i++)
        turned = (PopplerRectangle){ turned.y1, -turned.x2, turned.y2, -turned.x1 };
    return turned;
}

static double shared(double a0, double a1, double b0, double b1)
{
    return MIN(a1, b1) - MAX(a0, b0);
}

gboolean sealp_box_in_line(const PopplerRectangle *a, const PopplerRectangle *b)
{
    return shared(a->y1, a->y2, b->y1, b->y2) >= MIN(a->y2 - a->y1, b->y2 - b->y1) / 2;
}

gboolean sealp_box_behind(const PopplerRectangle *a, const PopplerRectangle *b)
{
    return b->x1 + b->x2 > a->x1 + a->x2 &&
           shared(a->x1, a->x2, b->x1, b->x2) <= MIN(a->x2 - a->x1, b->x2 - b->x1) / 2;
}

static double size_of(const PopplerRectangle *box)
{
    return MAX(box->x2 - box->x1, box->y2 - box->y1);
}

double sealp_box_gap(const PopplerRectangle *a, const PopplerRectangle *b)
{
    double size = MIN(size_of(a), size_of(b));

    return size > 0 ? -shared(a->x1, a->x2, b->x1, b->x2) / size : 0;
}

void sealp_box_add(PopplerRectangle *all, const PopplerRectangle *box)
{
    all->x1 = MIN(all->x1, box->x1);
    all->y1 = MIN(all->y1, box->y1);
    all->x2 = MAX(all->x2, box->x2);
    all->y2 = MAX(all->y2, box->y2);
}
