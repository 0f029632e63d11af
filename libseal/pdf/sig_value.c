/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "core/error.h"
#include "pdf/document.h"
#include "pdf/field_tree.h"
#include "pdf/sig_terms.h"

#include <stdlib.h>
#include <string.h>

/* Four numbers from 0 on; anything else leaves zeros. */
static void read_byte_range(sealp_slice array, uint64_t out[4])
{
    size_t at = 0;
    sealp_slice v;
    int64_t n;

    for (int i = 0; i < 4; i++) {
        if (!sealp_array_next(array, &at, &v) || !sealp_object_int(v, &n) || n < 0) {
            memset(out, 0, 4 * sizeof *out);
            return;
        }
        out[i] = (uint64_t)n;
    }
}

/* A placeholder of zeros is no signature. */
static int holds_signature(sealp_slice contents, int *failed)
{
    sealp_buf bytes = { 0 };
    int any = 0;

    sealp_object_string(contents, &bytes);
    *failed = bytes.failed;
    for (size_t i = 0; i < bytes.len && !any; i++)
        any = bytes.data[i] != 0;
    sealp_buf_clear(&bytes);
    return any;
}

static seal_status read_subfilter(seal_pdf *pdf, sealp_slice dict, sealp_field *f, seal_error *err)
{
    sealp_loaded v = { 0 };
    int found;
    seal_status st = sealp_pdf_dict_get(pdf, dict, "SubFilter", &v, &found, err);

    if (st == SEAL_OK && found && v.value.p[0] == '/') {
        free(f->subfilter);
        f->subfilter = sealp_slice_dup((sealp_slice){ v.value.p + 1, v.value.n - 1 });
        st = f->subfilter ? SEAL_OK : sealp_nomem(err);
    }
    sealp_loaded_clear(&v);
    return st;
}

seal_status sealp_field_read_value(seal_pdf *pdf, sealp_slice value, sealp_field *f,
                                   seal_error *err)
{
    sealp_loaded dict = { 0 }, contents = { 0 }, range = { 0 };
    sealp_slice type;
    int found, failed = 0;
    seal_status st;

    if ((st = sealp_pdf_resolve(pdf, value, &dict, err)) != SEAL_OK ||
        sealp_object_kind(dict.value) != SEALP_DICT)
        goto out;
    f->value_num = dict.num;
    f->has_value = 1;
    if ((st = sealp_pdf_dict_get(pdf, dict.value, "Contents", &contents, &found, err)) != SEAL_OK ||
        (st = sealp_pdf_dict_get(pdf, dict.value, "ByteRange", &range, &found, err)) != SEAL_OK ||
        (st = read_subfilter(pdf, dict.value, f, err)) != SEAL_OK)
        goto out;
    f->is_signed = holds_signature(contents.value, &failed);
    if (failed)
        st = sealp_nomem(err);
    f->is_doc_timestamp =
        (sealp_dict_find(dict.value, "Type", &type) && sealp_name_eq(type, "DocTimeStamp")) ||
        strcmp(f->subfilter, "ETSI.RFC3161") == 0;
    read_byte_range(range.value, f->byte_range);
out:
    sealp_loaded_clear(&dict);
    sealp_loaded_clear(&contents);
    sealp_loaded_clear(&range);
    return st;
}

seal_status sealp_pdf_docmdp(seal_pdf *pdf, int *p, seal_error *err)
{
    sealp_loaded catalog = { 0 }, perms = { 0 }, sig = { 0 }, refs = { 0 };
    size_t at = 0;
    sealp_slice v;
    int found;
    seal_status st;

    *p = 0;
    if ((st = sealp_pdf_catalog(pdf, &catalog, err)) != SEAL_OK ||
        (st = sealp_pdf_dict_get(pdf, catalog.value, "Perms", &perms, &found, err)) != SEAL_OK ||
        (st = sealp_pdf_dict_get(pdf, perms.value, "DocMDP", &sig, &found, err)) != SEAL_OK ||
        !found)
        goto out;
    if ((st = sealp_pdf_dict_get(pdf, sig.value, "Reference", &refs, &found, err)) != SEAL_OK)
        goto out;
    while (st == SEAL_OK && *p == 0 && sealp_array_next(refs.value, &at, &v))
        st = sealp_docmdp_read(pdf, v, p, err);
    /* Certified without saying how far: the default (12.8.2.2, table 254). */
    if (st == SEAL_OK && *p == 0)
        *p = 2;
out:
    sealp_loaded_clear(&catalog);
    sealp_loaded_clear(&perms);
    sealp_loaded_clear(&sig);
    sealp_loaded_clear(&refs);
    return st;
}
