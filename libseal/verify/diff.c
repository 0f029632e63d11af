/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "verify/diff.h"

#include "core/error.h"
#include "pdf/document.h"
#include "verify/diff_work.h"

#include <stdlib.h>
#include <string.h>

static int by_number(const void *a, const void *b)
{
    uint32_t x = ((const sealp_diff_item *)a)->newer, y = ((const sealp_diff_item *)b)->newer;

    return (x > y) - (x < y);
}

/* Neighbours often stand in one object stream, so that each is unpacked once. */
static seal_status drain(sealp_diff_work *d, sealp_diff_queue *q, seal_error *err)
{
    sealp_diff_queue now = *q;
    seal_status st = SEAL_OK;

    *q = (sealp_diff_queue){ 0 };
    qsort(now.list, now.n, sizeof *now.list, by_number);
    for (size_t i = 0; st == SEAL_OK && i < now.n; i++)
        st = sealp_diff_objects(d, &now.list[i], err);
    free(now.list);
    return st;
}

/* A later phase begins when the earlier ones have nothing left to do. */
static seal_status drain_all(sealp_diff_work *d, seal_error *err)
{
    seal_status st = SEAL_OK;

    for (int i = 0; st == SEAL_OK && i < SEALP_N_PHASES; i++) {
        if (d->queues[i].n == 0)
            continue;
        st = drain(d, &d->queues[i], err);
        i = -1;
    }
    return st;
}

/* Cross-reference streams and object streams carry the file, not the document. */
static int is_container(const sealp_loaded *o)
{
    sealp_slice type;

    return o->is_stream && sealp_dict_find(o->value, "Type", &type) &&
           (sealp_name_eq(type, "XRef") || sealp_name_eq(type, "ObjStm"));
}

/* 1 when the newer revision has an object of this number. */
static int exists(const sealp_diff_work *d, uint32_t num)
{
    sealp_xref_type type = sealp_xref_get(&d->newer->xref, num).type;

    return type == SEALP_XREF_IN_FILE || type == SEALP_XREF_IN_OBJSTM;
}

static seal_status check_unreached(sealp_diff_work *d, uint32_t num, seal_error *err)
{
    const sealp_diff_place at = { .num = num };
    sealp_loaded older = { 0 }, newer = { 0 };
    int same = 0;
    seal_status st;

    if ((st = sealp_pdf_load(d->newer, num, &newer, NULL)) != SEAL_OK) {
        st = sealp_diff_unreadable(d, &at, st, err);
        goto out;
    }
    if (is_container(&newer))
        goto out;
    if ((st = sealp_pdf_load(d->older, num, &older, NULL)) == SEAL_OK)
        same = !older.is_stream && !newer.is_stream && older.value.n == newer.value.n &&
               memcmp(older.value.p, newer.value.p, older.value.n) == 0;
    st = st == SEAL_ERR_NO_MEMORY ? sealp_nomem(err) : SEAL_OK;
    if (st == SEAL_OK && !same)
        st = sealp_diff_report(d, SEALP_CHANGE_OTHER, &at,
                               "an object that nothing led to was replaced", err);
out:
    sealp_loaded_clear(&older);
    sealp_loaded_clear(&newer);
    return st;
}

/* Objects that an update replaces without a way to them: whoever looks for them
 * in the file by other means would see another document. */
static seal_status check_all_unreached(sealp_diff_work *d, seal_error *err)
{
    seal_status st = SEAL_OK;

    for (size_t i = 0; st == SEAL_OK && i < d->n_changed; i++) {
        uint32_t num = d->changed[i];

        if (sealp_diff_existed(d, num) && exists(d, num) && !(d->reached[num / 8] >> num % 8 & 1))
            st = check_unreached(d, num, err);
    }
    return st;
}

/* Objects that one revision lacks, or has in another place. */
static seal_status find_changed(sealp_diff_work *d, seal_error *err)
{
    size_t n = d->older->xref.n > d->newer->xref.n ? d->older->xref.n : d->newer->xref.n;
    size_t cap = 0;

    for (uint32_t num = 1; num < n; num++) {
        if (sealp_diff_same_place(d, num) || (!sealp_diff_existed(d, num) && !exists(d, num)))
            continue;
        if (d->n_changed == cap) {
            uint32_t *grown;

            cap = cap ? cap * 2 : 64;
            if (!(grown = realloc(d->changed, cap * sizeof *grown)))
                return sealp_nomem(err);
            d->changed = grown;
        }
        d->changed[d->n_changed++] = num;
    }
    sealp_diff_memo_begin(d->memo, d->changed, d->n_changed);
    return SEAL_OK;
}

static void clear_work(sealp_diff_work *d)
{
    for (int i = 0; i < SEALP_N_PHASES; i++)
        free(d->queues[i].list);
    for (size_t i = 0; i < d->n_names; i++)
        free(d->names[i]);
    free(d->names);
    free(d->reached);
    free(d->signing);
    free(d->changed);
    sealp_diff_pairs_clear(&d->pairs);
}

seal_status sealp_diff(seal_pdf *older, seal_pdf *newer, sealp_diff_memo *memo, sealp_changes *out,
                       seal_error *err)
{
    sealp_diff_memo own = { 0 };
    sealp_diff_work d = { .older = older, .newer = newer, .out = out, .memo = memo ? memo : &own };
    const sealp_diff_place top = { .field_role = SEALP_ROLE_FIELD };
    sealp_diff_values trailers = { sealp_pdf_tail_of(older)->trailer,
                                   sealp_pdf_tail_of(newer)->trailer };
    seal_status st;

    *out = (sealp_changes){ 0 };
    d.reached = calloc(older->xref.n / 8 + 1, 1);
    d.signing = calloc(newer->xref.n / 8 + 1, 1);
    if (!d.reached || !d.signing)
        st = sealp_nomem(err);
    else if ((st = find_changed(&d, err)) == SEAL_OK &&
             (st = sealp_diff_compare(&d, trailers, SEALP_ROLE_TRAILER, &top, err)) == SEAL_OK &&
             (st = drain_all(&d, err)) == SEAL_OK)
        st = check_all_unreached(&d, err);
    clear_work(&d);
    sealp_diff_memo_clear(&own);
    if (st != SEAL_OK)
        sealp_changes_clear(out);
    return st;
}
