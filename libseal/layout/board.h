/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_LAYOUT_BOARD_H
#define SEAL_LAYOUT_BOARD_H

#include "core/error.h"
#include "layout/poly.h"
#include "layout/scene.h"
#include "layout/type.h"
#include "spec/spec.h"

/* The seal while it is laid out: what stands where, in mm from the centre, y
 * down. */
typedef struct sealp_board {
    const seal_spec *spec;
    seal_fonts *fonts;
    seal_art *art;
    unsigned ink;
    double inside, inside_y; /* half width and half height inside the rings */
    sealp_poly *taken;
    size_t n_taken, cap_taken;
} sealp_board;

double sealp_board_mm(const sealp_board *b, sealp_measure m);
/* Marks room as taken. */
seal_status sealp_board_take(sealp_board *b, const sealp_poly *p, seal_error *err);
/* Adds a path given about the centre; takes it.  number 0: the element's own
 * id, else "id.number". */
seal_status sealp_board_add(sealp_board *b, const sealp_element *e, size_t number,
                            sealp_path *taken, seal_error *err);
seal_status sealp_board_add_filled(sealp_board *b, const sealp_element *e, size_t number,
                                   sealp_path *taken, sealp_fill fill, seal_error *err);
/* Adds the sort's outline, em to mm about the centre by m, and takes its room. */
seal_status sealp_board_add_sort(sealp_board *b, const sealp_element *e, size_t number,
                                 const sealp_sort *s, const sealp_matrix *m, seal_error *err);
/* "id: text" in the art's report. */
seal_status sealp_board_note(sealp_board *b, const sealp_element *e, seal_error *err,
                             const char *fmt, ...) SEALP_PRINTF(4, 5);
/* Fonts of the text, and which characters came from a later font. */
seal_status sealp_board_note_fonts(sealp_board *b, const sealp_element *e, const sealp_type *type,
                                   seal_error *err);

/* One per kind of element, called in the order of sealp_kind_order. */
seal_status sealp_ring_place(sealp_board *b, const sealp_element *e, seal_error *err);
seal_status sealp_star_place(sealp_board *b, const sealp_element *e, seal_error *err);
seal_status sealp_arc_place(sealp_board *b, const sealp_element *e, seal_error *err);
seal_status sealp_line_place(sealp_board *b, const sealp_element *e, seal_error *err);
seal_status sealp_plate_place(sealp_board *b, const sealp_element *e, seal_error *err);
seal_status sealp_column_place(sealp_board *b, const sealp_element *e, seal_error *err);
seal_status sealp_grid_place(sealp_board *b, const sealp_element *e, seal_error *err);
seal_status sealp_rule_place(sealp_board *b, const sealp_element *e, seal_error *err);
seal_status sealp_emblem_place(sealp_board *b, const sealp_element *e, seal_error *err);
seal_status sealp_breaks_place(sealp_board *b, const sealp_element *e, seal_error *err);

#endif
