/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pdf/dict_edit.h"
#include "pdf/edit.h"
#include "pdf/matrix.h"

#include "core/error.h"

static int is_identity(const sealp_matrix *m)
{
    return m->a == 1 && m->b == 0 && m->c == 0 && m->d == 1 && m->e == 0 && m->f == 0;
}

/* sRGB as a calibrated space: in PDF/A a bare DeviceRGB needs an output intent
 * with an RGB profile or this (ISO 19005-2, 6.2.4.3). */
#define DEFAULT_RGB                                                                                \
    "/ColorSpace << /DefaultRGB [/CalRGB << /WhitePoint [0.9505 1 1.089] /Gamma [2.2 2.2 2.2] "    \
    "/Matrix [0.4124 0.2126 0.0193 0.3576 0.7152 0.1192 0.1805 0.0722 0.9505] >>] >> "

seal_status sealp_edit_may_blend(sealp_edit *e, int *may, seal_error *err)
{
    const sealp_pdfa *pdfa;
    seal_status st = sealp_edit_pdfa(e, &pdfa, err);

    *may = st == SEAL_OK && (pdfa->part == 0 || (pdfa->part > 1 && pdfa->rgb));
    return st;
}

static seal_status put_form(sealp_edit *e, const sealp_edit_form *form, uint32_t *num,
                            seal_error *err)
{
    const sealp_rect box = { 0, 0, form->width, form->height };
    sealp_buf entries = { 0 };
    seal_status st;

    if ((st = sealp_edit_number(e, num, err)) != SEAL_OK)
        return st;
    sealp_buf_str(&entries, "/Type /XObject /Subtype /Form /BBox ");
    sealp_rect_put(&entries, &box);
    if (form->matrix && !is_identity(form->matrix)) {
        sealp_buf_str(&entries, " /Matrix [");
        sealp_matrix_put(&entries, form->matrix);
        sealp_buf_byte(&entries, ']');
    }
    /* Without its own a form would use the page's (7.8.3). */
    sealp_buf_str(&entries, " /Resources << ");
    sealp_buf_slice(&entries, form->resources);
    sealp_buf_str(&entries, form->resources.n ? " >>" : ">>");
    if (entries.failed)
        st = sealp_nomem(err);
    else if (form->deflated)
        st = sealp_edit_put_deflated(e, *num, sealp_buf_view(&entries), form->content, err);
    else
        st = sealp_edit_put_stream(e, *num, sealp_buf_view(&entries), form->content, err);
    sealp_buf_clear(&entries);
    return st;
}

seal_status sealp_edit_add_form(sealp_edit *e, const sealp_edit_form *form, uint32_t *num,
                                seal_error *err)
{
    sealp_edit_form covered = *form;
    const sealp_pdfa *pdfa;
    sealp_buf resources = { 0 };
    seal_status st = sealp_edit_pdfa(e, &pdfa, err);

    if (st != SEAL_OK)
        return st;
    if (pdfa->part && !pdfa->rgb) {
        sealp_buf_str(&resources, DEFAULT_RGB);
        sealp_buf_slice(&resources, form->resources);
        covered.resources = sealp_buf_view(&resources);
    }
    st = resources.failed ? sealp_nomem(err) : put_form(e, &covered, num, err);
    sealp_buf_clear(&resources);
    return st;
}

seal_status sealp_edit_add_frame(sealp_edit *e, const sealp_edit_form *frame, uint32_t form,
                                 const sealp_matrix *inner, uint32_t *num, seal_error *err)
{
    sealp_edit_form f = *frame;
    sealp_buf resources = { 0 }, content = { 0 };
    seal_status st;

    sealp_buf_str(&resources, "/XObject << /S ");
    sealp_ref_put(&resources, form, 0);
    sealp_buf_str(&resources, " >>");
    sealp_buf_str(&content, "q ");
    sealp_matrix_put(&content, inner);
    sealp_buf_str(&content, " cm /S Do Q\n");
    f.resources = sealp_buf_view(&resources);
    f.content = sealp_buf_view(&content);
    st = resources.failed || content.failed ? sealp_nomem(err) : put_form(e, &f, num, err);
    sealp_buf_clear(&resources);
    sealp_buf_clear(&content);
    return st;
}
