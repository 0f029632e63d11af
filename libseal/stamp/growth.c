/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "stamp/growth.h"

#include "core/error.h"
#include "core/io.h"
#include "stamp/prepare.h"
#include "stamp/time_stamp.h"

#include <string.h>

void sealp_growth_begin(sealp_growth *g, seal_update *u)
{
    *g = (sealp_growth){ .first = u->pdf, .newest = u->pdf, .said = u->edit };
}

static void drop_newest(sealp_growth *g)
{
    if (g->newest != g->first)
        seal_pdf_free(g->newest);
    g->newest = g->first;
}

void sealp_growth_end(sealp_growth *g)
{
    drop_newest(g);
    sealp_buf_clear(&g->appended);
}

static seal_status grown_read_at(void *user, uint64_t offset, void *buf, size_t len,
                                 seal_error *err)
{
    sealp_growth *g = user;
    seal_source *original = sealp_pdf_source(g->first);
    uint64_t end = seal_source_length(original);
    size_t head = offset >= end ? 0 : end - offset < len ? (size_t)(end - offset) : len;
    seal_status st;

    if (head && (st = seal_source_read(original, offset, buf, head, err)) != SEAL_OK)
        return st;
    if (head < len)
        memcpy((unsigned char *)buf + head, g->appended.data + (offset + head - end), len - head);
    return SEAL_OK;
}

static uint64_t grown_length(void *user)
{
    const sealp_growth *g = user;

    return seal_source_length(sealp_pdf_source(g->first)) + g->appended.len;
}

/* The same warning may come with each revision. */
static seal_status pass_warnings(sealp_growth *g, const sealp_edit *edit, seal_error *err)
{
    seal_status st = SEAL_OK;

    for (const char *w = NULL; st == SEAL_OK && (w = sealp_edit_next_warning(edit, w));) {
        const char *old = NULL;

        while ((old = sealp_edit_next_warning(g->said, old)) && strcmp(old, w) != 0)
            ;
        if (!old)
            st = sealp_edit_warn(g->said, err, "%s", w);
    }
    return st;
}

seal_status sealp_growth_append(sealp_growth *g, const sealp_edit *edit, const sealp_tail *tail,
                                seal_error *err)
{
    static const seal_source_ops ops = { sizeof ops, grown_read_at, grown_length, NULL };
    seal_source *source;
    seal_pdf *later;
    seal_status st;

    if (tail->bytes.len == 0)
        return SEAL_OK;
    sealp_buf_slice(&g->appended, sealp_buf_view(&tail->bytes));
    if (g->appended.failed)
        return sealp_nomem(err);
    if ((st = pass_warnings(g, edit, err)) != SEAL_OK ||
        (st = seal_source_new(&ops, g, &source, err)) != SEAL_OK ||
        (st = sealp_pdf_open_later(g->newest, source, &later, err)) != SEAL_OK)
        return st;
    drop_newest(g);
    g->newest = later;
    return SEAL_OK;
}

/* Fetches the token for a revision that lacks only it; where there is none, no
 * revision is left. */
static seal_status fill(sealp_growth *g, sealp_tail *tail, seal_tsa *tsa, seal_error *err)
{
    static const char meaning[] = "no document time stamp was added, and the level that needs it "
                                  "is not reached";
    sealp_buf imprint = { 0 }, token = { 0 }, hex = { 0 };
    seal_status st;

    if ((st = sealp_prepared_digest(g->newest, tail, sealp_tsa_digest(tsa), &imprint, err)) !=
            SEAL_OK ||
        (st = sealp_time_stamp_imprint(g->said, tsa, sealp_buf_view(&imprint), meaning, &token,
                                       err)) != SEAL_OK)
        goto out;
    if (token.len == 0) {
        g->lacks_time = 1;
        sealp_tail_clear(tail);
    } else if ((st = sealp_contents_hex(&token, tail->contents_len, &hex, err)) == SEAL_OK) {
        memcpy(tail->bytes.data + tail->contents_at, hex.data, hex.len);
    }
out:
    sealp_buf_clear(&imprint);
    sealp_buf_clear(&token);
    sealp_buf_clear(&hex);
    return st;
}

seal_status sealp_growth_time_stamp(sealp_growth *g, seal_tsa *tsa, seal_error *err)
{
    const sealp_sig_field field = { .is_timestamp = 1, .contents_bytes = sealp_tsa_room(tsa) };
    sealp_edit *edit;
    sealp_tail tail = { 0 };
    seal_status st;

    if ((st = sealp_edit_new(g->newest, &edit, err)) != SEAL_OK)
        return st;
    if ((st = sealp_edit_add_signature(edit, &field, err)) == SEAL_OK &&
        (st = sealp_edit_finish(edit, &tail, err)) == SEAL_OK &&
        (st = fill(g, &tail, tsa, err)) == SEAL_OK)
        st = sealp_growth_append(g, edit, &tail, err);
    sealp_edit_free(edit);
    sealp_tail_clear(&tail);
    return st;
}

seal_status sealp_growth_emit(sealp_growth *g, seal_sink *sink, seal_error *err)
{
    seal_source *original = sealp_pdf_source(g->first);
    seal_status st;

    if ((st = sealp_sink_copy(sink, original, 0, seal_source_length(original), err)) == SEAL_OK)
        st = sealp_sink_write_buf(sink, &g->appended, err);
    return st;
}
