/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "core/error.h"
#include "verify/diff_work.h"

#include <string.h>

static int same_bytes(sealp_diff_values v)
{
    return v.older.n == v.newer.n &&
           (v.older.p == v.newer.p || memcmp(v.older.p, v.newer.p, v.older.n) == 0);
}

static seal_status same_strings(sealp_diff_values v, int *same, seal_error *err)
{
    sealp_buf a = { 0 }, b = { 0 };
    seal_status st = SEAL_OK;

    if (!sealp_object_string(v.older, &a) || !sealp_object_string(v.newer, &b))
        *same = 0;
    else if (a.failed || b.failed)
        st = sealp_nomem(err);
    else
        *same = a.len == b.len && (a.len == 0 || memcmp(a.data, b.data, a.len) == 0);
    sealp_buf_clear(&a);
    sealp_buf_clear(&b);
    return st;
}

/* Values that are no containers may be written in several ways. */
static seal_status compare_plain(sealp_diff_work *d, sealp_diff_values v, sealp_diff_role role,
                                 const sealp_diff_place *at, seal_error *err)
{
    sealp_kind older = sealp_object_kind(v.older), newer = sealp_object_kind(v.newer);
    const char *what = "changed";
    int same = older == SEALP_NULL && newer == SEALP_NULL;
    double a, b;
    seal_status st = SEAL_OK;

    if (older == SEALP_STRING && newer == SEALP_STRING)
        st = same_strings(v, &same, err);
    else if (sealp_object_number(v.older, &a) && sealp_object_number(v.newer, &b))
        same = !(a < b) && !(b < a);
    if (st != SEAL_OK || same)
        return st;
    if (older == SEALP_NULL)
        what = "added";
    else if (newer == SEALP_NULL)
        what = "removed";
    return sealp_diff_report(d, sealp_diff_info(role)->kind, at, what, err);
}

/* /ID: its first half should stay for the document's life (14.4). */
static sealp_diff_role element_role(sealp_diff_role role, size_t index)
{
    if (role != SEALP_ROLE_ID)
        return role;
    return index == 0 ? SEALP_ROLE_METADATA : SEALP_ROLE_IGNORED;
}

static seal_status compare_arrays(sealp_diff_work *d, sealp_diff_values v, sealp_diff_role role,
                                  const sealp_diff_place *at, seal_error *err)
{
    size_t older_at = 0, newer_at = 0;
    int older, newer;
    seal_status st = SEAL_OK;

    for (size_t i = 0; st == SEAL_OK; i++) {
        sealp_diff_values item;

        older = sealp_array_next(v.older, &older_at, &item.older);
        newer = sealp_array_next(v.newer, &newer_at, &item.newer);
        if (!older || !newer)
            break;
        st = sealp_diff_compare(d, item, element_role(role, i), at, err);
    }
    if (st == SEAL_OK && older != newer)
        st = sealp_diff_report(d, sealp_diff_info(role)->kind, at,
                               older ? "has fewer elements" : "has more elements", err);
    return st;
}

/* Lets what is not there count as an empty container where that means the same. */
static void fill_in(sealp_slice *value, sealp_kind other)
{
    if (sealp_object_kind(*value) != SEALP_NULL)
        return;
    if (other == SEALP_DICT)
        *value = sealp_slice_of("<<>>");
    else if (other == SEALP_ARRAY)
        *value = sealp_slice_of("[]");
}

static seal_status compare_direct(sealp_diff_work *d, sealp_diff_values v, sealp_diff_role role,
                                  const sealp_diff_place *at, seal_error *err)
{
    sealp_kind kind;

    if (role == SEALP_ROLE_VALUE)
        return sealp_diff_new_value(d, v.newer, at, err);
    if (sealp_diff_info(role)->flags & SEALP_DIFF_EMPTY) {
        fill_in(&v.older, sealp_object_kind(v.newer));
        fill_in(&v.newer, sealp_object_kind(v.older));
    }
    kind = sealp_object_kind(v.newer);
    if (sealp_object_kind(v.older) == kind) {
        if (kind == SEALP_DICT)
            return sealp_diff_dicts(d, v, role, at, err);
        if (kind == SEALP_ARRAY)
            return role == SEALP_ROLE_FIELDS || role == SEALP_ROLE_ANNOTS
                       ? sealp_diff_lists(d, v, role, at, err)
                       : compare_arrays(d, v, role, at, err);
    }
    return same_bytes(v) ? SEAL_OK : compare_plain(d, v, role, at, err);
}

/* One revision has a reference where the other has the value itself. */
static seal_status compare_resolved(sealp_diff_work *d, sealp_diff_values v, sealp_diff_role role,
                                    const sealp_diff_place *at, seal_error *err)
{
    sealp_diff_place here = *at;
    sealp_loaded older = { 0 }, newer = { 0 };
    seal_status st;

    if ((st = sealp_pdf_resolve(d->older, v.older, &older, NULL)) != SEAL_OK ||
        (st = sealp_pdf_resolve(d->newer, v.newer, &newer, NULL)) != SEAL_OK) {
        st = sealp_diff_unreadable(d, at, st, err);
        goto out;
    }
    sealp_diff_reach(d, older.num);
    if (newer.num)
        here.num = newer.num;
    v = (sealp_diff_values){ older.value, newer.value };
    if (older.is_stream || newer.is_stream)
        st = sealp_diff_report(d, sealp_diff_info(role)->kind, &here, "changed", err);
    else
        st = compare_direct(d, v, role, &here, err);
out:
    sealp_loaded_clear(&older);
    sealp_loaded_clear(&newer);
    return st;
}

/* Most values of a document are equal and lead nowhere. */
static int is_settled(sealp_diff_values v)
{
    return same_bytes(v) && (v.older.n == 0 || !memchr(v.older.p, 'R', v.older.n));
}

seal_status sealp_diff_compare(sealp_diff_work *d, sealp_diff_values v, sealp_diff_role role,
                               const sealp_diff_place *at, seal_error *err)
{
    sealp_diff_item item = { .role = role };
    int older, newer;

    if (role == SEALP_ROLE_IGNORED || is_settled(v))
        return SEAL_OK;
    older = sealp_object_ref(v.older, &item.older, &item.older_gen);
    newer = sealp_object_ref(v.newer, &item.newer, &item.newer_gen);
    if (role == SEALP_ROLE_LINK)
        return same_bytes(v) ? SEAL_OK
                             : sealp_diff_report(d, SEALP_CHANGE_OTHER, at, "changed", err);
    if (role == SEALP_ROLE_UNKNOWN && newer)
        return sealp_diff_report(d, SEALP_CHANGE_OTHER, at,
                                 "leads into the document, and no standard knows it", err);
    if (older && newer) {
        item.place = *at;
        return sealp_diff_push(d, &item, err);
    }
    return older || newer ? compare_resolved(d, v, role, at, err)
                          : compare_direct(d, v, role, at, err);
}
