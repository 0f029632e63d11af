/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "commands.h"

#include "effects.h"
#include "input.h"
#include "message.h"
#include "options.h"
#include "output.h"
#include "pages.h"
#include "revision.h"
#include "viewer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

typedef struct preview_command {
    const char *input;
    const char *output;
    pages page;
    double dpi;
    const char *field;
    seals_args seals;
    data_args data;
    document_args document;
} preview_command;

/* A screen shows an A4 page of this resolution whole. */
static const double default_dpi = 100.0;

static const usage preview_usage = {
    "preview IN.pdf -o PAGE.png [SEAL PLACE ...]",
    "Draws pages as readers show them, with seals that are not stamped yet, so that\n"
    "a person can look first. The document stays as it is.",
    "IN.pdf",
};

static const option_row preview_rows[] = {
    { "page", "LIST",
      "pages to draw, such as 3 or 1-3,-1; default: the page\n"
      "of the field or the first seal, else 1. More than one\n"
      "give PAGE-1.png and so on",
      set_pages, offsetof(preview_command, page) },
    { "dpi", "N", "pixels per inch, 10 to 600; default 100", set_number,
      offsetof(preview_command, dpi) },
    { "field", "NAME",
      "as it will look when 'sealstamp sign' with this option\n"
      "fills that field, or makes it",
      set_string, offsetof(preview_command, field) },
    { 0 },
};

static int make_document(const preview_command *c, revision *r, seal_sink *document)
{
    seal_status st = c->seals.len || c->field ? seal_update_write(r->update, document, r->s.err)
                                              : seal_pdf_write(r->pdf, document, r->s.err);

    return st == SEAL_OK ? EXIT_DONE : fail_error(input_name(c->input), r->s.err);
}

/* As 'sealstamp sign' would fill the field.  *page: where that is; 0: nowhere. */
static int show_field(const preview_command *c, revision *r, uint32_t *page)
{
    const seal_group *first = c->seals.len ? c->seals.groups : NULL;
    seal_sign_options opt = SEAL_SIGN_OPTIONS_INIT;

    *page = 0;
    if (!c->field)
        return EXIT_DONE;
    opt.field = c->field;
    opt.art = first ? first->art : NULL;
    opt.where = first ? first->spots.items : NULL;
    if (seal_update_preview_signature(r->update, &opt, page, r->s.err) != SEAL_OK)
        return fail_error(input_name(c->input), r->s.err);
    /* a new field has a place, so this is one of the document's */
    if (first && !*page && !c->page.text)
        return fail(EXIT_INPUT, "%s: field \"%s\" is on no page: say with --page which to draw",
                    input_name(c->input), c->field);
    return EXIT_DONE;
}

/* field_page: the one of --field; 0: none. */
static int choose_pages(const preview_command *c, revision *r, uint32_t field_page,
                        page_numbers *out)
{
    const seal_group *first = c->seals.len ? c->seals.groups : NULL;
    seal_pdf_info info = { .size = sizeof info };

    *out = (page_numbers){ 0 };
    if (seal_pdf_describe(r->pdf, &info, r->s.err) != SEAL_OK)
        return fail_error(input_name(c->input), r->s.err);
    if (c->page.text)
        return pages_resolve(&c->page, input_name(c->input), info.pages, out, r->s.err);
    if (!(out->items = malloc(sizeof *out->items)))
        return fail_memory();
    if (!field_page)
        field_page = first && first->spots.len ? (uint32_t)first->spots.items[0].page : 1;
    out->items[out->len++] = field_page;
    return EXIT_DONE;
}

/* PAGE.png, or PAGE-N.png when it is one of many; NULL without memory. */
static char *name_of(const char *path, uint32_t page, size_t count)
{
    const char *slash = strrchr(path, '/'), *dot = strrchr(path, '.');
    char *name = NULL;

    if (count == 1)
        return strdup(path);
    if (!dot || (slash && dot < slash))
        dot = path + strlen(path);
    if (asprintf(&name, "%.*s-%u%s", (int)(dot - path), path, (unsigned)page, dot) < 0)
        return NULL;
    return name;
}

static int write_picture(const char *path, const char *png, size_t len, session *s)
{
    output out = { 0 };
    int rc;

    if ((rc = output_open(&out, path, s)) != EXIT_DONE)
        return rc;
    if (seal_sink_write(out.sink, png, len, s->err) != SEAL_OK)
        rc = fail_error(path, s->err);
    else
        rc = output_commit(&out, s);
    output_close(&out);
    return rc;
}

static int draw_page(const preview_command *c, viewer_page *what, size_t count, session *s)
{
    char *path = name_of(c->output, what->page, count), *png = NULL;
    const char *const inputs[] = { c->input, NULL };
    size_t len;
    int rc;

    if (!path)
        return fail_memory();
    if ((rc = output_check(path, inputs)) == EXIT_DONE &&
        viewer_draw(what, &png, &len, s->err) != SEAL_OK)
        rc = fail_error(input_name(c->input), s->err);
    if (rc == EXIT_DONE)
        rc = write_picture(path, png, len, s);
    free(png);
    free(path);
    return rc;
}

static int run(preview_command *c)
{
    revision r = { 0 };
    seal_sink *document = NULL;
    viewer_page what = { .dpi = c->dpi };
    page_numbers numbers = { 0 };
    uint32_t field_page;
    int rc;

    /* What is drawn stays in memory: earlier signatures need not survive. */
    c->seals.stamp_flags = SEAL_STAMP_PREVIEW;
    if ((rc = revision_begin(&r, c->input, &c->seals, &c->data, &c->document, c->field != NULL)) !=
            EXIT_DONE ||
        (rc = show_field(c, &r, &field_page)) != EXIT_DONE)
        goto out;
    if (seal_sink_new_memory(&document, r.s.err) != SEAL_OK) {
        rc = fail_error(NULL, r.s.err);
        goto out;
    }
    if ((rc = make_document(c, &r, document)) != EXIT_DONE ||
        (rc = choose_pages(c, &r, field_page, &numbers)) != EXIT_DONE)
        goto out;
    what.password = r.s.password.text;
    what.document = seal_sink_memory(document, &what.document_len);
    for (size_t i = 0; i < numbers.len && rc == EXIT_DONE; i++) {
        what.page = numbers.items[i];
        rc = draw_page(c, &what, numbers.len, &r.s);
    }
    if (rc == EXIT_DONE)
        rc = revision_warn(&r, input_name(c->input));
out:
    page_numbers_clear(&numbers);
    seal_sink_free(document);
    revision_end(&r);
    return rc;
}

/* A picture under the name of another kind misleads whoever opens it. */
static int check_suffix(const char *path)
{
    const char *slash = strrchr(path, '/'), *dot = strrchr(path, '.');

    if (!dot || (slash && dot < slash) || strcasecmp(dot, ".png") == 0)
        return EXIT_DONE;
    return fail_usage("--output %s: a preview is a PNG: name it %.*s.png", path, (int)(dot - path),
                      path);
}

static int check(const preview_command *c)
{
    const char *const inputs[] = { c->input, NULL };
    int rc = output_check(c->output, inputs);

    if (rc == EXIT_DONE)
        rc = check_suffix(c->output);
    return rc == EXIT_DONE ? seals_check_placed(&c->seals, c->field != NULL) : rc;
}

int cmd_preview(int argc, char **argv)
{
    preview_command c = { .dpi = default_dpi };
    const option_group groups[] = {
        { "Options", output_rows, &c.output },
        { NULL, preview_rows, &c },
        { "SEAL, more than one is possible", seal_rows, &c.seals },
        { "Effects", effect_rows, &c.seals },
        { "PLACE of the seal before it, repeatable", place_rows, &c.seals },
        { "Riding seal, of the seal before it", riding_rows, &c.seals },
        { "Encrypted document", password_rows, &c.document },
        { "Other", template_rows, &c.data },
        { NULL, font_rows, &c.data },
        { NULL, data_rows, &c.data },
        { 0 },
    };
    int rc;

    if ((rc = options_parse(&preview_usage, groups, argc, argv, &c.input)) == EXIT_DONE &&
        (rc = check(&c)) == EXIT_DONE)
        rc = run(&c);
    pages_clear(&c.page);
    seals_clear(&c.seals);
    data_clear(&c.data);
    return rc;
}
