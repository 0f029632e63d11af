/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "layout/board.h"

#include "layout/edge.h"

#include <math.h>

/* Half lengths on both sides of the middle, mm.  From ring to ring, half the
 * width reaches into the ring, so that nothing shows between them. */
static void find_ends(const sealp_board *b, const sealp_rule_spec *r, sealp_point middle,
                      double ends[2])
{
    double length = sealp_board_mm(b, r->length), width = sealp_board_mm(b, r->width);
    int upright = sealp_spec_option(b->spec, &r->direction) == SEALP_DIRECTION_VERTICAL;

    for (int i = 0; i < 2; i++) {
        double sign = i ? 1 : -1;
        sealp_point out = { upright ? 0 : sign, upright ? sign : 0 };

        ends[i] = length > 0 ? length / 2 : sealp_edge_reach(b, middle, out) + width / 2;
    }
}

seal_status sealp_rule_place(sealp_board *b, const sealp_element *e, seal_error *err)
{
    const sealp_rule_spec *r = &e->u.rule;
    int upright = sealp_spec_option(b->spec, &r->direction) == SEALP_DIRECTION_VERTICAL;
    double width = sealp_board_mm(b, r->width), ends[2];
    sealp_point middle = { sealp_board_mm(b, r->x), sealp_board_mm(b, r->y) };
    sealp_matrix m = { 1, 0, 0, 1, middle.x, middle.y };
    sealp_path path = { 0 };
    sealp_rect box;
    sealp_poly room;
    seal_status st;

    if (width <= 0 || sealp_edge_distance(b, middle) <= 0)
        return sealp_fail(err, SEAL_ERR_SPEC_VALUE,
                          "template %s: rule %s needs a width, and its middle inside the ring",
                          b->spec->name, e->id);
    find_ends(b, r, middle, ends);
    box = upright ? (sealp_rect){ -width / 2, -ends[0], width / 2, ends[1] }
                  : (sealp_rect){ -ends[0], -width / 2, ends[1], width / 2 };
    room = sealp_poly_of_rect(box, &m);
    sealp_path_polygon(&path, room.at, room.n);
    if ((st = sealp_board_take(b, &room, err)) != SEAL_OK) {
        sealp_path_clear(&path);
        return st;
    }
    if ((st = sealp_board_add(b, e, 0, &path, err)) != SEAL_OK)
        return st;
    return sealp_board_note(b, e, err, "%s mm long, %s mm wide",
                            sealp_num(ends[0] + ends[1], 2).text, sealp_num(width, 2).text);
}
