/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "core/error.h"
#include "core/limits.h"
#include "pdf/document.h"
#include "pdf/load.h"

static seal_status load_in_file(seal_pdf *pdf, uint32_t num, sealp_xref_entry e, sealp_loaded *out,
                                seal_error *err)
{
    seal_status st = sealp_load_at(pdf, e.where, out, err);

    if (st != SEAL_OK) {
        sealp_error_prefix(err, "object %u", num);
        return st;
    }
    if (out->num == num && out->gen == e.which)
        st = pdf->crypt ? sealp_crypt_open_object(pdf->crypt, out, err) : SEAL_OK;
    else
        st = sealp_fail_at(err, SEAL_ERR_PDF_SYNTAX, e.where,
                           "object %u at offset %llu: object %u %u stands there instead", num,
                           (unsigned long long)e.where, out->num, out->gen);
    if (st != SEAL_OK)
        sealp_loaded_clear(out);
    return st;
}

seal_status sealp_pdf_load(seal_pdf *pdf, uint32_t num, sealp_loaded *out, seal_error *err)
{
    sealp_xref_entry e = sealp_xref_get(&pdf->xref, num);
    seal_status st = SEAL_OK;

    *out = (sealp_loaded){ 0 };
    switch (e.type) {
    case SEALP_XREF_IN_FILE:
        return load_in_file(pdf, num, e, out, err);
    case SEALP_XREF_IN_OBJSTM:
        return sealp_objstm_load(pdf, (uint32_t)e.where, e.which, num, out, err);
    case SEALP_XREF_NONE:
    case SEALP_XREF_FREE:
        break;
    }
    st = sealp_loaded_copy(out, sealp_slice_of("null"), err);
    out->num = num;
    return st;
}

/* A reference with a generation that is not the newest is null (7.3.10). */
static seal_status load_reference(seal_pdf *pdf, uint32_t num, uint32_t gen, sealp_loaded *out,
                                  seal_error *err)
{
    sealp_xref_entry e = sealp_xref_get(&pdf->xref, num);
    uint32_t newest = e.type == SEALP_XREF_IN_FILE ? e.which : 0;

    if (gen != newest)
        return sealp_loaded_copy(out, sealp_slice_of("null"), err);
    return sealp_pdf_load(pdf, num, out, err);
}

seal_status sealp_pdf_resolve(seal_pdf *pdf, sealp_slice value, sealp_loaded *out, seal_error *err)
{
    uint32_t num, gen, first;
    sealp_loaded next = { 0 };
    seal_status st;

    *out = (sealp_loaded){ 0 };
    if (!sealp_object_ref(value, &num, &gen))
        return sealp_loaded_copy(out, value, err);
    first = num;
    for (int i = 0; i < SEALP_MAX_REF_CHAIN; i++) {
        st = load_reference(pdf, num, gen, &next, err);
        sealp_loaded_clear(out);
        if (st != SEAL_OK)
            return st;
        *out = next;
        if (!sealp_object_ref(out->value, &num, &gen))
            return SEAL_OK;
    }
    sealp_loaded_clear(out);
    return sealp_fail(err, SEAL_ERR_LIMIT, "object %u: more than %d references in a row", first,
                      SEALP_MAX_REF_CHAIN);
}

seal_status sealp_pdf_dict_get(seal_pdf *pdf, sealp_slice dict, const char *key, sealp_loaded *out,
                               int *found, seal_error *err)
{
    sealp_slice v = { NULL, 0 };
    seal_status st;

    *found = 0;
    sealp_dict_find(dict, key, &v);
    st = sealp_pdf_resolve(pdf, v, out, err);
    *found = st == SEAL_OK && sealp_object_kind(out->value) != SEALP_NULL;
    return st;
}
