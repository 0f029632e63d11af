/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "poppler/box.h"

#include <stdlib.h>

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

/* The square at the upper left: of a column, where it begins. */
static PopplerRectangle head_of(const PopplerRectangle *box)
{
    double side = MIN(box->x2 - box->x1, box->y2 - box->y1);

    return (PopplerRectangle){ box->x1, box->y1, box->x1 + side, box->y1 + side };
}

static int by_left(const void *a, const void *b)
{
    const PopplerRectangle *left = a, *right = b;

    return (left->x1 > right->x1) - (left->x1 < right->x1);
}

static int by_top(const void *a, const void *b)
{
    const PopplerRectangle upper = head_of(a), lower = head_of(b);
    double by = upper.y1 + upper.y2 - lower.y1 - lower.y2;

    return by != 0 ? (by > 0) - (by < 0) : by_left(a, b);
}

/* Where the line of the box with this index ends. */
static guint end_of_line(const GArray *boxes, guint from)
{
    const PopplerRectangle first = head_of(&g_array_index(boxes, PopplerRectangle, from));

    for (guint i = from + 1; i < boxes->len; i++) {
        const PopplerRectangle other = head_of(&g_array_index(boxes, PopplerRectangle, i));

        if (!sealp_box_in_line(&first, &other))
            return i;
    }
    return boxes->len;
}

void sealp_boxes_sort(GArray *boxes)
{
    g_array_sort(boxes, by_top);
    for (guint i = 0, end; i < boxes->len; i = end) {
        end = end_of_line(boxes, i);
        qsort(&g_array_index(boxes, PopplerRectangle, i), end - i, sizeof(PopplerRectangle),
              by_left);
    }
}

void sealp_box_add(PopplerRectangle *all, const PopplerRectangle *box)
{
    all->x1 = MIN(all->x1, box->x1);
    all->y1 = MIN(all->y1, box->y1);
    all->x2 = MAX(all->x2, box->x2);
    all->y2 = MAX(all->y2, box->y2);
}
