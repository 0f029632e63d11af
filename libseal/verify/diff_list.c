/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "core/error.h"
#include "verify/diff_work.h"

#include <stdlib.h>

/* Object numbers of an array's references, sorted. */
typedef struct number_set {
    uint32_t *list;
    size_t n;
} number_set;

static int by_number(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

    return (x > y) - (x < y);
}

static int read_set(sealp_slice array, number_set *set)
{
    sealp_slice v;
    uint32_t num, gen;
    size_t at = 0, n = 0;

    while (sealp_array_next(array, &at, &v))
        n++;
    *set = (number_set){ malloc((n + 1) * sizeof *set->list), 0 };
    if (!set->list)
        return -1;
    for (at = 0; sealp_array_next(array, &at, &v);) {
        if (sealp_object_ref(v, &num, &gen))
            set->list[set->n++] = num;
    }
    qsort(set->list, set->n, sizeof *set->list, by_number);
    return 0;
}

static int in_set(const number_set *set, uint32_t num)
{
    return set->n && bsearch(&num, set->list, set->n, sizeof num, by_number);
}

/* The two arrays with what each one's references are. */
typedef struct two_lists {
    sealp_diff_values v;
    number_set older, newer;
    sealp_diff_role item; /* of the elements */
} two_lists;

/* Goes to the next reference that the other array has, too; 0 at the end. */
static uint32_t next_common(sealp_slice array, size_t *at, const number_set *other)
{
    sealp_slice v;
    uint32_t num, gen;

    while (sealp_array_next(array, at, &v)) {
        if (sealp_object_ref(v, &num, &gen) && in_set(other, num))
            return num;
    }
    return 0;
}

static int is_reordered(const two_lists *l)
{
    size_t older_at = 0, newer_at = 0;
    uint32_t older, newer;

    do {
        older = next_common(l->v.older, &older_at, &l->newer);
        newer = next_common(l->v.newer, &newer_at, &l->older);
    } while (older && older == newer);
    return older != newer;
}

static int next_direct(sealp_slice array, size_t *at, sealp_slice *value)
{
    uint32_t num, gen;

    while (sealp_array_next(array, at, value)) {
        if (!sealp_object_ref(*value, &num, &gen))
            return 1;
    }
    *value = (sealp_slice){ NULL, 0 };
    return 0;
}

/* Elements without a number are told apart by their order. */
static seal_status compare_direct(sealp_diff_work *d, const two_lists *l,
                                  const sealp_diff_place *at, seal_error *err)
{
    size_t older_at = 0, newer_at = 0;
    sealp_diff_values item;
    seal_status st = SEAL_OK;

    while (st == SEAL_OK) {
        int older = next_direct(l->v.older, &older_at, &item.older);
        int newer = next_direct(l->v.newer, &newer_at, &item.newer);

        if (!older && !newer)
            break;
        if (!older && l->item == SEALP_ROLE_FIELD)
            st = sealp_diff_new_field(d, item.newer, at, err);
        else
            st = sealp_diff_compare(d, item, l->item, at, err);
    }
    return st;
}

/* An annotation that the older revision did not show.  What it had unused
 * could have been prepared for this, unseen by the signer. */
static seal_status add_annot(sealp_diff_work *d, sealp_slice value, uint32_t num,
                             const sealp_diff_place *at, seal_error *err)
{
    static const char *const active[] = { "A", "AA", "PA" };
    sealp_diff_place here = *at;
    sealp_loaded annot = { 0 };
    sealp_slice action;
    seal_status st;

    if (sealp_diff_is_signing(d, num))
        return SEAL_OK;
    here.num = num;
    if (sealp_diff_existed(d, num))
        return sealp_diff_report(d, SEALP_CHANGE_OTHER, &here,
                                 "shows an object that was there unused", err);
    if ((st = sealp_pdf_resolve(d->newer, value, &annot, NULL)) != SEAL_OK)
        return sealp_diff_unreadable(d, &here, st, err);
    for (size_t i = 0; st == SEAL_OK && i < sizeof active / sizeof *active; i++) {
        if (sealp_dict_find(annot.value, active[i], &action))
            st = sealp_diff_report(d, SEALP_CHANGE_OTHER, &here,
                                   "has a new annotation with an action", err);
    }
    sealp_loaded_clear(&annot);
    if (st != SEAL_OK)
        return st;
    return sealp_diff_report(d, SEALP_CHANGE_ANNOTATION, &here, "has a new annotation", err);
}

static seal_status compare_newer(sealp_diff_work *d, const two_lists *l, const sealp_diff_place *at,
                                 seal_error *err)
{
    sealp_slice v;
    uint32_t num, gen;
    size_t pos = 0;
    seal_status st = SEAL_OK;

    while (st == SEAL_OK && sealp_array_next(l->v.newer, &pos, &v)) {
        if (!sealp_object_ref(v, &num, &gen))
            continue;
        if (in_set(&l->older, num))
            st = sealp_diff_compare(d, (sealp_diff_values){ v, v }, l->item, at, err);
        else if (l->item == SEALP_ROLE_FIELD)
            st = sealp_diff_new_field(d, v, at, err);
        else
            st = add_annot(d, v, num, at, err);
    }
    return st;
}

static seal_status compare_removed(sealp_diff_work *d, const two_lists *l,
                                   const sealp_diff_place *at, seal_error *err)
{
    sealp_diff_place here = *at;
    sealp_slice v;
    uint32_t gen;
    size_t pos = 0;
    seal_status st = SEAL_OK;

    while (st == SEAL_OK && sealp_array_next(l->v.older, &pos, &v)) {
        int is_field;

        if (!sealp_object_ref(v, &here.num, &gen) || in_set(&l->newer, here.num))
            continue;
        sealp_diff_reach(d, here.num);
        is_field = l->item == SEALP_ROLE_FIELD ||
                   sealp_diff_pairs_has(&d->pairs, here.num, here.num, SEALP_ROLE_FIELD);
        st = sealp_diff_report(d, is_field ? SEALP_CHANGE_OTHER : SEALP_CHANGE_ANNOTATION, &here,
                               is_field ? "lost a field" : "lost an annotation", err);
    }
    return st;
}

seal_status sealp_diff_lists(sealp_diff_work *d, sealp_diff_values v, sealp_diff_role role,
                             const sealp_diff_place *at, seal_error *err)
{
    two_lists l = { .v = v,
                    .item = role == SEALP_ROLE_FIELDS ? SEALP_ROLE_FIELD : SEALP_ROLE_ANNOT };
    seal_status st;

    if (read_set(v.older, &l.older) != 0 || read_set(v.newer, &l.newer) != 0) {
        st = sealp_nomem(err);
        goto out;
    }
    if ((st = compare_newer(d, &l, at, err)) != SEAL_OK ||
        (st = compare_direct(d, &l, at, err)) != SEAL_OK ||
        (st = compare_removed(d, &l, at, err)) != SEAL_OK)
        goto out;
    /* The last annotation is drawn on top; a form's order means nothing. */
    if (l.item == SEALP_ROLE_ANNOT && is_reordered(&l))
        st = sealp_diff_report(d, SEALP_CHANGE_ANNOTATION, at, "was put into another order", err);
out:
    free(l.older.list);
    free(l.newer.list);
    return st;
}
