/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pdf/filter.h"

#include "core/error.h"
#include "pdf/document.h"
#include "pdf/filter_io.h"

struct sealp_filter_kind {
    const char *name;
    void (*decode)(sealp_filter *f);
    int has_predictor;
};

static const sealp_filter_kind kinds[] = {
    { "FlateDecode", sealp_filter_flate, 1 },    { "LZWDecode", sealp_filter_lzw, 1 },
    { "ASCIIHexDecode", sealp_filter_hex, 0 },   { "ASCII85Decode", sealp_filter_base85, 0 },
    { "RunLengthDecode", sealp_filter_runs, 0 },
};

const sealp_filter_kind *sealp_filter_find(sealp_slice name)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (sealp_name_eq(name, kinds[i].name))
            return &kinds[i];
    }
    return NULL;
}

int sealp_filter_fill(sealp_filter *f)
{
    const uint64_t left = f->in->len - f->read;
    const size_t n = left < sizeof f->window || f->in->in_memory ? (size_t)left : sizeof f->window;

    if (n == 0 || f->status != SEAL_OK)
        return 0;
    if (f->in->in_memory) {
        f->next = f->in->data;
    } else {
        f->status = seal_source_read(f->pdf->source, f->in->at + f->read, f->window, n, f->err);
        f->next = f->window;
    }
    f->end = f->next + n;
    f->read += n;
    return f->status == SEAL_OK;
}

int sealp_filter_byte(sealp_filter *f)
{
    if (f->next == f->end && !sealp_filter_fill(f))
        return -1;
    return *f->next++;
}

static void too_much(sealp_filter *f, uint64_t max)
{
    f->status = sealp_fail_at(f->err, SEAL_ERR_LIMIT, f->in->at,
                              "stream data at offset %llu: more than %llu bytes when decoded",
                              (unsigned long long)f->in->at, (unsigned long long)max);
}

/* Small bombs in one document are one big bomb: their work is added up. */
static void check_limits(sealp_filter *f)
{
    if (f->out->len > f->max)
        too_much(f, f->max);
    else if (f->pdf->inflated > f->max_total)
        too_much(f, f->max_total);
}

unsigned char *sealp_filter_room(sealp_filter *f, size_t n)
{
    if (f->status == SEAL_OK)
        check_limits(f);
    if (f->status == SEAL_OK && sealp_buf_reserve(f->out, n) != 0)
        f->status = sealp_nomem(f->err);
    return f->status == SEAL_OK ? f->out->data + f->out->len : NULL;
}

void sealp_filter_keep(sealp_filter *f, size_t n)
{
    f->out->len += n;
    f->pdf->inflated += n;
}

void sealp_filter_damaged(sealp_filter *f, const char *what)
{
    if (f->status == SEAL_OK)
        f->status = sealp_fail_at(f->err, SEAL_ERR_PDF_SYNTAX, f->in->at,
                                  "stream data at offset %llu: damaged %s data: %s",
                                  (unsigned long long)f->in->at, f->name, what);
}

seal_status sealp_filter_run(seal_pdf *pdf, const sealp_filter_kind *kind,
                             const sealp_filter_parms *parms, const sealp_filter_input *in,
                             sealp_buf *out, seal_error *err)
{
    sealp_filter f;
    const char *why;

    f.pdf = pdf;
    f.name = kind->name;
    f.parms = parms;
    f.in = in;
    f.read = 0;
    f.next = f.end = f.window;
    f.out = out;
    f.max = sealp_pdf_limit(pdf, SEAL_LIMIT_INFLATE_BYTES);
    f.max_total = sealp_pdf_limit(pdf, SEAL_LIMIT_INFLATE_TOTAL);
    f.status = SEAL_OK;
    f.err = err;
    kind->decode(&f);
    if (f.status == SEAL_OK)
        check_limits(&f);
    if (f.status == SEAL_OK && kind->has_predictor &&
        (why = sealp_filter_unpredict(&parms->predictor, out)))
        f.status = sealp_fail_at(err, SEAL_ERR_PDF_SYNTAX, in->at, "%s", why);
    return f.status;
}
