/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "stamp/update.h"

#include "core/error.h"
#include "core/io.h"
#include "draw/form.h"

#include <stdlib.h>

/* A signature that reaches past the end would be changed by any append. */
static seal_status check_appendable(seal_pdf *pdf, seal_error *err)
{
    uint64_t length = seal_source_length(sealp_pdf_source(pdf));
    const sealp_field *f;
    size_t n;
    int xfa = 0;
    seal_status st;

    if ((st = sealp_pdf_has_xfa(pdf, &xfa, err)) != SEAL_OK ||
        (st = sealp_pdf_fields(pdf, &f, &n, err)) != SEAL_OK)
        return st;
    if (xfa)
        return sealp_fail(err, SEAL_ERR_UNSUPPORTED,
                          "the document is an XFA form, whose pages are made anew by each viewer: "
                          "print it to an ordinary PDF first");
    for (size_t i = 0; i < n; i++) {
        if (f[i].is_signed && f[i].byte_range[2] + f[i].byte_range[3] > length)
            return sealp_fail(err, SEAL_ERR_PDF_FORBIDDEN,
                              "signature %s covers bytes past the end of the file: get an "
                              "undamaged copy",
                              f[i].name);
    }
    return SEAL_OK;
}

seal_status seal_update_new(seal_pdf *pdf, seal_update **out, seal_error *err)
{
    seal_update *u;
    seal_status st;

    if (!out)
        return sealp_bad_arg(err, "seal_update_new: out is NULL");
    *out = NULL;
    if (!pdf)
        return sealp_bad_arg(err, "seal_update_new: pdf is NULL");
    if (sealp_pdf_is_busy(pdf))
        return sealp_fail(err, SEAL_ERR_REENTRANT, "the document is being signed");
    if ((st = check_appendable(pdf, err)) != SEAL_OK)
        return st;
    if (!(u = calloc(1, sizeof *u)))
        return sealp_nomem(err);
    u->pdf = pdf;
    if ((st = sealp_edit_new(pdf, &u->edit, err)) != SEAL_OK) {
        seal_update_free(u);
        return st;
    }
    *out = u;
    return SEAL_OK;
}

void seal_update_free(seal_update *update)
{
    if (!update)
        return;
    for (size_t i = 0; i < update->n_forms; i++)
        seal_art_unref(update->forms[i].art);
    free(update->forms);
    sealp_edit_free(update->edit);
    free(update);
}

seal_status sealp_update_check_open(const seal_update *u, seal_error *err)
{
    if (!u)
        return sealp_bad_arg(err, "seal_update: NULL");
    if (sealp_pdf_is_busy(u->pdf))
        return sealp_fail(err, SEAL_ERR_REENTRANT, "the document is being signed");
    if (u->used)
        return sealp_fail(err, SEAL_ERR_INVALID_STATE,
                          "the update is used up: start another with seal_update_new()");
    return SEAL_OK;
}

seal_status sealp_update_claim(seal_update *u, seal_error *err)
{
    seal_status st = sealp_update_check_open(u, err);

    if (st == SEAL_OK)
        u->used = 1;
    return st;
}

seal_status sealp_update_check_content(seal_update *u, seal_error *err)
{
    seal_status st;

    if ((st = sealp_update_check_open(u, err)) == SEAL_OK &&
        (st = sealp_pdf_check_content(u->pdf, err)) == SEAL_OK)
        st = sealp_edit_permit(u->edit, SEALP_CHANGE_PAGE, err);
    return st;
}

/* Turns the appearance against the page's rotation. */
static sealp_matrix upright(int rotate)
{
    switch (rotate) {
    case 90:
        return (sealp_matrix){ 0, 1, -1, 0, 0, 0 };
    case 180:
        return (sealp_matrix){ -1, 0, 0, -1, 0, 0 };
    case 270:
        return (sealp_matrix){ 0, -1, 1, 0, 0, 0 };
    default:
        return SEALP_IDENTITY;
    }
}

static seal_status next_number(void *edit, uint32_t *num, seal_error *err)
{
    return sealp_edit_number(edit, num, err);
}

/* How the art is drawn here; what gets lost is told once. */
static seal_status choose_mode(seal_update *u, const seal_art *art, sealp_form_mode *mode,
                               seal_error *err)
{
    int may;
    seal_status st = sealp_edit_may_blend(u->edit, &may, err);

    *mode = may ? SEALP_FORM_BLEND : SEALP_FORM_FLAT;
    if (st != SEAL_OK || may || u->is_flat || !sealp_form_loses(art))
        return st;
    u->is_flat = 1;
    return sealp_edit_warn(u->edit, err,
                           "the document's kind of PDF/A has no transparency: the seal covers what "
                           "is below it, neither faded nor worn; PDF/A-2 with an RGB output intent "
                           "would keep that");
}

static seal_status put_object(sealp_edit *edit, const sealp_form_object *object, seal_error *err)
{
    const sealp_slice entries = sealp_buf_view(&object->entries);
    const sealp_slice data = sealp_buf_view(&object->data);

    return object->deflated ? sealp_edit_put_deflated(edit, object->num, entries, data, err)
                            : sealp_edit_put_stream(edit, object->num, entries, data, err);
}

/* Stores the art as a form, with the streams it refers to. */
static seal_status store_form(seal_update *u, const seal_art *art, const sealp_matrix *matrix,
                              uint32_t *num, seal_error *err)
{
    sealp_edit *edit = u->edit;
    const sealp_form_numbers numbers = { next_number, edit };
    sealp_edit_form form = { .matrix = matrix };
    sealp_form_body body = { 0 };
    sealp_form_mode mode;
    seal_status st;

    if ((st = choose_mode(u, art, &mode, err)) != SEAL_OK)
        return st;
    seal_art_size_mm(art, &form.width, &form.height);
    form.width *= SEALP_POINT_PER_MM;
    form.height *= SEALP_POINT_PER_MM;
    if ((st = sealp_form_make(art, mode, &numbers, &body, err)) == SEAL_OK) {
        form.content = sealp_buf_view(&body.content);
        form.deflated = body.deflated;
        form.resources = sealp_buf_view(&body.resources);
        st = sealp_edit_add_form(edit, &form, num, err);
    }
    for (size_t i = 0; st == SEAL_OK && i < body.n_objects; i++)
        st = put_object(edit, &body.objects[i], err);
    sealp_form_body_clear(&body);
    return st;
}

seal_status sealp_update_form(seal_update *u, seal_art *art, int rotate, uint32_t *num,
                              seal_error *err)
{
    const sealp_matrix matrix = upright(rotate);
    sealp_form *grown;
    seal_status st;

    for (size_t i = 0; i < u->n_forms; i++) {
        if (u->forms[i].art == art && u->forms[i].rotate == rotate) {
            *num = u->forms[i].num;
            return SEAL_OK;
        }
    }
    if (!(grown = realloc(u->forms, (u->n_forms + 1) * sizeof *grown)))
        return sealp_nomem(err);
    u->forms = grown;
    if ((st = store_form(u, art, &matrix, num, err)) == SEAL_OK)
        u->forms[u->n_forms++] = (sealp_form){ seal_art_ref(art), rotate, *num };
    return st;
}

seal_status sealp_update_frame(seal_update *u, seal_art *art, sealp_point size, int rotate,
                               uint32_t *num, seal_error *err)
{
    const sealp_matrix matrix = upright(rotate);
    const sealp_edit_form frame = { .width = size.x, .height = size.y, .matrix = &matrix };
    double w, h, scale;
    sealp_matrix inner;
    uint32_t form;
    seal_status st;

    seal_art_size_mm(art, &w, &h);
    w *= SEALP_POINT_PER_MM;
    h *= SEALP_POINT_PER_MM;
    scale = size.x / w < size.y / h ? size.x / w : size.y / h;
    inner =
        (sealp_matrix){ scale, 0, 0, scale, (size.x - w * scale) / 2, (size.y - h * scale) / 2 };
    if ((st = sealp_update_form(u, art, 0, &form, err)) == SEAL_OK)
        st = sealp_edit_add_frame(u->edit, &frame, form, &inner, num, err);
    return st;
}

seal_status seal_update_add_stamp(seal_update *update, seal_art *art, const seal_placement *where,
                                  seal_error *err)
{
    sealp_place place = { 0 };
    uint32_t form;
    seal_status st;

    if (!art)
        return sealp_bad_arg(err, "seal_update_add_stamp: art is NULL");
    st = sealp_place_is_preview(where) ? sealp_update_check_open(update, err)
                                       : sealp_update_check_content(update, err);
    if (st != SEAL_OK ||
        (st = sealp_place_resolve(update->pdf, art, where, &place, err)) != SEAL_OK)
        return st;
    /* From here on a failure leaves the update half-made. */
    if ((st = sealp_update_form(update, art, 0, &form, err)) != SEAL_OK ||
        (st = sealp_edit_draw_form(update->edit, place.page_index, form, &place.matrix, err)) !=
            SEAL_OK)
        update->used = 1;
    else
        update->changed = 1;
    return st;
}

seal_status sealp_update_emit(seal_update *u, const sealp_tail *tail, seal_sink *sink,
                              seal_error *err)
{
    seal_status st;

    if ((st = sealp_sink_copy(sink, sealp_pdf_source(u->pdf), 0, tail->original_len, err)) ==
        SEAL_OK)
        st = sealp_sink_write_buf(sink, &tail->bytes, err);
    return st;
}

seal_status seal_update_write(seal_update *update, seal_sink *sink, seal_error *err)
{
    sealp_tail tail = { 0 };
    seal_source *source;
    seal_status st;

    if (!sink)
        return sealp_bad_arg(err, "seal_update_write: sink is NULL");
    if ((st = sealp_update_check_open(update, err)) != SEAL_OK)
        return st;
    if (!update->changed && !update->left_out)
        return sealp_fail(err, SEAL_ERR_INVALID_STATE, "the update is empty: add a stamp first");
    update->used = 1;
    source = sealp_pdf_source(update->pdf);
    if (!update->changed)
        return sealp_sink_copy(sink, source, 0, seal_source_length(source), err);
    if ((st = sealp_edit_finish(update->edit, &tail, err)) == SEAL_OK)
        st = sealp_update_emit(update, &tail, sink, err);
    sealp_tail_clear(&tail);
    return st;
}

seal_status seal_update_each_warning(const seal_update *update, seal_warning_fn fn, void *user,
                                     seal_error *err)
{
    seal_status st = SEAL_OK;

    if (!update || !fn)
        return sealp_bad_arg(err, "seal_update_each_warning: update or fn is NULL");
    for (const char *text = NULL;
         st == SEAL_OK && (text = sealp_edit_next_warning(update->edit, text));)
        st = fn(user, text, err);
    return st;
}
