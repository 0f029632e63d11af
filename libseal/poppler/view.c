/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "config.h"

#include "poppler/password.h"
#include "poppler/view.h"

#include <stdio.h>

/* poppler wants the document in memory. */
enum { MAX_MIB = 1024 };

static seal_status no_memory(seal_error *err)
{
    return seal_error_set(err, SEAL_ERR_NO_MEMORY, 0, "not enough memory");
}

static seal_status read_all(seal_source *source, GBytes **out, seal_error *err)
{
    uint64_t len = seal_source_length(source);
    char message[128];
    void *data;
    seal_status st;

    if (len > (uint64_t)MAX_MIB << 20) {
        snprintf(message, sizeof message,
                 "documents above %d MiB are neither searched nor drawn: place seals by "
                 "millimetres",
                 MAX_MIB);
        return seal_error_set(err, SEAL_ERR_LIMIT, 0, message);
    }
    if (!(data = g_try_malloc((gsize)len + 1)))
        return no_memory(err);
    if ((st = seal_source_read(source, 0, data, (size_t)len, err)) == SEAL_OK)
        *out = g_bytes_new_take(data, (gsize)len);
    else
        g_free(data);
    return st;
}

/* Opens strictly, so that poppler's silent repairs never meet a file that
 * libseal would refuse. */
static seal_status open_strictly(seal_ctx *ctx, seal_view *view, const char *password,
                                 seal_error *err)
{
    seal_pdf_options opt = SEAL_PDF_OPTIONS_INIT;
    seal_pdf_info info = { .size = sizeof info };
    seal_source *source = NULL;
    gsize len;
    const void *data = g_bytes_get_data(view->bytes, &len);
    seal_status st;

    opt.password = password;
    if ((st = seal_source_new_memory(data, len, NULL, NULL, &source, err)) == SEAL_OK &&
        (st = seal_pdf_open(ctx, source, &opt, &view->pdf, err)) == SEAL_OK &&
        (st = seal_pdf_describe(view->pdf, &info, err)) == SEAL_OK)
        view->pages = info.pages;
    return st;
}

static seal_status open_document(seal_view *view, const char *password, seal_error *err)
{
    GError *why = NULL;
    seal_status st = SEAL_OK;

    if (!(view->doc = sealp_password_open(view->bytes, password, &why)))
        st = seal_error_set(err, SEAL_ERR_PDF_SYNTAX, why ? why->code : 0,
                            why ? why->message : "poppler cannot load the document");
    g_clear_error(&why);
    return st;
}

seal_status seal_view_open(seal_ctx *ctx, seal_source *taken, const char *password, seal_view **out,
                           seal_error *err)
{
    seal_view *view = NULL;
    seal_status st;

    if (out)
        *out = NULL;
    if (!ctx || !taken || !out)
        st = seal_error_set(err, SEAL_ERR_INVALID_ARGUMENT, 0,
                            "seal_view_open: ctx, source or out is NULL");
    else if (!(view = g_try_new0(seal_view, 1)))
        st = no_memory(err);
    else if ((st = read_all(taken, &view->bytes, err)) == SEAL_OK &&
             (st = open_strictly(ctx, view, password, err)) == SEAL_OK &&
             (st = open_document(view, password, err)) == SEAL_OK) {
        *out = view;
        view = NULL;
    }
    seal_view_free(view);
    seal_source_free(taken);
    return st;
}

uint32_t seal_view_pages(const seal_view *view)
{
    return view ? view->pages : 0;
}

seal_status sealp_view_page(seal_view *view, int32_t page, PopplerPage **out, uint32_t *number,
                            seal_page_info *size, seal_error *err)
{
    int64_t i = page > 0 ? (int64_t)page - 1 : (int64_t)view->pages + page;
    char message[96];
    seal_status st;

    if (page == 0 || i < 0 || i >= (int64_t)view->pages) {
        snprintf(message, sizeof message, "there is no page %d: the document has %u", (int)page,
                 (unsigned)view->pages);
        return seal_error_set(err, SEAL_ERR_PDF_PAGE, 0, message);
    }
    if ((st = seal_pdf_page(view->pdf, (uint32_t)i, size, err)) != SEAL_OK)
        return st;
    if (!(*out = poppler_document_get_page(view->doc, (int)i)))
        return seal_error_set(err, SEAL_ERR_PDF_SYNTAX, 0, "poppler cannot load the page");
    *number = (uint32_t)i + 1;
    return SEAL_OK;
}

void seal_view_free(seal_view *view)
{
    if (!view)
        return;
    g_clear_object(&view->doc);
    seal_pdf_free(view->pdf);
    g_clear_pointer(&view->bytes, g_bytes_unref);
    g_free(view);
}
