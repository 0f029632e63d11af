/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "stamp/signed_list.h"

#include "cms/message.h"
#include "core/error.h"
#include "pdf/sig_bytes.h"

#include <stdlib.h>

/* Each signature covers what was there: where it ends tells its age. */
static int by_end(const void *a, const void *b)
{
    const sealp_field *const *x = a, *const *y = b;
    uint64_t xe = (*x)->byte_range[2] + (*x)->byte_range[3];
    uint64_t ye = (*y)->byte_range[2] + (*y)->byte_range[3];

    return (xe > ye) - (xe < ye);
}

seal_status sealp_signed_list_read(seal_pdf *pdf, sealp_signed_list *out, seal_error *err)
{
    const sealp_field *all;
    size_t n;
    seal_status st = sealp_pdf_fields(pdf, &all, &n, err);

    if (st != SEAL_OK || n == 0)
        return st;
    if (!(out->fields = calloc(n, sizeof *out->fields)))
        return sealp_nomem(err);
    for (size_t i = 0; i < n; i++) {
        if (all[i].is_signed)
            out->fields[out->n++] = &all[i];
    }
    qsort(out->fields, out->n, sizeof *out->fields, by_end);
    return SEAL_OK;
}

void sealp_signed_list_clear(sealp_signed_list *list)
{
    free(list->fields);
    *list = (sealp_signed_list){ 0 };
}

/* A message that cannot be read has none. */
static seal_status has_token(seal_pdf *pdf, const sealp_field *f, int *has, seal_error *err)
{
    sealp_buf contents = { 0 };
    sealp_cms *cms = NULL;
    seal_status st = sealp_sig_contents(pdf, f, &contents, err);

    *has = 0;
    if (st == SEAL_OK) {
        if (sealp_cms_open(sealp_buf_view(&contents), &cms, NULL) == SEAL_ERR_NO_MEMORY)
            st = sealp_nomem(err);
        *has = cms && sealp_cms_token(cms, SEALP_TOKEN_SIGNATURE, 0).n > 0;
    }
    sealp_cms_free(cms);
    sealp_buf_clear(&contents);
    return st;
}

seal_status sealp_signed_list_untimed(seal_pdf *pdf, const sealp_signed_list *list,
                                      const char **name, seal_error *err)
{
    size_t i = list->n;
    int has = 0;
    seal_status st = SEAL_OK;

    *name = NULL;
    /* Behind the newest document time stamp nothing is covered by one. */
    while (i > 0 && !list->fields[i - 1]->is_doc_timestamp)
        i--;
    for (; i < list->n && st == SEAL_OK && !*name; i++) {
        st = has_token(pdf, list->fields[i], &has, err);
        if (st == SEAL_OK && !has)
            *name = list->fields[i]->name;
    }
    return st;
}
