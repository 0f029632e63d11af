/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "trial.h"

#include "interrupt.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* A drawing needs no fonts.  Pages smaller than it are only read. */
static const double seal_mm = 5;
static const char seal_svg[] = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"5mm\" "
                               "height=\"5mm\" viewBox=\"0 0 5 5\">"
                               "<path d=\"M0 0H5V5H0Z\" fill=\"#e60012\"/></svg>";

typedef struct attempt {
    trial *t;
    const char *path;
    const document_args *args;
    session *s;
    seal_art *art;
    seal_pdf *pdf;
    json_t *warnings; /* of the page in hand */
} attempt;

static seal_status open_document(attempt *a)
{
    seal_pdf_free(a->pdf);
    a->pdf = NULL;
    return document_load(a->path, a->args, a->s, &a->pdf);
}

static seal_status load_seal(attempt *a)
{
    seal_source *source;
    seal_status st =
        seal_source_new_memory(seal_svg, strlen(seal_svg), NULL, NULL, &source, a->s->err);

    if (st == SEAL_OK)
        st = seal_picture_load(a->s->ctx, source, NULL, &a->art, a->s->err);
    seal_source_free(source);
    return st;
}

static seal_status keep_warning(void *user, const char *text, seal_error *err)
{
    const attempt *a = user;
    json_t *line =
        json_sprintf("page %" PRIu32 ": a seal on it brings a warning: %s", a->t->page, text);

    if (json_array_append_new(a->warnings, line) == 0)
        return SEAL_OK;
    return seal_error_set(err, SEAL_ERR_NO_MEMORY, 0, "not enough memory");
}

static seal_status seal_page(attempt *a)
{
    seal_placement where = SEAL_PLACEMENT_INIT;
    seal_page_info page = { .size = sizeof page };
    seal_update *update = NULL;
    seal_status st;

    where.page = (int32_t)a->t->page;
    where.anchor = SEAL_ANCHOR_CENTER;
    where.flags = SEAL_STAMP_PREVIEW;
    json_array_clear(a->warnings);
    if ((st = seal_pdf_page(a->pdf, a->t->page - 1, &page, a->s->err)) != SEAL_OK ||
        (st = seal_update_new(a->pdf, &update, a->s->err)) != SEAL_OK)
        return st;
    if (page.width_mm >= seal_mm && page.height_mm >= seal_mm)
        st = seal_update_add_stamp(update, a->art, &where, a->s->err);
    if (st == SEAL_OK)
        st = seal_update_each_warning(update, keep_warning, a, a->s->err);
    seal_update_free(update);
    return st;
}

/* What may be spent on one document is bounded: only what a page brings when
 * it is the first to be sealed is said of it. */
static seal_status try_page(attempt *a)
{
    seal_status st = seal_page(a);

    if (st == SEAL_ERR_LIMIT)
        seal_error_clear(a->s->err);
    else if (st != SEAL_OK || json_array_size(a->warnings) == 0)
        return st;
    if ((st = open_document(a)) == SEAL_OK && (st = seal_page(a)) == SEAL_OK)
        json_array_extend(a->t->warnings, a->warnings);
    return st;
}

static seal_status try_document(attempt *a)
{
    seal_pdf_info info = { .size = sizeof info };
    seal_update *update;
    seal_status st;

    if ((st = load_seal(a)) != SEAL_OK || (st = open_document(a)) != SEAL_OK ||
        (st = seal_pdf_describe(a->pdf, &info, a->s->err)) != SEAL_OK)
        return st;
    a->t->pages = info.pages;
    a->t->signatures = info.signatures;
    if (info.pages == 0)
        return seal_error_set(a->s->err, SEAL_ERR_PDF_PAGE, 0, "it has no pages");
    if ((st = seal_update_new(a->pdf, &update, a->s->err)) != SEAL_OK)
        return st;
    seal_update_free(update);
    for (uint32_t i = 1; i <= info.pages && st == SEAL_OK; i++) {
        a->t->page = i;
        st = interrupted() ? SEAL_ERR_CANCELLED : try_page(a);
    }
    return st;
}

seal_status trial_run(trial *t, const char *path, const document_args *args, session *s)
{
    attempt a = { .t = t, .path = path, .args = args, .s = s, .warnings = json_array() };
    seal_status st;

    *t = (trial){ .warnings = json_array() };
    if (t->warnings && a.warnings)
        st = try_document(&a);
    else
        st = seal_error_set(s->err, SEAL_ERR_NO_MEMORY, 0, "not enough memory");
    json_decref(a.warnings);
    seal_pdf_free(a.pdf);
    seal_art_unref(a.art);
    return st;
}

void trial_clear(trial *t)
{
    json_decref(t->warnings);
    *t = (trial){ 0 };
}
