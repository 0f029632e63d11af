/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "layout/board.h"

#include <math.h>

static void add_square(sealp_path *path, double half, int reversed)
{
    double s = reversed ? -half : half;

    sealp_path_move(path, -s, -half);
    sealp_path_line(path, s, -half);
    sealp_path_line(path, s, half);
    sealp_path_line(path, -s, half);
    sealp_path_close(path);
}

seal_status sealp_ring_place(sealp_board *b, const sealp_element *e, seal_error *err)
{
    double inset = sealp_board_mm(b, e->u.ring.inset), width = sealp_board_mm(b, e->u.ring.width);
    double outer = b->art->width / 2 - inset, inner = outer - width;
    double outer_y = b->art->height / 2 - inset, inner_y = outer_y - width;
    sealp_path path = { 0 };
    seal_status st;

    if (width <= 0 || inner <= 0 || inner_y <= 0)
        return sealp_fail(err, SEAL_ERR_SPEC_VALUE,
                          "template %s: ring %s of %s mm does not fit %s mm: make it thinner",
                          b->spec->name, e->id, sealp_num(width, 3).text,
                          sealp_num(b->art->width, 3).text);
    /* On an ellipse both half axes lose the width, as engravers cut it. */
    if (b->spec->size.shape != SEALP_SHAPE_SQUARE) {
        sealp_path_ellipse(&path, 0, 0, outer, outer_y, 0);
        sealp_path_ellipse(&path, 0, 0, inner, inner_y, 1);
    } else {
        add_square(&path, outer, 0);
        add_square(&path, inner, 1);
    }
    b->inside = fmin(b->inside, inner);
    b->inside_y = fmin(b->inside_y, inner_y);
    if ((st = sealp_board_add(b, e, 0, &path, err)) != SEAL_OK)
        return st;
    return sealp_board_note(b, e, err, "width %s mm", sealp_num(width, 3).text);
}
