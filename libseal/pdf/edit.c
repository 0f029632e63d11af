/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pdf/edit.h"

#include "core/deflate.h"
#include "core/error.h"
#include "core/limits.h"
#include "pdf/page_resource.h"

#include <stdlib.h>

seal_status sealp_edit_new(seal_pdf *pdf, sealp_edit **out, seal_error *err)
{
    sealp_edit *e = calloc(1, sizeof *e);

    *out = NULL;
    if (!e)
        return sealp_nomem(err);
    e->pdf = pdf;
    e->next_num = sealp_pdf_tail_of(pdf)->next_num;
    *out = e;
    return SEAL_OK;
}

void sealp_edit_free(sealp_edit *e)
{
    if (!e)
        return;
    sealp_object_table_clear(&e->objects);
    for (size_t i = 0; i < SEALP_RECENT_RESOURCES; i++)
        sealp_shared_resources_clear(&e->resources[i]);
    sealp_buf_clear(&e->warnings);
    free(e);
}

seal_status sealp_edit_pdfa(sealp_edit *e, const sealp_pdfa **out, seal_error *err)
{
    seal_status st = SEAL_OK;

    if (!e->pdfa_known && (st = sealp_pdfa_read(e->pdf, &e->pdfa, err)) == SEAL_OK)
        e->pdfa_known = 1;
    *out = &e->pdfa;
    return st;
}

seal_status sealp_edit_number(sealp_edit *e, uint32_t *num, seal_error *err)
{
    if (e->next_num > SEALP_MAX_OBJECT_NUMBER)
        return sealp_fail(err, SEAL_ERR_LIMIT,
                          "no object number is left below %d; save the document anew first",
                          SEALP_MAX_OBJECT_NUMBER + 1);
    *num = e->next_num++;
    return SEAL_OK;
}

/* The object, emptied of what it held. */
static sealp_new_object *fresh(sealp_edit *e, uint32_t num, uint32_t gen)
{
    sealp_new_object *o = sealp_object_table_add(&e->objects, num);

    if (o) {
        o->gen = gen;
        sealp_buf_clear(&o->body);
        sealp_buf_clear(&o->data);
    }
    return o;
}

seal_status sealp_edit_put(sealp_edit *e, uint32_t num, uint32_t gen, sealp_slice body,
                           seal_error *err)
{
    sealp_new_object *o;
    sealp_buf copy = { 0 };

    sealp_buf_slice(&copy, body);
    if (copy.failed || !(o = fresh(e, num, gen))) {
        sealp_buf_clear(&copy);
        return sealp_nomem(err);
    }
    o->is_stream = 0;
    o->body = copy;
    return SEAL_OK;
}

seal_status sealp_edit_put_stored(sealp_edit *e, uint32_t num, sealp_slice entries,
                                  sealp_slice data, seal_error *err)
{
    sealp_new_object *o = fresh(e, num, 0);

    if (!o)
        return sealp_nomem(err);
    o->is_stream = 1;
    sealp_buf_slice(&o->body, entries);
    sealp_buf_slice(&o->data, data);
    return o->body.failed || o->data.failed ? sealp_nomem(err) : SEAL_OK;
}

seal_status sealp_edit_put_deflated(sealp_edit *e, uint32_t num, sealp_slice entries,
                                    sealp_slice data, seal_error *err)
{
    sealp_buf all = { 0 };
    seal_status st;

    sealp_buf_slice(&all, entries);
    sealp_buf_str(&all, entries.n ? " /Filter /FlateDecode" : "/Filter /FlateDecode");
    st = all.failed ? sealp_nomem(err)
                    : sealp_edit_put_stored(e, num, sealp_buf_view(&all), data, err);
    sealp_buf_clear(&all);
    return st;
}

seal_status sealp_edit_put_stream(sealp_edit *e, uint32_t num, sealp_slice entries,
                                  sealp_slice data, seal_error *err)
{
    sealp_buf stored = { 0 };
    int deflated;
    seal_status st = sealp_deflate(data, &stored, &deflated, err);

    if (st == SEAL_OK && deflated)
        st = sealp_edit_put_deflated(e, num, entries, sealp_buf_view(&stored), err);
    else if (st == SEAL_OK)
        st = sealp_edit_put_stored(e, num, entries, data, err);
    sealp_buf_clear(&stored);
    return st;
}

seal_status sealp_edit_load(sealp_edit *e, uint32_t num, sealp_loaded *out, seal_error *err)
{
    const sealp_new_object *o = sealp_object_table_find(&e->objects, num);

    if (!o)
        return sealp_pdf_load(e->pdf, num, out, err);
    *out = (sealp_loaded){ .num = num, .gen = o->gen, .is_stream = o->is_stream };
    if (o->is_stream)
        sealp_buf_str(&out->bytes, "<< ");
    sealp_buf_slice(&out->bytes, sealp_buf_view(&o->body));
    if (o->is_stream) {
        sealp_buf_str(&out->bytes, " /Length ");
        sealp_buf_int(&out->bytes, (int64_t)o->data.len);
        sealp_buf_str(&out->bytes, " >>");
        out->stream_len = o->data.len;
    }
    if (out->bytes.failed) {
        sealp_loaded_clear(out);
        return sealp_nomem(err);
    }
    out->value = sealp_buf_view(&out->bytes);
    return SEAL_OK;
}
