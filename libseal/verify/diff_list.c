/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "core/error.h"
#include "verify/diff_work.h"

#include <stdlib.h>

typedef struct element {
    sealp_slice value;
    uint32_t num; /* 0: no reference */
} element;

/* An array, and which objects it refers to. */
typedef struct list {
    element *items;
    uint32_t *set; /* object numbers, sorted */
    size_t n, n_set, cap;
} list;

static int by_number(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

    return (x > y) - (x < y);
}

static int add(list *l, sealp_slice value)
{
    uint32_t gen;

    if (l->n == l->cap) {
        size_t cap = l->cap ? l->cap * 2 : 16;
        element *grown = realloc(l->items, cap * sizeof *grown);

        if (!grown)
            return -1;
        l->items = grown;
        l->cap = cap;
    }
    l->items[l->n] = (element){ .value = value };
    (void)sealp_object_ref(value, &l->items[l->n++].num, &gen);
    return 0;
}

static int read_list(sealp_slice array, list *l)
{
    sealp_slice v;
    size_t at = 0;
    int is_sorted = 1;

    while (sealp_array_next(array, &at, &v)) {
        if (add(l, v) != 0)
            return -1;
    }
    if (!(l->set = malloc((l->n + 1) * sizeof *l->set)))
        return -1;
    for (size_t i = 0; i < l->n; i++) {
        if (!l->items[i].num)
            continue;
        is_sorted &= l->n_set == 0 || l->set[l->n_set - 1] <= l->items[i].num;
        l->set[l->n_set++] = l->items[i].num;
    }
    /* Writers number what they append upwards. */
    if (!is_sorted)
        qsort(l->set, l->n_set, sizeof *l->set, by_number);
    return 0;
}

static void clear_list(list *l)
{
    free(l->items);
    free(l->set);
}

static int refers_to(const list *l, uint32_t num)
{
    return l->n_set && bsearch(&num, l->set, l->n_set, sizeof num, by_number);
}

/* The two arrays. */
typedef struct two_lists {
    list older, newer;
    sealp_diff_role item; /* of the elements */
} two_lists;

/* Goes to the next reference that the other array has, too; 0 at the end. */
static uint32_t next_common(const list *l, size_t *at, const list *other)
{
    while (*at < l->n) {
        uint32_t num = l->items[(*at)++].num;

        if (num && refers_to(other, num))
            return num;
    }
    return 0;
}

static int is_reordered(const two_lists *l)
{
    size_t older_at = 0, newer_at = 0;
    uint32_t older, newer;

    do {
        older = next_common(&l->older, &older_at, &l->newer);
        newer = next_common(&l->newer, &newer_at, &l->older);
    } while (older && older == newer);
    return older != newer;
}

static int next_direct(const list *l, size_t *at, sealp_slice *value)
{
    while (*at < l->n) {
        const element *e = &l->items[(*at)++];

        *value = e->value;
        if (!e->num)
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
        int older = next_direct(&l->older, &older_at, &item.older);
        int newer = next_direct(&l->newer, &newer_at, &item.newer);

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
    seal_status st = SEAL_OK;

    for (size_t i = 0; st == SEAL_OK && i < l->newer.n; i++) {
        const element *e = &l->newer.items[i];

        if (!e->num)
            continue;
        if (refers_to(&l->older, e->num))
            st = sealp_diff_compare(d, (sealp_diff_values){ e->value, e->value }, l->item, at, err);
        else if (l->item == SEALP_ROLE_FIELD)
            st = sealp_diff_new_field(d, e->value, at, err);
        else
            st = add_annot(d, e->value, e->num, at, err);
    }
    return st;
}

static seal_status compare_removed(sealp_diff_work *d, const two_lists *l,
                                   const sealp_diff_place *at, seal_error *err)
{
    sealp_diff_place here = *at;
    seal_status st = SEAL_OK;

    for (size_t i = 0; st == SEAL_OK && i < l->older.n; i++) {
        int is_field;

        here.num = l->older.items[i].num;
        if (!here.num || refers_to(&l->newer, here.num))
            continue;
        sealp_diff_reach(d, here.num);
        sealp_diff_memo_forget(d->memo, here.num, l->item);
        is_field = l->item == SEALP_ROLE_FIELD ||
                   sealp_diff_has_role(d, here.num, here.num, SEALP_ROLE_FIELD);
        st = sealp_diff_report(d, is_field ? SEALP_CHANGE_OTHER : SEALP_CHANGE_ANNOTATION, &here,
                               is_field ? "lost a field" : "lost an annotation", err);
    }
    return st;
}

seal_status sealp_diff_lists(sealp_diff_work *d, sealp_diff_values v, sealp_diff_role role,
                             const sealp_diff_place *at, seal_error *err)
{
    two_lists l = { .item = role == SEALP_ROLE_FIELDS ? SEALP_ROLE_FIELD : SEALP_ROLE_ANNOT };
    seal_status st;

    if (read_list(v.older, &l.older) != 0 || read_list(v.newer, &l.newer) != 0) {
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
    clear_list(&l.older);
    clear_list(&l.newer);
    return st;
}
