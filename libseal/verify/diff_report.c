/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "core/error.h"
#include "core/limits.h"
#include "verify/diff_work.h"

#include <stdlib.h>
#include <string.h>

static sealp_change *new_change(sealp_changes *c)
{
    if (c->n == c->cap) {
        size_t cap = c->cap ? c->cap * 2 : 16;
        sealp_change *grown = realloc(c->list, cap * sizeof *grown);

        if (!grown)
            return NULL;
        c->list = grown;
        c->cap = cap;
    }
    c->list[c->n] = (sealp_change){ 0 };
    return &c->list[c->n++];
}

/* 0 when the page cannot be found: the change is told all the same. */
static seal_status find_page(sealp_diff_work *d, uint32_t num, uint32_t *page, seal_error *err)
{
    long index = -1;
    seal_status st = num ? sealp_pdf_page_index(d->newer, num, &index, NULL) : SEAL_OK;

    *page = st == SEAL_OK && index >= 0 ? (uint32_t)index + 1 : 0;
    return st == SEAL_ERR_NO_MEMORY ? sealp_nomem(err) : SEAL_OK;
}

static void put_number(sealp_buf *b, const char *before, uint32_t num, const char *after)
{
    sealp_buf_str(b, before);
    sealp_buf_int(b, num);
    sealp_buf_str(b, after);
}

static void put_text(sealp_buf *b, const sealp_change *c, const sealp_diff_place *at,
                     const char *what)
{
    if (at->field) {
        sealp_buf_str(b, "field \"");
        sealp_buf_str(b, at->field);
        sealp_buf_str(b, "\": ");
    } else if (c->page) {
        put_number(b, "page ", c->page, ": ");
    } else if (at->part) {
        sealp_buf_str(b, at->part);
        sealp_buf_str(b, ": ");
    }
    if (at->key[0]) {
        sealp_buf_byte(b, '/');
        sealp_buf_str(b, at->key);
        sealp_buf_byte(b, ' ');
    }
    sealp_buf_str(b, what);
    if (c->num)
        put_number(b, " (object ", c->num, ")");
    sealp_buf_byte(b, 0);
}

static void drop_last(sealp_changes *c)
{
    c->n--;
    free(c->list[c->n].field);
    free(c->list[c->n].text);
}

/* What is the same change as the last one: a subtree in which everything means
 * the same differs once, in each object only where it should not at all. */
static int is_said(const sealp_diff_work *d, sealp_change_kind kind, const sealp_diff_place *at)
{
    const sealp_diff_place *last = &d->last;

    return kind == d->last_kind && at->page == last->page && at->field == last->field &&
           at->key[0] && strcmp(at->key, last->key) == 0 &&
           (at->num == last->num || kind != SEALP_CHANGE_OTHER) && at->part == last->part;
}

seal_status sealp_diff_report(sealp_diff_work *d, sealp_change_kind kind,
                              const sealp_diff_place *at, const char *what, seal_error *err)
{
    sealp_changes *out = d->out;
    sealp_buf text = { 0 };
    sealp_change *c;
    seal_status st;

    d->has_reported = 1;
    if (kind <= out->worst && is_said(d, kind, at))
        return SEAL_OK;
    if (kind <= out->worst && out->n >= SEALP_MAX_CHANGES) {
        out->more++;
        return SEAL_OK;
    }
    if (kind > out->worst)
        out->worst = kind;
    d->last = *at;
    d->last_kind = kind;
    if (!(c = new_change(out)))
        return sealp_nomem(err);
    c->kind = kind;
    c->num = at->num;
    if ((st = find_page(d, at->page, &c->page, err)) == SEAL_OK) {
        put_text(&text, c, at, what);
        c->text = (char *)text.data;
        if (at->field)
            c->field = strdup(at->field);
        if (text.failed || (at->field && !c->field))
            st = sealp_nomem(err);
    }
    if (st != SEAL_OK)
        drop_last(out);
    return st;
}

seal_status sealp_diff_unreadable(sealp_diff_work *d, const sealp_diff_place *at, seal_status st,
                                  seal_error *err)
{
    if (st == SEAL_OK)
        return st;
    if (st == SEAL_ERR_NO_MEMORY)
        return sealp_nomem(err);
    if (st == SEAL_ERR_IO || st == SEAL_ERR_CANCELLED || st == SEAL_ERR_INTERNAL)
        return sealp_fail(err, st, "object %u: cannot be read for the comparison of revisions",
                          (unsigned)at->num);
    return sealp_diff_report(d, SEALP_CHANGE_OTHER, at, "cannot be read", err);
}

void sealp_changes_clear(sealp_changes *c)
{
    while (c->n > 0)
        drop_last(c);
    free(c->list);
    *c = (sealp_changes){ 0 };
}
