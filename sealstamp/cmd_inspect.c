/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "commands.h"

#include "document.h"
#include "input.h"
#include "json.h"
#include "message.h"
#include "options.h"
#include "session.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

typedef struct inspect_command {
    const char *input;
    int json;
    document_args document;
} inspect_command;

typedef struct document {
    session s;
    seal_pdf *pdf;
    seal_pdf_info info;
    const char *name;
} document;

static const usage inspect_usage = {
    "inspect IN.pdf [--json]",
    "Shows pages, form fields and signatures of a PDF. Signatures are not checked.",
    "IN.pdf",
};

static const option_row inspect_rows[] = {
    { "json", NULL, "for machines", set_flag, offsetof(inspect_command, json) },
    { 0 },
};

static int page_of(document *d, uint32_t index, seal_page_info *page)
{
    *page = (seal_page_info){ .size = sizeof *page };
    if (seal_pdf_page(d->pdf, index, page, d->s.err) != SEAL_OK)
        return fail_error(d->name, d->s.err);
    return EXIT_DONE;
}

static int field_of(document *d, uint32_t index, seal_field_info *field)
{
    *field = (seal_field_info){ .size = sizeof *field };
    if (seal_pdf_field(d->pdf, index, field, d->s.err) != SEAL_OK)
        return fail_error(d->name, d->s.err);
    return EXIT_DONE;
}

static int is_like(const seal_page_info *a, const seal_page_info *b)
{
    return fabs(a->width_mm - b->width_mm) < 0.05 && fabs(a->height_mm - b->height_mm) < 0.05 &&
           a->rotate == b->rotate && a->user_unit == b->user_unit;
}

static void print_pages(uint32_t first, uint32_t last, const seal_page_info *page)
{
    if (first == last)
        printf("  page %" PRIu32, first);
    else
        printf("  pages %" PRIu32 "-%" PRIu32, first, last);
    printf(": %.1f x %.1f mm", page->width_mm, page->height_mm);
    if (page->rotate)
        printf(", rotated by %d degrees", page->rotate);
    if (page->user_unit != 1.0)
        printf(", user unit %g", page->user_unit);
    putchar('\n');
}

/* Pages that are alike share a line. */
static int print_all_pages(document *d)
{
    seal_page_info run, page;
    uint32_t first = 0;
    int rc;

    if (d->info.pages == 0 || (rc = page_of(d, 0, &run)) != EXIT_DONE)
        return d->info.pages == 0 ? EXIT_DONE : rc;
    for (uint32_t i = 1; i < d->info.pages; i++) {
        if ((rc = page_of(d, i, &page)) != EXIT_DONE)
            return rc;
        if (!is_like(&run, &page)) {
            print_pages(first + 1, i, &run);
            first = i;
            run = page;
        }
    }
    print_pages(first + 1, d->info.pages, &run);
    return EXIT_DONE;
}

static int is_signature(const seal_field_info *field)
{
    return strcmp(field->type, "Sig") == 0;
}

static void print_field(const document *d, const seal_field_info *field)
{
    printf("  %s \"%s\"", field->is_signed ? "signature" : "field", field->name);
    if (field->is_signed)
        printf(", %s", field->subfilter);
    else
        printf(", type %s%s", *field->type ? field->type : "unknown",
               is_signature(field) ? ", empty" : "");
    if (field->page)
        printf(", page %" PRIu32, field->page);
    if (field->width_mm > 0)
        printf(" at %.1f,%.1f, %.1f x %.1f mm", field->x_mm, field->y_mm, field->width_mm,
               field->height_mm);
    else if (is_signature(field))
        printf(", invisible");
    if (field->is_signed && field->covered == d->info.length)
        printf(", covers the whole file");
    else if (field->is_signed)
        printf(", covers %" PRIu64 " of %" PRIu64 " bytes: the file grew later", field->covered,
               d->info.length);
    if (*field->lock)
        printf(", locks %s", field->lock);
    if (*field->seed)
        printf(", seed values: %s", field->seed);
    putchar('\n');
}

static const char *certified_text(uint32_t docmdp)
{
    static const char *const texts[] = { "not certified", "certified, no changes allowed",
                                         "certified, forms may be filled",
                                         "certified, forms and comments allowed" };

    return docmdp < sizeof texts / sizeof *texts ? texts[docmdp] : "certified";
}

static const char *plural(uint32_t n)
{
    return n == 1 ? "" : "s";
}

static int print_text(document *d)
{
    const seal_pdf_info *i = &d->info;
    int rc;

    printf("%s\n", d->name);
    printf("  PDF %s, %" PRIu32 " page%s, %" PRIu64 " bytes, %" PRIu32 " revision%s\n", i->version,
           i->pages, plural(i->pages), i->length, i->revisions, plural(i->revisions));
    document_print_encryption(i);
    if ((rc = print_all_pages(d)) != EXIT_DONE)
        return rc;
    printf("  %" PRIu32 " signature%s, %s\n", i->signatures, plural(i->signatures),
           certified_text(i->docmdp));
    for (uint32_t n = 0; n < i->fields && rc == EXIT_DONE; n++) {
        seal_field_info field;

        if ((rc = field_of(d, n, &field)) == EXIT_DONE)
            print_field(d, &field);
    }
    return rc == EXIT_DONE ? finish_stdout() : rc;
}

static int json_pages(document *d, json_t *array)
{
    for (uint32_t i = 0; i < d->info.pages; i++) {
        seal_page_info page;
        int rc = page_of(d, i, &page);

        if (rc != EXIT_DONE)
            return rc;
        if (json_array_append_new(array, json_pack("{s:o, s:o, s:i, s:f}", "width_mm",
                                                   json_mm(page.width_mm), "height_mm",
                                                   json_mm(page.height_mm), "rotate", page.rotate,
                                                   "user_unit", page.user_unit)) != 0)
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

static int json_fields(document *d, json_t *array)
{
    for (uint32_t i = 0; i < d->info.fields; i++) {
        seal_field_info field;
        int rc = field_of(d, i, &field);

        if (rc != EXIT_DONE)
            return rc;
        if (json_array_append_new(array, json_field(&field)) != 0)
            return fail_memory();
    }
    return EXIT_DONE;
}

static int print_json(document *d)
{
    const seal_pdf_info *i = &d->info;
    json_t *pages = json_array(), *fields = json_array(), *object;
    int rc;

    if ((rc = json_pages(d, pages)) != EXIT_DONE || (rc = json_fields(d, fields)) != EXIT_DONE) {
        json_decref(pages);
        json_decref(fields);
        return rc;
    }
    object = json_pack("{s:s, s:s, s:I, s:i, s:i, s:i, s:b, s:o, s:o, s:o}", "file", d->name,
                       "version", i->version, "length", (json_int_t)i->length, "revisions",
                       (int)i->revisions, "signatures", (int)i->signatures, "docmdp",
                       (int)i->docmdp, "xref_stream", i->xref_stream, "encryption",
                       document_json_encryption(i), "pages", pages, "fields", fields);
    return json_print(object);
}

static int run(const inspect_command *c)
{
    document d = { .info.size = sizeof d.info, .name = input_name(c->input) };
    int rc;

    if ((rc = session_open(&d.s, NULL)) != EXIT_DONE ||
        (rc = document_open(c->input, &c->document, &d.s, &d.pdf)) != EXIT_DONE)
        goto out;
    if (seal_pdf_describe(d.pdf, &d.info, d.s.err) != SEAL_OK)
        rc = fail_error(d.name, d.s.err);
    else
        rc = c->json ? print_json(&d) : print_text(&d);
out:
    seal_pdf_free(d.pdf);
    session_close(&d.s);
    return rc;
}

int cmd_inspect(int argc, char **argv)
{
    inspect_command c = { 0 };
    const option_group groups[] = { { "Options", inspect_rows, &c },
                                    { NULL, password_rows, &c.document },
                                    { 0 } };
    int rc;

    if ((rc = options_parse(&inspect_usage, groups, argc, argv, &c.input)) == EXIT_DONE)
        rc = run(&c);
    return rc;
}
