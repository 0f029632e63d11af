/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pdf/dict_edit.h"
#include "pdf/edit.h"
#include "pdf/matrix.h"
#include "pdf/page_resource.h"
#include "pdf/struct_tree.h"

#include "core/error.h"

/* Appends the references of the old /Contents: one stream, an array, nothing. */
static seal_status put_old_contents(sealp_edit *e, sealp_slice page, sealp_buf *out,
                                    seal_error *err)
{
    sealp_loaded old = { 0 };
    sealp_slice value = sealp_slice_of("null");
    seal_status st;
    sealp_kind kind;

    (void)sealp_dict_find(page, "Contents", &value);
    if ((st = sealp_edit_resolve(e, value, &old, err)) != SEAL_OK)
        return st;
    kind = sealp_object_kind(old.value);
    if (old.is_stream)
        sealp_buf_slice(out, value);
    else if (kind == SEALP_ARRAY)
        sealp_buf_add(out, old.value.p + 1, old.value.n - 2);
    else if (kind != SEALP_NULL)
        st = sealp_fail(err, SEAL_ERR_PDF_SYNTAX,
                        "the page's /Contents is neither stream nor array; repair the document "
                        "first");
    sealp_loaded_clear(&old);
    return st;
}

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

/* Puts the old content between q and Q, then the drawing (8.4.2): what the old
 * content leaves in the graphics state does not move the seal. */
static seal_status wrap_contents(sealp_edit *e, uint32_t drawing, sealp_buf *page, seal_error *err)
{
    sealp_buf contents = { 0 };
    uint32_t save;
    seal_status st;

    if ((st = save_stream(e, &save, err)) != SEAL_OK)
        return st;
    sealp_buf_byte(&contents, '[');
    sealp_ref_put(&contents, save, 0);
    sealp_buf_byte(&contents, ' ');
    if ((st = put_old_contents(e, sealp_buf_view(page), &contents, err)) != SEAL_OK)
        goto out;
    sealp_buf_byte(&contents, ' ');
    sealp_ref_put(&contents, drawing, 0);
    sealp_buf_byte(&contents, ']');
    if (!contents.failed)
        sealp_dict_replace(page, "Contents", sealp_buf_view(&contents));
    st = contents.failed || page->failed ? sealp_nomem(err) : SEAL_OK;
out:
    sealp_buf_clear(&contents);
    return st;
}

/* Content of a tagged document that is in no structure element is an artifact
 * (14.8.2.2). */
static void put_drawing(sealp_buf *out, const sealp_matrix *matrix, const sealp_buf *name,
                        int tagged)
{
    sealp_buf_str(out, tagged ? "/Artifact BMC q " : "q ");
    sealp_matrix_put(out, matrix);
    sealp_buf_str(out, " cm /");
    sealp_buf_slice(out, sealp_buf_view(name));
    sealp_buf_str(out, tagged ? " Do Q EMC\n" : " Do Q\n");
}

/* Begins the page's drawing stream and puts it behind the old content. */
static seal_status start_drawing(sealp_edit *e, uint32_t *drawing, sealp_buf *page, seal_error *err)
{
    const sealp_slice none = { NULL, 0 };
    seal_status st;

    if ((st = sealp_edit_number(e, drawing, err)) != SEAL_OK ||
        (st = sealp_edit_put_stored(e, *drawing, none, sealp_slice_of("Q\n"), err)) != SEAL_OK)
        return st;
    return wrap_contents(e, *drawing, page, err);
}

/* The page's raw /Resources as this update has it, else what it inherits. */
static sealp_slice resources_of(sealp_slice dict, const sealp_page *page)
{
    sealp_slice own;

    if (sealp_dict_find(dict, "Resources", &own) && sealp_object_kind(own) != SEALP_NULL)
        return own;
    return sealp_buf_view(&page->resources);
}

/* Makes the form known to the page under a name and gives the page a drawing stream. */
static seal_status prepare_page(sealp_edit *e, const sealp_page *page, uint32_t form,
                                sealp_buf *name, uint32_t *drawing, seal_error *err)
{
    sealp_loaded now = { 0 };
    sealp_buf resources = { 0 }, dict = { 0 };
    sealp_new_object *o = sealp_object_table_find(&e->objects, page->obj.num);
    seal_status st;

    *drawing = o ? o->drawing : 0;
    if ((st = sealp_edit_load(e, page->obj.num, &now, err)) != SEAL_OK ||
        (st = sealp_page_add_xobject(e, resources_of(now.value, page), form, name, &resources,
                                     err)) != SEAL_OK)
        goto out;
    sealp_dict_set(now.value, "Resources", sealp_buf_view(&resources), &dict);
    if (dict.failed) {
        st = sealp_nomem(err);
        goto out;
    }
    if (*drawing == 0 && (st = start_drawing(e, drawing, &dict, err)) != SEAL_OK)
        goto out;
    if ((st = sealp_edit_put(e, now.num, now.gen, sealp_buf_view(&dict), err)) == SEAL_OK)
        sealp_object_table_find(&e->objects, now.num)->drawing = *drawing;
out:
    sealp_loaded_clear(&now);
    sealp_buf_clear(&resources);
    sealp_buf_clear(&dict);
    return st;
}

seal_status sealp_edit_draw_form(sealp_edit *e, uint32_t page_index, uint32_t form,
                                 const sealp_matrix *matrix, seal_error *err)
{
    sealp_page page = { 0 };
    sealp_buf name = { 0 };
    sealp_new_object *stream;
    uint32_t drawing;
    int tagged;
    seal_status st;

    if ((st = sealp_struct_exists(e, &tagged, err)) != SEAL_OK ||
        (st = sealp_pdf_load_page(e->pdf, page_index, &page, err)) != SEAL_OK)
        return st;
    if ((st = prepare_page(e, &page, form, &name, &drawing, err)) != SEAL_OK) {
        sealp_error_prefix(err, "page %u", (unsigned)page_index + 1);
        goto out;
    }
    stream = sealp_object_table_find(&e->objects, drawing);
    put_drawing(&stream->data, matrix, &name, tagged);
    st = stream->data.failed ? sealp_nomem(err) : SEAL_OK;
out:
    sealp_page_clear(&page);
    sealp_buf_clear(&name);
    return st;
}
