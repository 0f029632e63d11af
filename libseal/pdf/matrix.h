/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_PDF_MATRIX_H
#define SEAL_PDF_MATRIX_H

#include "util/buf.h"
#include "util/geom.h"

/* "a b c d e f" */
void sealp_matrix_put(sealp_buf *out, const sealp_matrix *m);
/* "[x0 y0 x1 y1]" */
void sealp_rect_put(sealp_buf *out, const sealp_rect *r);
/* "x0 y0 width height", what the operator re takes */
void sealp_rect_put_area(sealp_buf *out, const sealp_rect *r);

#endif
