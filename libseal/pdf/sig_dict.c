/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pdf/sig_dict.h"

#include "core/error.h"
#include "core/limits.h"
#include "pdf/dict_edit.h"
#include "pdf/text_string.h"
#include "util/utf8.h"

#include <string.h>

/* "[0 a b c]" with ten digits each, as far as a cross-reference table reaches. */
#define RANGE_LEN 36

static seal_status check(const sealp_sig_field *f, seal_error *err)
{
    const struct {
        const char *name, *text;
    } texts[] = { { "reason", f->reason }, { "location", f->location }, { "contact", f->contact } };

    if (!f->time && !f->is_timestamp)
        return sealp_bad_arg(err, "the signature has no time");
    if (f->contents_bytes == 0)
        return sealp_bad_arg(err, "the signature has no room for its contents");
    if (f->docmdp < 0 || f->docmdp > 3)
        return sealp_bad_arg(err, "the certification level is not 0 to 3");
    if (f->contents_bytes > SEALP_MAX_REPLY_BYTES)
        return sealp_fail(err, SEAL_ERR_LIMIT,
                          "room for %zu bytes of signature is too much, at most %d",
                          f->contents_bytes, SEALP_MAX_REPLY_BYTES);
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        if (texts[i].text && sealp_utf8_count(texts[i].text) < 0)
            return sealp_fail(err, SEAL_ERR_INVALID_ARGUMENT,
                              "the signature's %s is not valid UTF-8", texts[i].name);
    }
    return SEAL_OK;
}

static void put_optional(sealp_buf *out, const char *key, const char *utf8)
{
    if (!utf8 || !*utf8)
        return;
    sealp_buf_str(out, key);
    sealp_text_string_put(out, utf8);
}

/* Room for c, n times; notes where it stands. */
static void put_room(sealp_buf *out, char open, char fill, char close, size_t n, size_t *at)
{
    *at = out->len;
    sealp_buf_byte(out, (unsigned char)open);
    if (sealp_buf_reserve(out, n) == 0) {
        memset(out->data + out->len, fill, n);
        out->len += n;
    }
    sealp_buf_byte(out, (unsigned char)close);
}

/* What the signature forbids from now on (12.8.2).  No /DigestMethod: PDF/A-2
 * does not allow it (ISO 19005-2, 6.1.12). */
static void put_references(const sealp_edit *e, const sealp_sig_field *f, sealp_buf *out)
{
    const sealp_pdf_tail *tail = sealp_pdf_tail_of(e->pdf);
    int locks = f->lock && f->lock->action != SEALP_LOCK_NONE;

    if (!f->docmdp && !locks)
        return;
    sealp_buf_str(out, "\n/Reference [");
    if (f->docmdp) {
        sealp_buf_str(out, "<< /Type /SigRef /TransformMethod /DocMDP "
                           "/TransformParams << /Type /TransformParams /P ");
        sealp_buf_int(out, f->docmdp);
        sealp_buf_str(out, " /V /1.2 >> >>");
    }
    if (locks) {
        sealp_buf_str(out, "<< /Type /SigRef /TransformMethod /FieldMDP "
                           "/TransformParams << /Type /TransformParams ");
        sealp_lock_put(f->lock, out);
        sealp_buf_str(out, " /V /1.2 >> /Data ");
        sealp_ref_put(out, tail->root_num, tail->root_gen);
        sealp_buf_str(out, " >>");
    }
    sealp_buf_byte(out, ']');
}

/* What a time stamp must not have (EN 319 142-1, 5.4.3). */
static void put_claims(const sealp_edit *e, sealp_buf *out, const sealp_sig_field *f)
{
    put_optional(out, "\n/M ", f->time);
    put_optional(out, "\n/Reason ", f->reason);
    put_optional(out, "\n/Location ", f->location);
    put_optional(out, "\n/ContactInfo ", f->contact);
    put_references(e, f, out);
}

static void put_dict(const sealp_edit *e, sealp_buf *out, const sealp_sig_field *f,
                     sealp_sig_places *places)
{
    places->byte_range_len = RANGE_LEN;
    places->contents_len = 2 * f->contents_bytes + 2;
    sealp_buf_str(out, f->is_timestamp ? "<< /Type /DocTimeStamp /Filter /Adobe.PPKLite "
                                         "/SubFilter /ETSI.RFC3161 /V 0"
                                       : "<< /Type /Sig /Filter /Adobe.PPKLite "
                                         "/SubFilter /ETSI.CAdES.detached");
    sealp_buf_str(out, "\n/ByteRange ");
    put_room(out, '[', ' ', ']', RANGE_LEN - 2, &places->byte_range_at);
    sealp_buf_str(out, "\n/Contents ");
    put_room(out, '<', '0', '>', 2 * f->contents_bytes, &places->contents_at);
    if (!f->is_timestamp)
        put_claims(e, out, f);
    sealp_buf_str(out, " >>");
}

seal_status sealp_sig_dict_add(sealp_edit *e, const sealp_sig_field *field, seal_error *err)
{
    sealp_buf dict = { 0 };
    seal_status st;

    if ((st = check(field, err)) != SEAL_OK ||
        (st = sealp_edit_number(e, &e->sig_num, err)) != SEAL_OK)
        return st;
    put_dict(e, &dict, field, &e->sig);
    st = dict.failed ? sealp_nomem(err)
                     : sealp_edit_put(e, e->sig_num, 0, sealp_buf_view(&dict), err);
    sealp_buf_clear(&dict);
    return st;
}

seal_status sealp_sig_dict_fill(const sealp_sig_places *places, unsigned char *body,
                                const uint64_t range[4], seal_error *err)
{
    sealp_buf text = { 0 };
    seal_status st = SEAL_OK;

    for (size_t i = 0; i < 4; i++) {
        sealp_buf_byte(&text, i ? ' ' : '[');
        sealp_buf_int(&text, (int64_t)range[i]);
    }
    if (text.failed)
        st = sealp_nomem(err);
    else if (text.len >= places->byte_range_len)
        st = sealp_fail(err, SEAL_ERR_LIMIT, "the document is too long for its /ByteRange");
    else
        memcpy(body + places->byte_range_at, text.data, text.len);
    sealp_buf_clear(&text);
    return st;
}
