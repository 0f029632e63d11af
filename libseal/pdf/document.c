/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pdf/document.h"

#include "core/ctx.h"
#include "core/error.h"
#include "core/io.h"
#include "core/limits.h"
#include "pdf/token.h"
#include "util/sized.h"

#include <stdlib.h>
#include <string.h>

/* Readers look for startxref in the last 1024 bytes; some writers add a line. */
enum { TAIL = 1054 };

static seal_status read_header(seal_pdf *pdf, seal_error *err)
{
    unsigned char head[8] = { 0 };
    size_t n = pdf->length < sizeof head ? (size_t)pdf->length : sizeof head;
    seal_status st = seal_source_read(pdf->source, 0, head, n, err);

    if (st != SEAL_OK)
        return st;
    if (memcmp(head, "%PDF-", 5) != 0)
        return sealp_fail_at(err, SEAL_ERR_PDF_SYNTAX, 0,
                             "not a PDF: it does not begin with %%PDF-");
    if (pdf->length > sealp_pdf_limit(pdf, SEAL_LIMIT_FILE_BYTES))
        return sealp_fail(err, SEAL_ERR_LIMIT,
                          "file of %llu bytes is larger than the limit of %llu",
                          (unsigned long long)pdf->length,
                          (unsigned long long)sealp_pdf_limit(pdf, SEAL_LIMIT_FILE_BYTES));
    if (head[5] >= '0' && head[5] <= '9' && head[6] == '.' && head[7] >= '0' && head[7] <= '9')
        memcpy(pdf->version, head + 5, 3);
    return SEAL_OK;
}

/* Last occurrence of a word in tail, or NULL. */
static const unsigned char *last_of(sealp_slice tail, const char *word)
{
    size_t len = strlen(word);

    for (size_t i = tail.n; i >= len; i--) {
        if (memcmp(tail.p + i - len, word, len) == 0)
            return tail.p + i - len;
    }
    return NULL;
}

static seal_status read_startxref(seal_pdf *pdf, seal_error *err)
{
    unsigned char bytes[TAIL];
    sealp_slice tail = { bytes, pdf->length < TAIL ? (size_t)pdf->length : TAIL }, text, rest;
    uint64_t start = pdf->length - tail.n;
    const unsigned char *word;
    size_t at = 9;
    seal_status st = seal_source_read(pdf->source, start, bytes, tail.n, err);

    if (st != SEAL_OK)
        return st;
    pdf->tail.ends_in_eol = bytes[tail.n - 1] == '\n' || bytes[tail.n - 1] == '\r';
    if (!(word = last_of(tail, "startxref")))
        return sealp_fail_at(err, SEAL_ERR_PDF_SYNTAX, start,
                             "no startxref in the last %d bytes: the file is cut off or damaged",
                             TAIL);
    rest = (sealp_slice){ word, tail.n - (size_t)(word - tail.p) };
    if (sealp_token_next(rest, &at, &text) != SEALP_TOKEN_INT ||
        !sealp_token_uint(text, INT64_MAX, &pdf->tail.startxref) || pdf->tail.startxref == 0 ||
        !last_of(rest, "%%EOF"))
        return sealp_fail_at(err, SEAL_ERR_PDF_SYNTAX, start + (uint64_t)(word - tail.p),
                             "startxref at offset %llu: no offset and %%%%EOF after it",
                             (unsigned long long)(start + (uint64_t)(word - tail.p)));
    return SEAL_OK;
}

static seal_status read_trailer(seal_pdf *pdf, seal_error *err)
{
    sealp_pdf_tail *tail = &pdf->tail;
    sealp_slice v;
    int64_t size;

    tail->trailer = sealp_buf_view(&pdf->trailer);
    if (!sealp_dict_find(tail->trailer, "Size", &v) || !sealp_object_int(v, &size) || size < 1)
        return sealp_fail(err, SEAL_ERR_PDF_SYNTAX, "trailer: bad /Size");
    if (size > SEALP_MAX_OBJECT_NUMBER + 1)
        size = SEALP_MAX_OBJECT_NUMBER + 1;
    tail->next_num = (uint32_t)size > pdf->xref.n ? (uint32_t)size : (uint32_t)pdf->xref.n;
    if (!sealp_dict_find(tail->trailer, "Root", &v) ||
        !sealp_object_ref(v, &tail->root_num, &tail->root_gen))
        return sealp_fail(err, SEAL_ERR_PDF_SYNTAX, "trailer: /Root is no reference");
    return SEAL_OK;
}

seal_status sealp_pdf_catalog(seal_pdf *pdf, sealp_loaded *out, seal_error *err)
{
    sealp_slice root;
    seal_status st;

    *out = (sealp_loaded){ 0 };
    if (!sealp_dict_find(pdf->tail.trailer, "Root", &root))
        return sealp_fail(err, SEAL_ERR_PDF_SYNTAX, "trailer: no /Root");
    if ((st = sealp_pdf_resolve(pdf, root, out, err)) != SEAL_OK)
        return st;
    if (sealp_object_kind(out->value) == SEALP_DICT && !out->is_stream)
        return SEAL_OK;
    sealp_loaded_clear(out);
    return sealp_fail(err, SEAL_ERR_PDF_SYNTAX, "object %u: the catalog is no dictionary",
                      pdf->tail.root_num);
}

/* The catalog's /Version counts when it is later than the header's (7.5.2). */
static seal_status read_catalog(seal_pdf *pdf, seal_error *err)
{
    sealp_loaded catalog = { 0 };
    sealp_slice v;
    seal_status st = sealp_pdf_catalog(pdf, &catalog, err);

    if (st == SEAL_OK && sealp_dict_find(catalog.value, "Version", &v) && v.n == 4 &&
        v.p[0] == '/' && v.p[2] == '.' && memcmp(v.p + 1, pdf->version, 3) > 0)
        memcpy(pdf->version, v.p + 1, 3);
    sealp_loaded_clear(&catalog);
    return st;
}

/* Finds header and cross-reference sections; earlier may be NULL. */
static seal_status read_structure(seal_pdf *pdf, const seal_pdf *earlier, seal_error *err)
{
    seal_status st;

    if ((st = read_header(pdf, err)) == SEAL_OK && (st = read_startxref(pdf, err)) == SEAL_OK &&
        (st = sealp_xref_read_chain(pdf, pdf->tail.startxref, earlier, err)) == SEAL_OK)
        st = read_trailer(pdf, err);
    return st;
}

/* A document over source, nothing read yet.  Takes source, also on failure. */
static seal_status begin(seal_ctx *ctx, seal_source *taken, seal_pdf **out, seal_error *err)
{
    seal_pdf *pdf = calloc(1, sizeof *pdf);

    *out = pdf;
    if (!pdf) {
        seal_source_free(taken);
        return sealp_nomem(err);
    }
    pdf->ctx = seal_ctx_ref(ctx);
    pdf->source = taken;
    pdf->length = seal_source_length(taken);
    pdf->xref.max_num = sealp_pdf_limit(pdf, SEAL_LIMIT_OBJECTS);
    return SEAL_OK;
}

static seal_status check_options(const seal_pdf_options *opt, seal_pdf_options *o, seal_error *err)
{
    if (opt && sealp_sized_copy(o, sizeof *o, opt) != 0)
        return sealp_bad_arg(err, "seal_pdf_options: size not set, or of a newer libseal");
    if (o->flags & ~(uint32_t)SEAL_PDF_FORCE_PERMISSIONS)
        return sealp_bad_arg(err, "seal_pdf_options: unknown bit in flags");
    return SEAL_OK;
}

seal_status seal_pdf_open(seal_ctx *ctx, seal_source *taken, const seal_pdf_options *opt,
                          seal_pdf **out, seal_error *err)
{
    seal_pdf_options o = SEAL_PDF_OPTIONS_INIT;
    seal_pdf *pdf = NULL;
    seal_status st;

    if (out)
        *out = NULL;
    if (!ctx || !taken || !out) {
        seal_source_free(taken);
        return sealp_bad_arg(err, "seal_pdf_open: ctx, source or out is NULL");
    }
    if ((st = check_options(opt, &o, err)) != SEAL_OK) {
        seal_source_free(taken);
        return st;
    }
    if ((st = begin(ctx, taken, &pdf, err)) == SEAL_OK &&
        (st = read_structure(pdf, NULL, err)) == SEAL_OK &&
        (st = sealp_crypt_begin(pdf, o.password, (o.flags & SEAL_PDF_FORCE_PERMISSIONS) != 0,
                                err)) == SEAL_OK &&
        (st = read_catalog(pdf, err)) == SEAL_OK)
        *out = pdf;
    else
        seal_pdf_free(pdf);
    return st;
}

seal_status sealp_pdf_open_later(const seal_pdf *earlier, seal_source *taken, seal_pdf **out,
                                 seal_error *err)
{
    seal_pdf *pdf;
    seal_status st;

    *out = NULL;
    if ((st = begin(earlier->ctx, taken, &pdf, err)) == SEAL_OK &&
        (st = read_structure(pdf, earlier, err)) == SEAL_OK &&
        (st = sealp_crypt_go_on(pdf, earlier, err)) == SEAL_OK &&
        (st = read_catalog(pdf, err)) == SEAL_OK)
        *out = pdf;
    else
        seal_pdf_free(pdf);
    return st;
}

void seal_pdf_free(seal_pdf *pdf)
{
    if (!pdf)
        return;
    sealp_fields_free(pdf->fields, pdf->n_fields);
    sealp_tree_end(&pdf->walk);
    sealp_loaded_clear(&pdf->recent);
    sealp_objstm_cache_clear(&pdf->objstms);
    sealp_crypt_free(pdf->crypt);
    sealp_xref_clear(&pdf->xref);
    sealp_buf_clear(&pdf->trailer);
    free(pdf->order.entries);
    free(pdf->sections);
    seal_source_free(pdf->source);
    seal_ctx_unref(pdf->ctx);
    free(pdf);
}

seal_status seal_pdf_write(seal_pdf *pdf, seal_sink *sink, seal_error *err)
{
    if (!pdf || !sink)
        return sealp_bad_arg(err, "seal_pdf_write: pdf or sink is NULL");
    return sealp_sink_copy(sink, pdf->source, 0, seal_source_length(pdf->source), err);
}

seal_source *sealp_pdf_source(seal_pdf *pdf)
{
    return pdf->source;
}

seal_ctx *sealp_pdf_ctx(seal_pdf *pdf)
{
    return pdf->ctx;
}

uint64_t sealp_pdf_limit(const seal_pdf *pdf, seal_limit which)
{
    return sealp_ctx_limit(pdf->ctx, which);
}

const sealp_pdf_tail *sealp_pdf_tail_of(seal_pdf *pdf)
{
    return &pdf->tail;
}

void sealp_pdf_set_busy(seal_pdf *pdf, int busy)
{
    pdf->busy = busy;
}

int sealp_pdf_is_busy(const seal_pdf *pdf)
{
    return pdf->busy;
}
