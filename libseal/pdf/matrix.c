/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pdf/matrix.h"

/* Points: a ten-thousandth is far below any printer's dot. */
#define LENGTH_DECIMALS 4
#define FACTOR_DECIMALS 6

static void put_numbers(sealp_buf *out, const double *v, size_t n, int decimals)
{
    for (size_t i = 0; i < n; i++) {
        if (i > 0)
            sealp_buf_byte(out, ' ');
        sealp_buf_num(out, v[i], decimals);
    }
}

void sealp_matrix_put(sealp_buf *out, const sealp_matrix *m)
{
    const double factors[] = { m->a, m->b, m->c, m->d }, shift[] = { m->e, m->f };

    put_numbers(out, factors, 4, FACTOR_DECIMALS);
    sealp_buf_byte(out, ' ');
    put_numbers(out, shift, 2, LENGTH_DECIMALS);
}

void sealp_rect_put(sealp_buf *out, const sealp_rect *r)
{
    const double corners[] = { r->x0, r->y0, r->x1, r->y1 };

    sealp_buf_byte(out, '[');
    put_numbers(out, corners, 4, LENGTH_DECIMALS);
    sealp_buf_byte(out, ']');
}

void sealp_rect_put_area(sealp_buf *out, const sealp_rect *r)
{
    const double area[] = { r->x0, r->y0, r->x1 - r->x0, r->y1 - r->y0 };

    put_numbers(out, area, 4, LENGTH_DECIMALS);
}
