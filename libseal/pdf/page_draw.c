/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pdf/dict_edit.h"
#include "pdf/edit.h"
#include "pdf/matrix.h"
#include "pdf/page_content.h"
#include "pdf/page_resource.h"
#include "pdf/struct_tree.h"

#include "core/error.h"

#include <string.h>

/* Number of the stream that saves the graphics state, made on first use. */
static seal_status save_stream(sealp_edit *e, uint32_t *num, seal_error *err)
{
    const sealp_slice none = { NULL, 0 };
    seal_status st = SEAL_OK;

    if (e->save_num == 0 && (st = sealp_edit_number(e, &e->save_num, err)) == SEAL_OK)
        st = sealp_edit_put_stored(e, e->save_num, none, sealp_slice_of("q\n"), err);
    *num = e->save_num;
    return st;
}

/* Number of a stream with these operators: pages that show the same share it.
 * Only the newest are looked through, so that many different ones stay cheap. */
static seal_status drawing_stream(sealp_edit *e, sealp_slice operators, uint32_t *num,
                                  seal_error *err)
{
    const sealp_slice none = { NULL, 0 };
    seal_status st;

    for (size_t i = 0; i < e->n_drawings && i < SEALP_RECENT_DRAWINGS; i++) {
        const sealp_new_object *o = sealp_object_table_find(&e->objects, e->drawings[i]);

        if (o->data.len == operators.n && memcmp(o->data.data, operators.p, operators.n) == 0) {
            *num = o->num;
            return SEAL_OK;
        }
    }
    if ((st = sealp_edit_number(e, num, err)) == SEAL_OK &&
        (st = sealp_edit_put_stored(e, *num, none, operators, err)) == SEAL_OK)
        e->drawings[e->n_drawings++ % SEALP_RECENT_DRAWINGS] = *num;
    return st;
}

/* Puts the drawing behind the old content.  What is not of this update goes
 * between q and Q (8.4.2): what it leaves in the graphics state does not move
 * the seal. */
static seal_status add_contents(sealp_edit *e, const sealp_page_content *old, uint32_t drawing,
                                int is_wrapped, sealp_buf *page, seal_error *err)
{
    sealp_buf contents = { 0 };
    uint32_t save;
    seal_status st = SEAL_OK;

    sealp_buf_byte(&contents, '[');
    if (!is_wrapped && (st = save_stream(e, &save, err)) == SEAL_OK) {
        sealp_ref_put(&contents, save, 0);
        sealp_buf_byte(&contents, ' ');
    }
    sealp_buf_slice(&contents, sealp_buf_view(&old->contents));
    sealp_buf_byte(&contents, ' ');
    sealp_ref_put(&contents, drawing, 0);
    sealp_buf_byte(&contents, ']');
    if (st == SEAL_OK && !contents.failed)
        sealp_dict_replace(page, "Contents", sealp_buf_view(&contents));
    if (st == SEAL_OK && (contents.failed || page->failed))
        st = sealp_nomem(err);
    sealp_buf_clear(&contents);
    return st;
}

/* Content of a tagged document that is in no structure element is an artifact
 * (14.8.2.2). */
static void put_drawing(sealp_buf *out, const sealp_placed_form *d, const sealp_buf *name,
                        int tagged)
{
    sealp_buf_str(out, tagged ? "/Artifact BMC q " : "q ");
    if (d->clip) {
        sealp_rect_put_area(out, d->clip);
        sealp_buf_str(out, " re W n ");
    }
    sealp_matrix_put(out, d->matrix);
    sealp_buf_str(out, " cm /");
    sealp_buf_slice(out, sealp_buf_view(name));
    sealp_buf_str(out, tagged ? " Do Q EMC\n" : " Do Q\n");
}

/* Makes the stream that draws under this name, and the page's dictionary with it. */
static seal_status add_drawing(sealp_edit *e, const sealp_placed_form *d, const sealp_buf *name,
                               int is_wrapped, sealp_buf *page, seal_error *err)
{
    sealp_page_content old = { 0 };
    sealp_buf operators = { 0 };
    uint32_t num;
    int tagged;
    seal_status st;

    if ((st = sealp_struct_exists(e, &tagged, err)) != SEAL_OK ||
        (st = sealp_page_content_read(e, sealp_buf_view(page), !is_wrapped, &old, err)) != SEAL_OK)
        return st;
    sealp_buf_slice(&operators, sealp_buf_view(&old.closing));
    if (!is_wrapped)
        sealp_buf_str(&operators, "Q\n");
    put_drawing(&operators, d, name, tagged);
    st = operators.failed ? sealp_nomem(err)
                          : drawing_stream(e, sealp_buf_view(&operators), &num, err);
    if (st == SEAL_OK)
        st = add_contents(e, &old, num, is_wrapped, page, err);
    sealp_page_content_clear(&old);
    sealp_buf_clear(&operators);
    return st;
}

seal_status sealp_edit_draw(sealp_edit *e, const sealp_page *page, const sealp_placed_form *placed,
                            seal_error *err)
{
    const sealp_new_object *before = sealp_object_table_find(&e->objects, page->obj.num);
    const int is_wrapped = before && before->is_wrapped;
    sealp_loaded now = { 0 };
    sealp_page_form form = { 0 };
    sealp_buf dict = { 0 };
    seal_status st;

    if ((st = sealp_edit_load(e, page->obj.num, &now, err)) != SEAL_OK ||
        (st = sealp_page_form_set(e, now.value, page, placed->form, &form, err)) != SEAL_OK)
        goto out;
    sealp_dict_set(now.value, "Resources", sealp_buf_view(&form.resources), &dict);
    if (dict.failed) {
        st = sealp_nomem(err);
        goto out;
    }
    if ((st = add_drawing(e, placed, &form.name, is_wrapped, &dict, err)) == SEAL_OK &&
        (st = sealp_edit_put(e, now.num, now.gen, sealp_buf_view(&dict), err)) == SEAL_OK)
        sealp_object_table_find(&e->objects, now.num)->is_wrapped = 1;
out:
    sealp_loaded_clear(&now);
    sealp_page_form_clear(&form);
    sealp_buf_clear(&dict);
    return st;
}

seal_status sealp_edit_draw_form(sealp_edit *e, uint32_t page_index, uint32_t form,
                                 const sealp_matrix *matrix, seal_error *err)
{
    const sealp_placed_form placed = { .form = form, .matrix = matrix };
    sealp_page page = { 0 };
    seal_status st;

    if ((st = sealp_pdf_load_page(e->pdf, page_index, &page, err)) != SEAL_OK)
        return st;
    if ((st = sealp_edit_draw(e, &page, &placed, err)) != SEAL_OK)
        sealp_error_prefix(err, "page %u", (unsigned)page_index + 1);
    sealp_page_clear(&page);
    return st;
}
