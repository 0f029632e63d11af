/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pdf/sig_terms.h"

#include "core/error.h"
#include "pdf/seed_value.h"

#include <stdlib.h>

seal_status sealp_docmdp_read(seal_pdf *pdf, sealp_slice reference, int *p, seal_error *err)
{
    sealp_loaded ref = { 0 }, method = { 0 }, parms = { 0 }, level = { 0 };
    int found;
    int64_t n;
    seal_status st;

    if ((st = sealp_pdf_resolve(pdf, reference, &ref, err)) != SEAL_OK ||
        (st = sealp_pdf_dict_get(pdf, ref.value, "TransformMethod", &method, &found, err)) !=
            SEAL_OK ||
        !sealp_name_eq(method.value, "DocMDP") ||
        (st = sealp_pdf_dict_get(pdf, ref.value, "TransformParams", &parms, &found, err)) !=
            SEAL_OK ||
        (st = sealp_pdf_dict_get(pdf, parms.value, "P", &level, &found, err)) != SEAL_OK)
        goto out;
    *p = found && sealp_object_int(level.value, &n) && n >= 1 && n <= 3 ? (int)n : 2;
out:
    sealp_loaded_clear(&ref);
    sealp_loaded_clear(&method);
    sealp_loaded_clear(&parms);
    sealp_loaded_clear(&level);
    return st;
}

/* The fields that one entry of /Reference closes (12.8.2.4). */
static seal_status read_fieldmdp(seal_pdf *pdf, sealp_slice reference, sealp_lock *closed,
                                 seal_error *err)
{
    sealp_loaded ref = { 0 }, method = { 0 }, parms = { 0 };
    int found;
    seal_status st;

    if ((st = sealp_pdf_resolve(pdf, reference, &ref, err)) != SEAL_OK ||
        (st = sealp_pdf_dict_get(pdf, ref.value, "TransformMethod", &method, &found, err)) !=
            SEAL_OK ||
        !sealp_name_eq(method.value, "FieldMDP") ||
        (st = sealp_pdf_dict_get(pdf, ref.value, "TransformParams", &parms, &found, err)) !=
            SEAL_OK)
        goto out;
    st = sealp_lock_read(pdf, parms.value, closed, err);
out:
    sealp_loaded_clear(&ref);
    sealp_loaded_clear(&method);
    sealp_loaded_clear(&parms);
    return st;
}

static seal_status read_references(seal_pdf *pdf, sealp_slice signature, sealp_sig_terms *t,
                                   seal_error *err)
{
    sealp_loaded list = { 0 };
    sealp_slice v;
    int found;
    seal_status st = sealp_pdf_dict_get(pdf, signature, "Reference", &list, &found, err);

    for (size_t at = 0; st == SEAL_OK && sealp_array_next(list.value, &at, &v);) {
        st = sealp_docmdp_read(pdf, v, &t->docmdp, err);
        if (st == SEAL_OK && t->closed.action == SEALP_LOCK_NONE)
            st = read_fieldmdp(pdf, v, &t->closed, err);
    }
    sealp_loaded_clear(&list);
    return st;
}

static char *text_of(sealp_buf *text)
{
    char *copy = text->failed ? NULL : sealp_slice_dup(sealp_buf_view(text));

    sealp_buf_clear(text);
    return copy;
}

static seal_status describe(seal_pdf *pdf, sealp_slice field, sealp_sig_terms *t, seal_error *err)
{
    sealp_buf text = { 0 };
    seal_status st;

    sealp_lock_describe(&t->lock, &text);
    if (!(t->lock_text = text_of(&text)))
        return sealp_nomem(err);
    st = sealp_seed_describe(pdf, field, &text, err);
    if (!(t->seed_text = text_of(&text)) && st == SEAL_OK)
        st = sealp_nomem(err);
    return st;
}

seal_status sealp_sig_terms_read(seal_pdf *pdf, sealp_slice field, sealp_slice value,
                                 sealp_sig_terms **out, seal_error *err)
{
    sealp_sig_terms *t = calloc(1, sizeof *t);
    sealp_slice lock = { NULL, 0 };
    sealp_loaded signature = { 0 };
    seal_status st;

    *out = t;
    if (!t)
        return sealp_nomem(err);
    (void)sealp_dict_find(field, "Lock", &lock);
    if ((st = sealp_lock_read(pdf, lock, &t->lock, err)) == SEAL_OK &&
        (st = describe(pdf, field, t, err)) == SEAL_OK &&
        (st = sealp_pdf_resolve(pdf, value, &signature, err)) == SEAL_OK &&
        sealp_object_kind(signature.value) == SEALP_DICT)
        st = read_references(pdf, signature.value, t, err);
    sealp_loaded_clear(&signature);
    return st;
}

void sealp_sig_terms_free(sealp_sig_terms *terms)
{
    if (!terms)
        return;
    sealp_lock_clear(&terms->lock);
    sealp_lock_clear(&terms->closed);
    free(terms->lock_text);
    free(terms->seed_text);
    free(terms);
}
