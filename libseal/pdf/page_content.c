/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pdf/page_content.h"

#include "core/error.h"
#include "pdf/content.h"
#include "pdf/dict_edit.h"
#include "pdf/document.h"

void sealp_page_content_clear(sealp_page_content *c)
{
    sealp_buf_clear(&c->contents);
    sealp_buf_clear(&c->closing);
    *c = (sealp_page_content){ 0 };
}

/* Writes the references of /Contents: one stream, an array, nothing. */
static seal_status put_references(sealp_slice value, const sealp_loaded *old, sealp_buf *out,
                                  seal_error *err)
{
    sealp_kind kind = sealp_object_kind(old->value);

    if (old->is_stream)
        sealp_buf_slice(out, value);
    else if (kind == SEALP_ARRAY)
        sealp_buf_add(out, old->value.p + 1, old->value.n - 2);
    else if (kind != SEALP_NULL)
        return sealp_fail(err, SEAL_ERR_PDF_SYNTAX,
                          "the page's /Contents is neither stream nor array; repair the document "
                          "first");
    return out->failed ? sealp_nomem(err) : SEAL_OK;
}

/* Appends the operators of one stream: a token ends where its stream does (7.8.2). */
static seal_status add_stream(sealp_edit *e, const sealp_loaded *stream, sealp_buf *out,
                              seal_error *err)
{
    const size_t max = (size_t)sealp_pdf_limit(e->pdf, SEAL_LIMIT_CONTENT_BYTES);
    sealp_buf data = { 0 };
    seal_status st = sealp_pdf_stream_data(e->pdf, stream, &data, err);

    /* A line feed ends each stream. */
    if (st == SEAL_OK && out->len + data.len >= max)
        st = sealp_fail(err, SEAL_ERR_LIMIT, "object %u: page content longer than %zu bytes",
                        stream->num, max);
    if (st == SEAL_OK) {
        sealp_buf_slice(out, sealp_buf_view(&data));
        sealp_buf_byte(out, '\n');
        st = out->failed ? sealp_nomem(err) : SEAL_OK;
    }
    sealp_buf_clear(&data);
    return st;
}

static seal_status read_operators(sealp_edit *e, const sealp_loaded *contents, sealp_buf *out,
                                  seal_error *err)
{
    sealp_slice v;
    size_t at = 0;
    seal_status st = SEAL_OK;

    if (contents->is_stream)
        return add_stream(e, contents, out, err);
    if (sealp_object_kind(contents->value) != SEALP_ARRAY)
        return SEAL_OK;
    while (st == SEAL_OK && sealp_array_next(contents->value, &at, &v)) {
        sealp_loaded stream = { 0 };

        if ((st = sealp_edit_resolve(e, v, &stream, err)) == SEAL_OK && stream.is_stream)
            st = add_stream(e, &stream, out, err);
        sealp_loaded_clear(&stream);
    }
    return st;
}

/* Keeps the operators without their surplus Q as a stream of this update.  A
 * reader may ignore such a Q or begin anew with it: this settles it. */
static seal_status replace(sealp_edit *e, const sealp_buf *operators, sealp_buf *references,
                           seal_error *err)
{
    const sealp_slice none = { NULL, 0 };
    uint32_t num;
    seal_status st;

    if ((st = sealp_edit_number(e, &num, err)) != SEAL_OK ||
        (st = sealp_edit_put_stream(e, num, none, sealp_buf_view(operators), err)) != SEAL_OK)
        return st;
    sealp_buf_clear(references);
    sealp_ref_put(references, num, 0);
    if (references->failed)
        return sealp_nomem(err);
    return sealp_edit_warn(e, err, "page content with Q without q: object %u replaces it", num);
}

/* What content may take of the work for a document: the other half is for objects. */
static int is_too_much(const seal_pdf *pdf)
{
    return pdf->inflated > sealp_pdf_limit(pdf, SEAL_LIMIT_INFLATE_TOTAL) / 2;
}

static seal_status examine(sealp_edit *e, const sealp_loaded *contents, sealp_page_content *out,
                           seal_error *err)
{
    sealp_buf operators = { 0 };
    sealp_content content = { 0 };
    const char *why;
    seal_status st;

    if (is_too_much(e->pdf))
        return sealp_fail(err, SEAL_ERR_LIMIT, "page content: too much of it");
    if ((st = read_operators(e, contents, &operators, err)) != SEAL_OK)
        goto out;
    if ((why = sealp_content_scan(&operators, &content)))
        st = sealp_fail(err, SEAL_ERR_LIMIT, "page content: %s", why);
    else if (content.surplus > 0)
        st = replace(e, &operators, &out->contents, err);
    sealp_buf_slice(&out->closing, sealp_buf_view(&content.closing));
    if (st == SEAL_OK && (content.closing.failed || out->closing.failed))
        st = sealp_nomem(err);
out:
    sealp_content_clear(&content);
    sealp_buf_clear(&operators);
    return st;
}

/* Readers show what they can of such content, and so does the seal. */
static int can_be_passed_over(seal_status st)
{
    return st == SEAL_ERR_PDF_SYNTAX || st == SEAL_ERR_UNSUPPORTED || st == SEAL_ERR_LIMIT;
}

/* One warning is enough for a thousand pages. */
static seal_status warn(sealp_edit *e, const seal_error *why, seal_error *err)
{
    if (e->content_unread)
        return SEAL_OK;
    e->content_unread = 1;
    return sealp_edit_warn(e, err,
                           "%s: open graphics states were not looked for; see in a preview whether "
                           "the seal is in its place",
                           seal_error_message(why));
}

seal_status sealp_page_content_read(sealp_edit *e, sealp_slice page, int is_foreign,
                                    sealp_page_content *out, seal_error *err)
{
    sealp_loaded old = { 0 };
    sealp_slice value = sealp_slice_of("null");
    seal_error *why = NULL;
    seal_status st;

    *out = (sealp_page_content){ 0 };
    (void)sealp_dict_find(page, "Contents", &value);
    if ((st = sealp_edit_resolve(e, value, &old, err)) != SEAL_OK ||
        (st = put_references(value, &old, &out->contents, err)) != SEAL_OK || !is_foreign)
        goto out;
    if (!(why = seal_error_new())) {
        st = sealp_nomem(err);
        goto out;
    }
    st = examine(e, &old, out, why);
    if (can_be_passed_over(st))
        st = warn(e, why, err);
    else if (st != SEAL_OK)
        st = sealp_fail(err, st, "%s", seal_error_message(why));
out:
    seal_error_free(why);
    sealp_loaded_clear(&old);
    if (st != SEAL_OK)
        sealp_page_content_clear(out);
    return st;
}
