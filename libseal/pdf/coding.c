/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pdf/coding.h"

#include "core/error.h"

/* /Filter and /DecodeParms: one, an array, or null. */
typedef struct lists {
    sealp_loaded filters, parms;
} lists;

void sealp_coding_clear(sealp_coding *c)
{
    sealp_loaded_clear(&c->crypt);
    *c = (sealp_coding){ .n = 0 };
}

/* Element i of an array, or as element 0 what is no array; null beyond. */
static seal_status element(seal_pdf *pdf, sealp_slice list, size_t i, sealp_loaded *out,
                           seal_error *err)
{
    sealp_slice v = { NULL, 0 };
    size_t at = 0;

    if (sealp_object_kind(list) != SEALP_ARRAY)
        v = i == 0 ? list : v;
    while (sealp_array_next(list, &at, &v) && i-- > 0)
        v = (sealp_slice){ NULL, 0 };
    return sealp_pdf_resolve(pdf, v, out, err);
}

static size_t count(sealp_slice list)
{
    size_t at = 0, n = 0;
    sealp_slice v;

    if (sealp_object_kind(list) != SEALP_ARRAY)
        return sealp_object_kind(list) != SEALP_NULL;
    while (sealp_array_next(list, &at, &v))
        n++;
    return n;
}

/* An integer; what is none becomes -1, which no parameter may be. */
static seal_status parameter(seal_pdf *pdf, sealp_slice parms, const char *key, int64_t *v,
                             seal_error *err)
{
    sealp_loaded n = { 0 };
    int found;
    seal_status st = sealp_pdf_dict_get(pdf, parms, key, &n, &found, err);

    if (found && !sealp_object_int(n.value, v))
        *v = -1;
    sealp_loaded_clear(&n);
    return st;
}

static seal_status read_parms(seal_pdf *pdf, sealp_slice parms, sealp_filter_parms *out,
                              seal_error *err)
{
    sealp_predictor *p = &out->predictor;
    seal_status st = SEAL_OK;

    *out = (sealp_filter_parms){ { 1, 1, 8, 1 }, 1 };
    if (sealp_object_kind(parms) == SEALP_DICT &&
        (st = parameter(pdf, parms, "Predictor", &p->predictor, err)) == SEAL_OK &&
        (st = parameter(pdf, parms, "Colors", &p->colors, err)) == SEAL_OK &&
        (st = parameter(pdf, parms, "BitsPerComponent", &p->bits, err)) == SEAL_OK &&
        (st = parameter(pdf, parms, "Columns", &p->columns, err)) == SEAL_OK)
        st = parameter(pdf, parms, "EarlyChange", &out->early_change, err);
    return st;
}

static seal_status add_step(seal_pdf *pdf, sealp_coding *c, sealp_slice name, sealp_slice parms,
                            seal_error *err)
{
    const sealp_filter_kind *filter = sealp_filter_find(name);

    if (!filter)
        return sealp_fail(err, SEAL_ERR_UNSUPPORTED, "stream filter %.*s",
                          name.n < 40 ? (int)name.n : 40, (const char *)name.p);
    c->steps[c->n].filter = filter;
    return read_parms(pdf, parms, &c->steps[c->n++].parms, err);
}

/* Filter number i with its parameters. */
static seal_status add(seal_pdf *pdf, sealp_coding *c, const lists *l, size_t i, seal_error *err)
{
    sealp_loaded name = { 0 }, parms = { 0 };
    seal_status st;

    if ((st = element(pdf, l->filters.value, i, &name, err)) != SEAL_OK ||
        (st = element(pdf, l->parms.value, i, &parms, err)) != SEAL_OK)
        goto out;
    if (i == 0 && sealp_name_eq(name.value, "Crypt")) {
        c->has_crypt = 1;
        c->crypt = parms;
        parms = (sealp_loaded){ 0 };
    } else {
        st = add_step(pdf, c, name.value, parms.value, err);
    }
out:
    sealp_loaded_clear(&name);
    sealp_loaded_clear(&parms);
    return st;
}

seal_status sealp_coding_read(seal_pdf *pdf, sealp_slice dict, sealp_coding *out, seal_error *err)
{
    lists l = { .filters = { .num = 0 } };
    size_t n = 0;
    int found;
    seal_status st;

    *out = (sealp_coding){ .n = 0 };
    if ((st = sealp_pdf_dict_get(pdf, dict, "Filter", &l.filters, &found, err)) != SEAL_OK ||
        !found ||
        (st = sealp_pdf_dict_get(pdf, dict, "DecodeParms", &l.parms, &found, err)) != SEAL_OK)
        goto out;
    if ((n = count(l.filters.value)) > SEALP_MAX_FILTERS)
        st = sealp_fail(err, SEAL_ERR_LIMIT, "more than %d stream filters", SEALP_MAX_FILTERS);
    for (size_t i = 0; st == SEAL_OK && i < n; i++)
        st = add(pdf, out, &l, i, err);
out:
    sealp_loaded_clear(&l.filters);
    sealp_loaded_clear(&l.parms);
    if (st != SEAL_OK)
        sealp_coding_clear(out);
    return st;
}
