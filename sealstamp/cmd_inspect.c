/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "commands.h"

#include "document.h"
#include "input.h"
#include "inspect.h"
#include "list.h"
#include "message.h"
#include "options.h"
#include "viewer.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct inspect_command {
    const char *input;
    int json;
    const char *find;
    int ignore_case;
    document_args document;
} inspect_command;

static const usage inspect_usage = {
    "inspect IN.pdf [--json] [--find TEXT [--ignore-case]]",
    "Shows pages, form fields and signatures of a PDF, and where a text stands.\n"
    "Signatures are not checked.",
    "IN.pdf",
};

static const option_row inspect_rows[] = {
    { "find", "TEXT", "list where it stands, as --find of stamp counts hits", set_string,
      offsetof(inspect_command, find) },
    { "ignore-case", NULL, "--find takes letters of either case", set_flag,
      offsetof(inspect_command, ignore_case) },
    { "json", NULL, "for machines", set_flag, offsetof(inspect_command, json) },
    { 0 },
};

int inspect_page(inspection *d, uint32_t index, seal_page_info *page)
{
    *page = (seal_page_info){ .size = sizeof *page };
    if (seal_pdf_page(d->pdf, index, page, d->s.err) != SEAL_OK)
        return fail_error(d->name, d->s.err);
    return EXIT_DONE;
}

int inspect_field(inspection *d, uint32_t index, seal_field_info *field)
{
    *field = (seal_field_info){ .size = sizeof *field };
    if (seal_pdf_field(d->pdf, index, field, d->s.err) != SEAL_OK)
        return fail_error(d->name, d->s.err);
    return EXIT_DONE;
}

static int is_like(const seal_page_info *a, const seal_page_info *b)
{
    return fabs(a->width_mm - b->width_mm) < 0.05 && fabs(a->height_mm - b->height_mm) < 0.05 &&
           a->rotate == b->rotate && a->user_unit == b->user_unit &&
           memcmp(a->media, b->media, sizeof a->media) == 0 &&
           memcmp(a->visible, b->visible, sizeof a->visible) == 0;
}

/* Boxes are worth a word when the page is cropped or does not begin at 0,0. */
static void print_boxes(const seal_page_info *page)
{
    const double *m = page->media, *v = page->visible;

    if (memcmp(m, v, sizeof page->media) != 0)
        printf(", cropped to [%.6g %.6g %.6g %.6g] of [%.6g %.6g %.6g %.6g]", v[0], v[1], v[2],
               v[3], m[0], m[1], m[2], m[3]);
    else if (m[0] != 0 || m[1] != 0)
        printf(", box [%.6g %.6g %.6g %.6g]", m[0], m[1], m[2], m[3]);
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
    print_boxes(page);
    putchar('\n');
}

/* Pages that are alike share a line. */
static int print_all_pages(inspection *d)
{
    seal_page_info run, page;
    uint32_t first = 0;
    int rc;

    if (d->info.pages == 0 || (rc = inspect_page(d, 0, &run)) != EXIT_DONE)
        return d->info.pages == 0 ? EXIT_DONE : rc;
    for (uint32_t i = 1; i < d->info.pages; i++) {
        if ((rc = inspect_page(d, i, &page)) != EXIT_DONE)
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

static void print_field(const inspection *d, const seal_field_info *field)
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

static void print_hits(const inspection *d)
{
    if (d->find)
        printf("  \"%s\" is found %zu time%s\n", d->find, d->hits.len,
               plural((uint32_t)d->hits.len));
    for (size_t i = 0; i < d->hits.len; i++) {
        const seal_text_hit *h = &d->hits.items[i];

        printf("  hit %zu: page %" PRIu32 ", centre %.1f,%.1f, %.1f x %.1f mm\n", i + 1, h->page,
               h->x_mm + h->width_mm / 2, h->y_mm + h->height_mm / 2, h->width_mm, h->height_mm);
    }
}

static int print_text(inspection *d)
{
    const seal_pdf_info *i = &d->info;
    int rc;

    printf("%s\n", d->name);
    printf("  PDF %s, %" PRIu32 " page%s, %" PRIu64 " bytes, %" PRIu32 " revision%s\n", i->version,
           i->pages, plural(i->pages), i->length, i->revisions, plural(i->revisions));
    if (*i->pdfa || i->tagged)
        printf("  %s%s%s%s\n", *i->pdfa ? "PDF/A-" : "", i->pdfa, *i->pdfa && i->tagged ? ", " : "",
               i->tagged ? "tagged" : "");
    document_print_encryption(i);
    if ((rc = print_all_pages(d)) != EXIT_DONE)
        return rc;
    printf("  %" PRIu32 " signature%s, %s\n", i->signatures, plural(i->signatures),
           certified_text(i->docmdp));
    for (uint32_t n = 0; n < i->fields && rc == EXIT_DONE; n++) {
        seal_field_info field;

        if ((rc = inspect_field(d, n, &field)) == EXIT_DONE)
            print_field(d, &field);
    }
    if (rc != EXIT_DONE)
        return rc;
    print_hits(d);
    return finish_stdout();
}

static seal_status add_hit(void *user, const seal_text_hit *hit, seal_error *err)
{
    text_hits *hits = user;
    seal_text_hit *items = grow(hits->items, hits->len, sizeof *items);

    if (!items)
        return seal_error_set(err, SEAL_ERR_NO_MEMORY, 0, "not enough memory");
    hits->items = items;
    items[hits->len++] = *hit;
    return SEAL_OK;
}

static seal_status find(inspection *d)
{
    const seal_text_query what = {
        .size = sizeof what, .text = d->find, .password = d->s.password.text, .flags = d->find_flags
    };

    return d->find ? viewer_find(NULL, d->pdf, &what, add_hit, &d->hits, d->s.err) : SEAL_OK;
}

static int run(const inspect_command *c)
{
    inspection d = { .info.size = sizeof d.info,
                     .name = input_name(c->input),
                     .find = c->find,
                     .find_flags = c->ignore_case ? SEAL_TEXT_IGNORE_CASE : 0 };
    int rc;

    if ((rc = session_open(&d.s, NULL)) != EXIT_DONE ||
        (rc = document_open(c->input, &c->document, &d.s, &d.pdf)) != EXIT_DONE)
        goto out;
    if (seal_pdf_describe(d.pdf, &d.info, d.s.err) != SEAL_OK || find(&d) != SEAL_OK)
        rc = fail_error(d.name, d.s.err);
    else
        rc = c->json ? inspect_print_json(&d) : print_text(&d);
out:
    free(d.hits.items);
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

    if ((rc = options_parse(&inspect_usage, groups, argc, argv, &c.input)) != EXIT_DONE)
        return rc;
    if (c.ignore_case && !c.find)
        return fail_usage("--ignore-case belongs to no text: --find goes with it");
    return run(&c);
}
