/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pdf/edit.h"
#include "pdf/matrix.h"

#include "core/error.h"

static int is_identity(const sealp_matrix *m)
{
    return m->a == 1 && m->b == 0 && m->c == 0 && m->d == 1 && m->e == 0 && m->f == 0;
}

seal_status sealp_edit_add_form(sealp_edit *e, const sealp_edit_form *form, uint32_t *num,
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
    st = entries.failed
             ? sealp_nomem(err)
             : sealp_edit_put_stream(e, *num, sealp_buf_view(&entries), form->content, err);
    sealp_buf_clear(&entries);
    return st;
}
