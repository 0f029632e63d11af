/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_LAYOUT_FONT_OUTLINE_H
#define SEAL_LAYOUT_FONT_OUTLINE_H

#include "layout/font.h"

#include <hb.h>
#include <stdatomic.h>
#include <stdint.h>

/* Receiver of HarfBuzz's drawing calls, for sealp_outline_new(); NULL without
 * memory. */
hb_draw_funcs_t *sealp_outline_pen(void);
/* to_ems: font units to ems, scaled and moved only.  NULL without memory. */
sealp_outline *sealp_outline_new(hb_font_t *font, hb_draw_funcs_t *pen, uint32_t glyph,
                                 const sealp_matrix *to_ems);
/* Several outlines as one: begin, add each moved by ems, end, which returns 0
 * without memory. */
sealp_outline *sealp_outline_begin(void);
void sealp_outline_add(sealp_outline *o, const sealp_outline *other, sealp_point by);
int sealp_outline_end(sealp_outline *o);
void sealp_outline_free(sealp_outline *o);

/* Outlines that were needed once, { 0 } is empty.  Slots only ever fill, so
 * threads read them without a lock; a full neighbourhood keeps no more. */
#define SEALP_OUTLINE_SLOTS 512
typedef struct sealp_outlines {
    _Atomic(sealp_outline *) slots[SEALP_OUTLINE_SLOTS];
} sealp_outlines;

/* NULL when the glyph is not kept. */
const sealp_outline *sealp_outlines_find(sealp_outlines *all, uint32_t glyph);
/* Keeps *o and sets it to NULL when there is room; returns the outline to use,
 * which may be one that another thread put there first. */
const sealp_outline *sealp_outlines_keep(sealp_outlines *all, sealp_outline **o);
void sealp_outlines_clear(sealp_outlines *all);

#endif
