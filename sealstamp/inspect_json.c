/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "inspect.h"

#include "document.h"
#include "json.h"
#include "message.h"

static json_t *json_box(const double box[4])
{
    return json_pack("[f, f, f, f]", box[0], box[1], box[2], box[3]);
}

static int json_pages(inspection *d, json_t *array)
{
    for (uint32_t i = 0; i < d->info.pages; i++) {
        seal_page_info page;
        int rc = inspect_page(d, i, &page);

        if (rc != EXIT_DONE)
            return rc;
        if (json_array_append_new(
                array, json_pack("{s:o, s:o, s:i, s:f, s:o, s:o}", "width_mm",
                                 json_mm(page.width_mm), "height_mm", json_mm(page.height_mm),
                                 "rotate", page.rotate, "user_unit", page.user_unit, "media_box",
                                 json_box(page.media), "visible_box", json_box(page.visible))) != 0)
            return fail_memory();
    }
    return EXIT_DONE;
}

static json_t *json_field(const seal_field_info *f)
{
    json_t *object = json_pack("{s:s, s:s, s:b, s:i}", "name", f->name, "type", f->type, "signed",
                               f->is_signed, "page", (int)f->page);

    if (object && f->width_mm > 0)
        json_object_update_new(object, json_pack("{s:[o, o, o, o]}", "box_mm", json_mm(f->x_mm),
                                                 json_mm(f->y_mm), json_mm(f->width_mm),
                                                 json_mm(f->height_mm)));
    if (object && f->is_signed)
        json_object_update_new(object, json_pack("{s:I, s:s}", "covered", (json_int_t)f->covered,
                                                 "subfilter", f->subfilter));
    if (object && *f->lock)
        json_object_set_new(object, "lock", json_string(f->lock));
    if (object && *f->seed)
        json_object_set_new(object, "seed", json_string(f->seed));
    return object;
}

static int json_fields(inspection *d, json_t *array)
{
    for (uint32_t i = 0; i < d->info.fields; i++) {
        seal_field_info field;
        int rc = inspect_field(d, i, &field);

        if (rc != EXIT_DONE)
            return rc;
        if (json_array_append_new(array, json_field(&field)) != 0)
            return fail_memory();
    }
    return EXIT_DONE;
}

/* Null unless a text was looked for. */
static json_t *json_hits(const inspection *d)
{
    json_t *array = d->find ? json_array() : json_null();

    for (size_t i = 0; i < d->hits.len; i++) {
        const seal_text_hit *h = &d->hits.items[i];

        json_array_append_new(array, json_pack("{s:i, s:[o, o, o, o]}", "page", (int)h->page,
                                               "box_mm", json_mm(h->x_mm), json_mm(h->y_mm),
                                               json_mm(h->width_mm), json_mm(h->height_mm)));
    }
    return array;
}

int inspect_print_json(inspection *d)
{
    const seal_pdf_info *i = &d->info;
    json_t *pages = json_array(), *fields = json_array(), *object;
    int rc;

    if ((rc = json_pages(d, pages)) != EXIT_DONE || (rc = json_fields(d, fields)) != EXIT_DONE) {
        json_decref(pages);
        json_decref(fields);
        return rc;
    }
    object = json_pack("{s:s, s:s, s:I, s:i, s:i, s:i, s:b, s:s, s:b, s:o, s:o, s:o, s:o}", "file",
                       d->name, "version", i->version, "length", (json_int_t)i->length, "revisions",
                       (int)i->revisions, "signatures", (int)i->signatures, "docmdp",
                       (int)i->docmdp, "xref_stream", i->xref_stream, "pdfa", i->pdfa, "tagged",
                       i->tagged, "hits", json_hits(d), "encryption", document_json_encryption(i),
                       "pages", pages, "fields", fields);
    return json_print(object);
}
