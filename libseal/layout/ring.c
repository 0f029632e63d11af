/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "layout/board.h"
#include "layout/shape.h"

#include <math.h>

seal_status sealp_ring_place(sealp_board *b, const sealp_element *e, seal_error *err)
{
    double inset = sealp_board_mm(b, e->u.ring.inset), width = sealp_board_mm(b, e->u.ring.width);
    sealp_outer outer = { b->art->width / 2 - inset, b->art->height / 2 - inset,
                          sealp_board_mm(b, e->u.ring.corner) };
    sealp_outer inner = { outer.rx - width, outer.ry - width, fmax(0, outer.corner - width) };
    sealp_shape shape = (sealp_shape)b->spec->size.shape;
    sealp_path path = { 0 };
    seal_status st;

    if (width <= 0 || inner.rx <= 0 || inner.ry <= 0)
        return sealp_fail(err, SEAL_ERR_SPEC_VALUE,
                          "template %s: ring %s of %s mm does not fit %s mm: make it thinner",
                          b->spec->name, e->id, sealp_num(width, 3).text,
                          sealp_num(b->art->width, 3).text);
    /* On an ellipse both half axes lose the width, as engravers cut it. */
    sealp_shape_add(&path, shape, &outer, 0);
    sealp_shape_add(&path, shape, &inner, 1);
    b->inside = fmin(b->inside, inner.rx);
    b->inside_y = fmin(b->inside_y, inner.ry);
    if ((st = sealp_board_add(b, e, 0, &path, err)) != SEAL_OK)
        return st;
    return sealp_board_note(b, e, err, "width %s mm", sealp_num(width, 3).text);
}
