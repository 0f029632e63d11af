/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "verify/case.h"

#include "core/limits.h"
#include "pdf/document.h"

#include <stdio.h>

/* Names are shorter (ISO 32000-1, annex C); what holds more keys is none of the
 * dictionaries that are looked at here. */
enum { MAX_KEY = 128, MAX_KEYS = 256 };

/* The key that the dictionary has twice: 1 found. */
static int has_twice(sealp_slice dict, char twice[MAX_KEY])
{
    sealp_slice keys[MAX_KEYS], value;
    size_t at = 0, n = 0;

    while (n < MAX_KEYS && sealp_dict_next(dict, &at, &keys[n], &value)) {
        if (!sealp_name_text(keys[n], twice, MAX_KEY))
            return snprintf(twice, MAX_KEY, "%s", "...") > 0;
        for (size_t i = 0; i < n; i++) {
            if (sealp_name_eq(keys[i], twice))
                return 1;
        }
        n++;
    }
    return n == MAX_KEYS;
}

seal_status sealp_case_check_keys(sealp_case *c, const char *where, sealp_slice dict,
                                  seal_error *err)
{
    char key[MAX_KEY], detail[2 * MAX_KEY];

    if (sealp_object_kind(dict) != SEALP_DICT || !has_twice(dict, key))
        return SEAL_OK;
    snprintf(detail, sizeof detail, "%s: /%s", where, key);
    return sealp_signature_find(c->said, SEALP_FOUND_DUPLICATE_KEY, detail, err);
}

seal_status sealp_case_check_table(sealp_case *c, const seal_pdf *pdf, seal_error *err)
{
    char detail[96];

    if (!pdf->xref.doubtful)
        return SEAL_OK;
    snprintf(detail, sizeof detail, "object %u", (unsigned)pdf->xref.doubtful);
    return sealp_signature_find(c->said, SEALP_FOUND_TABLE_AMBIGUOUS, detail, err);
}

/* An object and those above it: a field, or a page. */
static seal_status check_line(sealp_docket *d, sealp_case *c, uint32_t num, seal_error *err)
{
    seal_status st = SEAL_OK;

    for (int depth = 0; st == SEAL_OK && num != 0 && depth < SEALP_MAX_NESTING; depth++) {
        sealp_loaded object = { 0 };
        sealp_slice parent;
        char where[32];
        uint32_t gen;

        snprintf(where, sizeof where, "object %u", (unsigned)num);
        if ((st = sealp_pdf_load(d->pdf, num, &object, err)) == SEAL_OK)
            st = sealp_case_check_keys(c, where, object.value, err);
        if (st != SEAL_OK || sealp_object_kind(object.value) != SEALP_DICT ||
            !sealp_dict_find(object.value, "Parent", &parent) ||
            !sealp_object_ref(parent, &num, &gen))
            num = 0;
        sealp_loaded_clear(&object);
    }
    return st;
}

/* What the document has once. */
static seal_status check_top(sealp_docket *d, sealp_case *c, sealp_slice catalog, sealp_slice form,
                             seal_error *err)
{
    seal_status st;

    if ((st = sealp_case_check_table(c, d->pdf, err)) != SEAL_OK ||
        (st = sealp_case_check_keys(c, "trailer", d->pdf->tail.trailer, err)) != SEAL_OK ||
        (st = sealp_case_check_keys(c, "catalog", catalog, err)) != SEAL_OK)
        return st;
    return sealp_case_check_keys(c, "/AcroForm", form, err);
}

seal_status sealp_docket_ambiguity(sealp_docket *d, seal_error *err)
{
    sealp_loaded catalog = { 0 }, form = { 0 };
    int found;
    seal_status st;

    if ((st = sealp_pdf_catalog(d->pdf, &catalog, err)) == SEAL_OK)
        st = sealp_pdf_dict_get(d->pdf, catalog.value, "AcroForm", &form, &found, err);
    for (size_t i = 0; st == SEAL_OK && i < d->n; i++) {
        sealp_case *c = &d->cases[i];

        if ((st = check_top(d, c, catalog.value, form.value, err)) == SEAL_OK &&
            (st = check_line(d, c, c->field->num, err)) == SEAL_OK &&
            (c->field->widget_num == c->field->num ||
             (st = check_line(d, c, c->field->widget_num, err)) == SEAL_OK))
            st = check_line(d, c, c->field->page_num, err);
    }
    sealp_loaded_clear(&catalog);
    sealp_loaded_clear(&form);
    return st;
}
