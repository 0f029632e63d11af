/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "verify/case.h"

#include "core/ctx.h"
#include "core/error.h"
#include "core/limits.h"
#include "pdf/document.h"
#include "util/sized.h"

#include <stdlib.h>
#include <string.h>

static uint64_t field_end(const sealp_field *f)
{
    return f->byte_range[2] + f->byte_range[3];
}

/* The order of signing: what covers less was there before. */
static int by_end(const void *a, const void *b)
{
    const sealp_field *x = ((const sealp_case *)a)->field, *y = ((const sealp_case *)b)->field;

    if (field_end(x) != field_end(y))
        return field_end(x) < field_end(y) ? -1 : 1;
    return x < y ? -1 : x > y;
}

/* One case for each signature field with a value: what is no signature must not
 * pass for one. */
static seal_status open_cases(sealp_docket *d, seal_error *err)
{
    const sealp_field *fields;
    size_t n, signatures = 0;
    seal_status st = sealp_pdf_fields(d->pdf, &fields, &n, err);

    if (st != SEAL_OK)
        return st;
    for (size_t i = 0; i < n; i++)
        signatures += fields[i].has_value != 0;
    if (signatures > SEALP_MAX_SIGNATURES)
        return sealp_fail(err, SEAL_ERR_LIMIT, "%zu signatures are more than the limit of %d",
                          signatures, SEALP_MAX_SIGNATURES);
    if (signatures == 0)
        return SEAL_OK;
    if (!(d->cases = calloc(signatures, sizeof *d->cases)) ||
        !(d->report->signatures = calloc(signatures, sizeof *d->report->signatures)))
        return sealp_nomem(err);
    for (size_t i = 0; i < n; i++) {
        if (fields[i].has_value)
            d->cases[d->n++].field = &fields[i];
    }
    qsort(d->cases, d->n, sizeof *d->cases, by_end);
    d->report->n = d->n;
    for (size_t i = 0; i < d->n; i++)
        d->cases[i].said = &d->report->signatures[i];
    return SEAL_OK;
}

static seal_status judge(sealp_docket *d, seal_error *err)
{
    seal_status st = open_cases(d, err);

    for (size_t i = 0; st == SEAL_OK && i < d->n; i++)
        st = sealp_case_read(d, &d->cases[i], err);
    if (st != SEAL_OK || (st = sealp_docket_ambiguity(d, err)) != SEAL_OK ||
        (st = sealp_docket_revisions(d, err)) != SEAL_OK ||
        (st = sealp_docket_collect(d, err)) != SEAL_OK ||
        (st = sealp_docket_messages(d, err)) != SEAL_OK ||
        (st = sealp_docket_times(d, err)) != SEAL_OK ||
        (st = sealp_docket_changes(d, err)) != SEAL_OK)
        return st;
    return sealp_docket_levels(d, err);
}

static void close_cases(sealp_docket *d)
{
    for (size_t i = 0; i < d->n; i++) {
        sealp_tst_free(d->cases[i].tst);
        sealp_tst_free(d->cases[i].content_tst);
        sealp_cms_free(d->cases[i].own);
    }
    free(d->cases);
    sk_X509_free(d->certs);
    sealp_evidence_clear(&d->evidence);
    seal_pdf_free(d->pdf);
}

/* A document that is no sound PDF has no signature that could be relied on. */
static seal_status report_unsound(seal_report *r, const char *message, seal_error *err)
{
    for (size_t i = 0; i < r->n; i++)
        sealp_signature_clear(&r->signatures[i]);
    r->n = 0;
    r->verdict = SEAL_VERDICT_FAILED;
    r->problem_sub = "FORMAT_FAILURE";
    r->problem = sealp_slice_dup(sealp_slice_of(message));
    return r->problem ? SEAL_OK : sealp_nomem(err);
}

/* Nothing to judge, and why. */
static seal_status report_unsigned(sealp_docket *d, seal_error *err)
{
    seal_report *r = d->report;
    sealp_buf text = { 0 };
    uint32_t page;
    seal_status st = sealp_docket_unlisted(d, &page, err);

    if (st != SEAL_OK)
        return st;
    r->verdict = SEAL_VERDICT_INDETERMINATE;
    r->problem_sub = "SIGNED_DATA_NOT_FOUND";
    sealp_buf_str(&text, "the document has no signature");
    if (page > 0) {
        sealp_buf_str(&text, " that its form lists, and not every reader finds the one on page ");
        sealp_buf_int(&text, page);
        sealp_buf_str(&text, ": sign again with software that lists it");
    }
    r->problem = text.failed ? NULL : sealp_slice_dup(sealp_buf_view(&text));
    sealp_buf_clear(&text);
    return r->problem ? SEAL_OK : sealp_nomem(err);
}

static seal_status conclude(sealp_docket *d, seal_error *err)
{
    seal_report *r = d->report;

    for (size_t i = 0; i < r->n; i++) {
        sealp_signature_conclude(&r->signatures[i]);
        if (r->signatures[i].verdict > r->verdict)
            r->verdict = r->signatures[i].verdict;
    }
    return r->n > 0 ? SEAL_OK : report_unsigned(d, err);
}

static seal_status judge_document(sealp_docket *d, seal_error *err)
{
    seal_error *why = seal_error_new();
    seal_status st;

    if (!why)
        return sealp_nomem(err);
    if ((st = sealp_docket_open(d, d->report->length, NULL, &d->pdf, why)) == SEAL_OK) {
        d->report->revisions = d->pdf->revisions;
        st = judge(d, why);
    }
    if (st == SEAL_ERR_PDF_SYNTAX)
        st = report_unsound(d->report, seal_error_message(why), err);
    else if (st == SEAL_OK)
        st = conclude(d, err);
    else
        st = sealp_fail(err, st, "%s", seal_error_message(why));
    seal_error_free(why);
    return st;
}

static seal_status check_options(const seal_verify_options *opt, seal_verify_options *o,
                                 seal_error *err)
{
    if (opt && sealp_sized_copy(o, sizeof *o, opt) != 0)
        return sealp_bad_arg(err, "seal_verify_options: size not set, or of a newer libseal");
    if (o->flags & ~(uint32_t)SEAL_VERIFY_FETCH)
        return sealp_bad_arg(err, "seal_verify_options: unknown bit in flags");
    return SEAL_OK;
}

seal_status seal_verify(seal_ctx *ctx, seal_source *source, seal_trust *trust,
                        const seal_verify_options *opt, seal_report **out, seal_error *err)
{
    sealp_docket d = { .ctx = ctx, .source = source };
    seal_trust *own = NULL;
    seal_status st;

    if (out)
        *out = NULL;
    if (!ctx || !source || !out)
        return sealp_bad_arg(err, "seal_verify: ctx, source or out is NULL");
    if ((st = check_options(opt, &d.options, err)) != SEAL_OK)
        return st;
    if (!(d.report = calloc(1, sizeof *d.report)))
        return sealp_nomem(err);
    d.now = d.options.at ? d.options.at : sealp_ctx_now(ctx);
    d.report->at = d.now;
    d.report->length = seal_source_length(source);
    if (!trust && (st = seal_trust_new(ctx, NULL, &own, err)) != SEAL_OK)
        goto out;
    d.trust = trust ? trust : own;
    st = judge_document(&d, err);
out:
    close_cases(&d);
    seal_trust_unref(own);
    if (st == SEAL_OK)
        *out = d.report;
    else
        seal_report_free(d.report);
    return st;
}
