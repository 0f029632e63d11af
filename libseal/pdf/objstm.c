/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pdf/objstm.h"

#include "core/error.h"
#include "core/limits.h"
#include "pdf/document.h"
#include "pdf/load.h"
#include "pdf/scan.h"
#include "pdf/token.h"

#include <stdlib.h>

/* Decoded bytes that may stay in memory, so that the reader stays small. */
enum { CACHE_BYTES = 4 << 20 };

static void clear_slot(sealp_objstm *s)
{
    free(s->index);
    sealp_buf_clear(&s->data);
    *s = (sealp_objstm){ 0 };
}

void sealp_objstm_cache_clear(sealp_objstm_cache *c)
{
    for (int i = 0; i < SEALP_OBJSTM_SLOTS; i++)
        clear_slot(&c->slot[i]);
}

static seal_status bad_objstm(uint32_t stm, const char *why, seal_error *err)
{
    return sealp_fail(err, SEAL_ERR_PDF_SYNTAX, "object stream %u: %s", stm, why);
}

/* Number and absolute offset of each object, from the stream's head. */
static int read_index(sealp_objstm *s, uint64_t first)
{
    sealp_slice head = { s->data.data, (size_t)first }, text;
    size_t at = 0;
    uint64_t v[2];

    for (uint32_t i = 0; i < s->count; i++) {
        for (int k = 0; k < 2; k++) {
            if (sealp_token_next(head, &at, &text) != SEALP_TOKEN_INT ||
                !sealp_token_uint(text, INT32_MAX, &v[k]))
                return 0;
        }
        s->index[i][0] = (uint32_t)v[0];
        s->index[i][1] = (uint32_t)(v[1] + first);
    }
    return 1;
}

static seal_status decode(seal_pdf *pdf, const sealp_loaded *obj, sealp_objstm *s, seal_error *err)
{
    sealp_slice v;
    int64_t count, first;
    seal_status st;

    if (!obj->is_stream || !sealp_dict_find(obj->value, "Type", &v) || !sealp_name_eq(v, "ObjStm"))
        return bad_objstm(obj->num, "an object of another type", err);
    if (!sealp_dict_find(obj->value, "N", &v) || !sealp_object_int(v, &count) || count < 0 ||
        count > SEALP_MAX_OBJSTM_COUNT)
        return bad_objstm(obj->num, "bad /N", err);
    if ((st = sealp_pdf_stream_data(pdf, obj, &s->data, err)) != SEAL_OK)
        return st;
    if (!sealp_dict_find(obj->value, "First", &v) || !sealp_object_int(v, &first) || first < 0 ||
        (uint64_t)first > s->data.len || count > first)
        return bad_objstm(obj->num, "bad /First", err);
    if (!(s->index = malloc(((size_t)count + 1) * sizeof *s->index)))
        return sealp_nomem(err);
    s->count = (uint32_t)count;
    return read_index(s, (uint64_t)first) ? SEAL_OK : bad_objstm(obj->num, "bad head", err);
}

/* Puts s into the cache; what was not used for longest goes. */
static sealp_objstm *keep(sealp_objstm_cache *c, const sealp_objstm *s)
{
    sealp_objstm *oldest = c->slot;
    size_t bytes = s->data.cap;

    for (int i = 0; i < SEALP_OBJSTM_SLOTS; i++) {
        bytes += c->slot[i].data.cap;
        if (c->slot[i].used < oldest->used)
            oldest = &c->slot[i];
    }
    if (bytes > CACHE_BYTES) {
        sealp_objstm_cache_clear(c);
        oldest = c->slot;
    }
    clear_slot(oldest);
    *oldest = *s;
    return oldest;
}

static seal_status find_objstm(seal_pdf *pdf, uint32_t stm, sealp_objstm **out, seal_error *err)
{
    sealp_objstm_cache *c = &pdf->objstms;
    sealp_objstm fresh = { .num = stm };
    sealp_loaded obj = { 0 };
    int measuring = pdf->measuring;
    seal_status st;

    for (int i = 0; i < SEALP_OBJSTM_SLOTS; i++) {
        if (c->slot[i].num == stm) {
            *out = &c->slot[i];
            return SEAL_OK;
        }
    }
    if (c->loading)
        return bad_objstm(stm, "needed to read an object stream", err);
    c->loading = 1;
    pdf->measuring = 0;
    if ((st = sealp_pdf_load(pdf, stm, &obj, err)) == SEAL_OK)
        st = decode(pdf, &obj, &fresh, err);
    c->loading = 0;
    pdf->measuring = measuring;
    sealp_loaded_clear(&obj);
    if (st == SEAL_OK)
        *out = keep(c, &fresh);
    else
        clear_slot(&fresh);
    return st;
}

seal_status sealp_objstm_load(seal_pdf *pdf, uint32_t stm, uint32_t index, uint32_t num,
                              sealp_loaded *out, seal_error *err)
{
    sealp_objstm *s = NULL;
    sealp_kind kind;
    size_t at, start;
    int cut;
    const char *why;
    seal_status st;

    if (stm == 0 || stm > SEALP_MAX_OBJECT_NUMBER || stm == num)
        st = bad_objstm(stm, "no such object", err);
    else
        st = find_objstm(pdf, stm, &s, err);
    if (st != SEAL_OK) {
        sealp_error_prefix(err, "object %u", num);
        return st;
    }
    s->used = ++pdf->objstms.clock;
    if (index >= s->count || s->index[index][0] != num)
        return sealp_fail(err, SEAL_ERR_PDF_SYNTAX,
                          "object %u: not at index %u of object stream %u", num, index, stm);
    at = s->index[index][1];
    if (at > s->data.len)
        at = s->data.len;
    why = sealp_scan_object(sealp_buf_view(&s->data),
                            (size_t)sealp_pdf_limit(pdf, SEAL_LIMIT_NESTING), &at, &start, &kind,
                            &cut);
    if (why)
        return sealp_fail(err, SEAL_ERR_PDF_SYNTAX, "object %u in object stream %u: %s", num, stm,
                          why);
    if ((st = sealp_loaded_copy(out, (sealp_slice){ s->data.data + start, at - start }, err)) ==
        SEAL_OK) {
        out->num = num;
        out->compressed = 1;
    }
    return st;
}
