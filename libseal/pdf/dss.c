/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "core/error.h"
#include "core/limits.h"
#include "pdf/document.h"
#include "pdf/dss_keys.h"

#include <stdlib.h>
#include <string.h>

const sealp_dss_key sealp_dss_keys[SEALP_DSS_KINDS] = {
    [SEALP_DSS_CERTS] = { "Certs", "Cert" },
    [SEALP_DSS_CRLS] = { "CRLs", "CRL" },
    [SEALP_DSS_OCSPS] = { "OCSPs", "OCSP" },
};

void sealp_dss_clear(sealp_dss *dss)
{
    for (size_t kind = 0; kind < SEALP_DSS_KINDS; kind++) {
        sealp_dss_list *list = &dss->lists[kind];

        for (size_t i = 0; i < list->n; i++)
            sealp_buf_clear(&list->items[i]);
        free(list->items);
    }
    *dss = (sealp_dss){ 0 };
}

static int holds(const sealp_dss_list *list, sealp_slice der)
{
    for (size_t i = 0; i < list->n; i++) {
        if (list->items[i].len == der.n && memcmp(list->items[i].data, der.p, der.n) == 0)
            return 1;
    }
    return 0;
}

seal_status sealp_dss_put(sealp_dss *dss, sealp_dss_kind kind, sealp_slice der, int *added,
                          seal_error *err)
{
    sealp_dss_list *list = &dss->lists[kind];
    int is_new = der.n > 0 && !holds(list, der);
    sealp_buf copy = { 0 }, *grown;

    if (added)
        *added = is_new;
    if (!is_new)
        return SEAL_OK;
    if (list->n == SEALP_MAX_DSS_ITEMS)
        return sealp_fail(err, SEAL_ERR_LIMIT, "/DSS /%s holds more than %d objects",
                          sealp_dss_keys[kind].store, SEALP_MAX_DSS_ITEMS);
    sealp_buf_slice(&copy, der);
    if (copy.failed || !(grown = realloc(list->items, (list->n + 1) * sizeof *grown))) {
        sealp_buf_clear(&copy);
        return sealp_nomem(err);
    }
    list->items = grown;
    list->items[list->n++] = copy;
    return SEAL_OK;
}

static seal_status read_item(seal_pdf *pdf, sealp_slice ref, sealp_dss_kind kind, sealp_dss *out,
                             seal_error *err)
{
    sealp_loaded stream = { 0 };
    sealp_buf data = { 0 };
    seal_status st;

    if ((st = sealp_pdf_resolve(pdf, ref, &stream, err)) != SEAL_OK)
        goto out;
    if (!stream.is_stream)
        st = sealp_fail(err, SEAL_ERR_PDF_SYNTAX, "object %u is no stream", (unsigned)stream.num);
    else if ((st = sealp_pdf_stream_data(pdf, &stream, &data, err)) == SEAL_OK)
        st = sealp_dss_put(out, kind, sealp_buf_view(&data), NULL, err);
out:
    if (st != SEAL_OK)
        sealp_error_prefix(err, "/DSS /%s", sealp_dss_keys[kind].store);
    sealp_loaded_clear(&stream);
    sealp_buf_clear(&data);
    return st;
}

static seal_status read_list(seal_pdf *pdf, sealp_slice dict, const char *key, sealp_dss_kind kind,
                             sealp_dss *out, seal_error *err)
{
    sealp_loaded array = { 0 };
    sealp_slice item;
    size_t at = 0;
    int found;
    seal_status st = sealp_pdf_dict_get(pdf, dict, key, &array, &found, err);

    if (st == SEAL_OK && found && sealp_object_kind(array.value) != SEALP_ARRAY)
        st =
            sealp_fail(err, SEAL_ERR_PDF_SYNTAX, "/DSS: /%s is no array; repair the document", key);
    while (st == SEAL_OK && found && sealp_array_next(array.value, &at, &item))
        st = read_item(pdf, item, kind, out, err);
    sealp_loaded_clear(&array);
    return st;
}

seal_status sealp_dss_read_lists(seal_pdf *pdf, sealp_slice dict, sealp_dss *out, seal_error *err)
{
    seal_status st = SEAL_OK;

    for (size_t i = 0; i < SEALP_DSS_KINDS && st == SEAL_OK; i++)
        st = read_list(pdf, dict, sealp_dss_keys[i].store, (sealp_dss_kind)i, out, err);
    return st;
}

/* One entry per signature (EN 319 142-1, 5.4.2.3). */
static seal_status read_vri(seal_pdf *pdf, sealp_slice dict, sealp_dss *out, seal_error *err)
{
    sealp_loaded vri = { 0 };
    sealp_slice key, value;
    size_t at = 0;
    int found;
    seal_status st = sealp_pdf_dict_get(pdf, dict, "VRI", &vri, &found, err);

    if (st != SEAL_OK || sealp_object_kind(vri.value) != SEALP_DICT)
        goto out;
    while (st == SEAL_OK && sealp_dict_next(vri.value, &at, &key, &value)) {
        sealp_loaded entry = { 0 };

        st = sealp_pdf_resolve(pdf, value, &entry, err);
        for (size_t i = 0; i < SEALP_DSS_KINDS && st == SEAL_OK; i++) {
            if (sealp_object_kind(entry.value) == SEALP_DICT)
                st =
                    read_list(pdf, entry.value, sealp_dss_keys[i].vri, (sealp_dss_kind)i, out, err);
        }
        sealp_loaded_clear(&entry);
    }
out:
    sealp_loaded_clear(&vri);
    return st;
}

seal_status sealp_dss_read(seal_pdf *pdf, sealp_dss *out, seal_error *err)
{
    sealp_loaded catalog = { 0 }, dss = { 0 };
    int found;
    seal_status st;

    *out = (sealp_dss){ 0 };
    if ((st = sealp_pdf_catalog(pdf, &catalog, err)) != SEAL_OK ||
        (st = sealp_pdf_dict_get(pdf, catalog.value, "DSS", &dss, &found, err)) != SEAL_OK ||
        !found)
        goto out;
    if (sealp_object_kind(dss.value) != SEALP_DICT)
        st = sealp_fail(err, SEAL_ERR_PDF_SYNTAX, "the catalog's /DSS is no dictionary");
    else if ((st = sealp_dss_read_lists(pdf, dss.value, out, err)) == SEAL_OK)
        st = read_vri(pdf, dss.value, out, err);
out:
    if (st != SEAL_OK)
        sealp_dss_clear(out);
    sealp_loaded_clear(&catalog);
    sealp_loaded_clear(&dss);
    return st;
}
