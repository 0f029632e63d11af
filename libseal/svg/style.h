/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_SVG_STYLE_H
#define SEAL_SVG_STYLE_H

#include "core/error.h"

typedef enum sealp_svg_paint {
    SEALP_PAINT_NONE,
    SEALP_PAINT_COLOR,
    SEALP_PAINT_CURRENT /* the property color */
} sealp_svg_paint;

/* The properties that decide how a shape is filled. */
typedef struct sealp_svg_style {
    int fill; /* sealp_svg_paint */
    unsigned char fill_rgb[3], rgb[3];
    int evenodd;
    int is_stroked;
    double stroke_width;
    double fill_opacity;
    double opacity; /* of the element and the groups around it */
    int is_hidden;  /* visibility: children may show again */
    int is_gone;    /* display: none */
} sealp_svg_style;

/* What holds at the root. */
sealp_svg_style sealp_svg_style_default(void);
/* What the attributes say of an element inside one of style *s, "style" after
 * the others as it wins.  What cannot be printed by filling is refused. */
seal_status sealp_svg_style_apply(sealp_svg_style *s, const char *const *attrs, seal_error *err);

#endif
