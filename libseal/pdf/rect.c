/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pdf/reader.h"

#include "core/limits.h"

#include <math.h>

seal_status sealp_pdf_number(seal_pdf *pdf, sealp_slice value, double *out, int *is_number,
                             seal_error *err)
{
    sealp_loaded n = { 0 };
    seal_status st = sealp_pdf_resolve(pdf, value, &n, err);

    *is_number = st == SEAL_OK && sealp_object_number(n.value, out);
    sealp_loaded_clear(&n);
    return st;
}

seal_status sealp_pdf_rect(seal_pdf *pdf, sealp_slice value, sealp_rect *out, int *is_rect,
                           seal_error *err)
{
    sealp_loaded array = { 0 };
    double c[4];
    size_t at = 0;
    sealp_slice v;
    int ok = 1;
    seal_status st = sealp_pdf_resolve(pdf, value, &array, err);

    for (int i = 0; i < 4 && ok && st == SEAL_OK; i++) {
        ok = sealp_array_next(array.value, &at, &v);
        if (ok)
            st = sealp_pdf_number(pdf, v, &c[i], &ok, err);
        ok = ok && fabs(c[i]) <= SEALP_MAX_COORDINATE;
    }
    if (st == SEAL_OK && ok)
        *out = sealp_rect_normalise((sealp_rect){ c[0], c[1], c[2], c[3] });
    *is_rect = st == SEAL_OK && ok && !sealp_array_next(array.value, &at, &v);
    sealp_loaded_clear(&array);
    return st;
}
