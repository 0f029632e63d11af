/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "core/error.h"
#include "core/limits.h"
#include "pdf/document.h"
#include "verify/diff_work.h"

#include <stdlib.h>
#include <string.h>

enum { WINDOW = 16384 };

static int same_entry(sealp_xref_entry a, sealp_xref_entry b)
{
    return a.type == b.type && a.where == b.where && a.which == b.which;
}

int sealp_diff_same_place(const sealp_diff_work *d, uint32_t num)
{
    sealp_xref_entry older = sealp_xref_get(&d->older->xref, num);
    sealp_xref_entry newer = sealp_xref_get(&d->newer->xref, num);

    if (!same_entry(older, newer))
        return 0;
    if (older.type == SEALP_XREF_IN_FILE)
        return 1;
    return older.type == SEALP_XREF_IN_OBJSTM &&
           same_entry(sealp_xref_get(&d->older->xref, (uint32_t)older.where),
                      sealp_xref_get(&d->newer->xref, (uint32_t)older.where));
}

int sealp_diff_existed(const sealp_diff_work *d, uint32_t num)
{
    sealp_xref_type type = sealp_xref_get(&d->older->xref, num).type;

    return type == SEALP_XREF_IN_FILE || type == SEALP_XREF_IN_OBJSTM;
}

void sealp_diff_reach(sealp_diff_work *d, uint32_t older)
{
    if (older < d->older->xref.n)
        d->reached[older / 8] |= (unsigned char)(1U << older % 8);
}

int sealp_diff_has_role(const sealp_diff_work *d, uint32_t older, uint32_t newer,
                        sealp_diff_role role)
{
    return sealp_diff_pairs_has(&d->pairs, older, newer, role) ||
           (older == newer && sealp_diff_memo_is_quiet(d->memo, newer, role));
}

static sealp_diff_context context_of(const sealp_diff_item *item)
{
    return (sealp_diff_context){ item->newer_gen, item->place.field_role };
}

/* Notes that the object that is looked at leads to this one, and whether the
 * steps before know that there is nothing to report behind it. */
static seal_status note(sealp_diff_work *d, const sealp_diff_item *item, sealp_diff_role role,
                        int *is_known, seal_error *err)
{
    uint32_t node;

    *is_known = 0;
    if (item->older != item->newer || item->older_gen != item->newer_gen)
        return SEAL_OK;
    if (!(node = sealp_diff_memo_link(d->memo, d->node, item->newer, role)))
        return sealp_nomem(err);
    *is_known = sealp_diff_memo_knows(d->memo, node, context_of(item));
    return SEAL_OK;
}

static seal_status enqueue(sealp_diff_queue *q, const sealp_diff_item *item, seal_error *err)
{
    if (q->n == q->cap) {
        size_t cap = q->cap ? q->cap * 2 : 64;
        sealp_diff_item *grown = realloc(q->list, cap * sizeof *grown);

        if (!grown)
            return sealp_nomem(err);
        q->list = grown;
        q->cap = cap;
    }
    q->list[q->n++] = *item;
    return SEAL_OK;
}

/* Two graphs that are walked side by side have as many pairs as the product of
 * their sizes. */
static seal_status give_up(sealp_diff_work *d, const sealp_diff_place *at, seal_error *err)
{
    if (d->too_complex)
        return SEAL_OK;
    d->too_complex = 1;
    return sealp_diff_report(d, SEALP_CHANGE_OTHER, at, "is too complex to compare", err);
}

seal_status sealp_diff_push(sealp_diff_work *d, const sealp_diff_item *item, seal_error *err)
{
    const sealp_diff_role_info *info = sealp_diff_info(item->role);
    sealp_diff_place at = item->place;
    int fresh, is_known;
    seal_status st;

    sealp_diff_reach(d, item->older);
    at.num = item->newer;
    if (item->older != item->newer && info->flags & SEALP_DIFF_SAME_NUMBER)
        return sealp_diff_report(d, info->kind, &at, "is another object", err);
    if (item->role == SEALP_ROLE_ANNOT &&
        sealp_diff_has_role(d, item->older, item->newer, SEALP_ROLE_FIELD))
        return note(d, item, SEALP_ROLE_FIELD, &is_known, err);
    if ((st = note(d, item, item->role, &is_known, err)) != SEAL_OK)
        return st;
    if (sealp_diff_pairs_add(&d->pairs, item->older, item->newer, item->role, &fresh) != 0)
        return sealp_nomem(err);
    if (!fresh || is_known)
        return SEAL_OK;
    if (d->pairs.n_unequal > SEALP_MAX_DIFF_PAIRS)
        return give_up(d, &at, err);
    return enqueue(&d->queues[info->phase], item, err);
}

/* A reference whose generation is not the newest is null (7.3.10). */
static seal_status load(seal_pdf *pdf, uint32_t num, uint32_t gen, sealp_loaded *out)
{
    sealp_xref_entry e = sealp_xref_get(&pdf->xref, num);

    *out = (sealp_loaded){ .value = sealp_slice_of("null") };
    if (gen != (e.type == SEALP_XREF_IN_FILE ? e.which : 0))
        return SEAL_OK;
    return sealp_pdf_load(pdf, num, out, NULL);
}

static seal_status same_data(sealp_diff_work *d, const sealp_loaded *older,
                             const sealp_loaded *newer, int *same, seal_error *err)
{
    unsigned char a[WINDOW], b[WINDOW];
    uint64_t len = newer->stream_len, done = 0;
    seal_status st = SEAL_OK;

    *same = older->stream_len == len;
    if (older->stream_at == newer->stream_at)
        return SEAL_OK;
    while (st == SEAL_OK && *same && done < len) {
        size_t n = len - done < WINDOW ? (size_t)(len - done) : WINDOW;

        if ((st = seal_source_read(d->older->source, older->stream_at + done, a, n, err)) ==
                SEAL_OK &&
            (st = seal_source_read(d->newer->source, newer->stream_at + done, b, n, err)) ==
                SEAL_OK)
            *same = memcmp(a, b, n) == 0;
        done += n;
    }
    return st;
}

static seal_status compare_data(sealp_diff_work *d, const sealp_loaded *older,
                                const sealp_loaded *newer, const sealp_diff_item *item,
                                seal_error *err)
{
    int same = 0;
    seal_status st = SEAL_OK;

    if (older->is_stream && newer->is_stream)
        st = same_data(d, older, newer, &same, err);
    else
        same = !older->is_stream && !newer->is_stream;
    if (st != SEAL_OK || same)
        return st;
    return sealp_diff_report(d, sealp_diff_info(item->role)->kind, &item->place, "changed", err);
}

/* What is shown, or happens, is not judged again where a role of its own did. */
static seal_status find_own_role(sealp_diff_work *d, const sealp_diff_item *item, int *has,
                                 seal_error *err)
{
    static const sealp_diff_role own[] = { SEALP_ROLE_PAGES, SEALP_ROLE_FIELD, SEALP_ROLE_CATALOG };

    int is_known;

    *has = 0;
    if (item->role != SEALP_ROLE_BEHAVIOUR)
        return SEAL_OK;
    for (size_t i = 0; i < sizeof own / sizeof *own; i++) {
        if (sealp_diff_has_role(d, item->older, item->newer, own[i])) {
            *has = 1;
            return note(d, item, own[i], &is_known, err);
        }
    }
    return SEAL_OK;
}

static seal_status compare_objects(sealp_diff_work *d, const sealp_diff_item *item, int same,
                                   seal_error *err)
{
    sealp_diff_item here = *item;
    sealp_loaded older = { 0 }, newer = { 0 };
    seal_status st;

    here.place.num = item->newer;
    if ((st = load(d->newer, item->newer, item->newer_gen, &newer)) != SEAL_OK ||
        (!same && (st = load(d->older, item->older, item->older_gen, &older)) != SEAL_OK)) {
        st = sealp_diff_unreadable(d, &here.place, st, err);
        goto out;
    }
    if (same || (st = compare_data(d, &older, &newer, &here, err)) == SEAL_OK)
        st = sealp_diff_compare(
            d, (sealp_diff_values){ same ? newer.value : older.value, newer.value }, item->role,
            &here.place, err);
out:
    sealp_loaded_clear(&older);
    sealp_loaded_clear(&newer);
    return st;
}

seal_status sealp_diff_objects(sealp_diff_work *d, const sealp_diff_item *item, seal_error *err)
{
    int same = item->older == item->newer && item->older_gen == item->newer_gen &&
               sealp_diff_same_place(d, item->older);
    int is_judged;
    seal_status st;

    d->node =
        item->older == item->newer ? sealp_diff_memo_find(d->memo, item->newer, item->role) : 0;
    d->has_reported = 0;
    if ((st = find_own_role(d, item, &is_judged, err)) == SEAL_OK && !is_judged)
        st = compare_objects(d, item, same, err);
    if (st == SEAL_OK && same && !d->has_reported)
        sealp_diff_memo_settle(d->memo, d->node, context_of(item));
    d->node = 0;
    return st;
}
