/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "layout/board.h"
#include "layout/shape.h"

#include <math.h>

seal_status sealp_plate_place(sealp_board *b, const sealp_element *e, seal_error *err)
{
    double inset = sealp_board_mm(b, e->u.plate.inset);
    const sealp_outer edge = { b->art->width / 2 - inset, b->art->height / 2 - inset,
                               sealp_board_mm(b, e->u.plate.corner) };
    sealp_path path = { 0 };
    seal_status st;

    if (edge.rx <= 0 || edge.ry <= 0)
        return sealp_fail(err, SEAL_ERR_SPEC_VALUE,
                          "template %s: nothing is left of plate %s inside %s mm: make the inset "
                          "smaller",
                          b->spec->name, e->id, sealp_num(inset, 3).text);
    sealp_shape_add(&path, (sealp_shape)b->spec->size.shape, &edge, 0);
    b->inside = fmin(b->inside, edge.rx);
    b->inside_y = fmin(b->inside_y, edge.ry);
    if ((st = sealp_board_add(b, e, 0, &path, err)) != SEAL_OK)
        return st;
    return sealp_board_note(b, e, err, "ground of %s x %s mm", sealp_num(2 * edge.rx, 3).text,
                            sealp_num(2 * edge.ry, 3).text);
}
