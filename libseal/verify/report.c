/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "verify/report.h"

#include "core/error.h"
#include "core/io.h"
#include "util/sized.h"

#include <stdlib.h>
#include <string.h>

uint32_t seal_report_verdict(const seal_report *report)
{
    return report ? report->verdict : SEAL_VERDICT_INDETERMINATE;
}

uint32_t seal_report_count(const seal_report *report)
{
    return report ? (uint32_t)report->n : 0;
}

const char *seal_report_problem(const seal_report *report)
{
    return report && report->problem ? report->problem : "";
}

static seal_status find(const seal_report *report, uint32_t index, const sealp_signature **out,
                        seal_error *err)
{
    if (!report)
        return sealp_bad_arg(err, "the report is NULL");
    if (index >= report->n)
        return sealp_fail(err, SEAL_ERR_INVALID_ARGUMENT, "no signature %u: the report has %zu",
                          index, report->n);
    *out = &report->signatures[index];
    return SEAL_OK;
}

seal_status seal_report_signature(const seal_report *report, uint32_t index,
                                  seal_signature_info *info, seal_error *err)
{
    seal_signature_info i = { 0 };
    const sealp_signature *s = NULL;
    seal_status st = find(report, index, &s, err);

    if (st != SEAL_OK)
        return st;
    i.kind = s->kind;
    i.verdict = s->verdict;
    i.sub_indication = s->sub_indication;
    i.field = sealp_signature_text(s, SEALP_SAID_FIELD);
    i.subfilter = sealp_signature_text(s, SEALP_SAID_SUBFILTER);
    i.revision = s->revision;
    i.covered = s->covered;
    i.covers_all = s->covers_all;
    i.signer = sealp_signature_text(s, SEALP_SAID_SIGNER);
    i.algorithm = sealp_signature_text(s, SEALP_SAID_ALGORITHM);
    i.level = s->level;
    i.level_reason = sealp_signature_text(s, SEALP_SAID_LEVEL_REASON);
    i.claimed = s->claimed;
    i.proven = s->proven;
    i.docmdp = s->docmdp;
    i.changes = (uint32_t)s->n_changes;
    i.reason = sealp_signature_text(s, SEALP_SAID_REASON);
    i.location = sealp_signature_text(s, SEALP_SAID_LOCATION);
    if (!info || sealp_sized_hand_out(info, &i, sizeof i) != 0)
        return sealp_bad_arg(err, "seal_signature_info: NULL, or its size is not set");
    return SEAL_OK;
}

seal_status seal_report_each_reason(const seal_report *report, uint32_t index, seal_reason_fn fn,
                                    void *user, seal_error *err)
{
    const sealp_signature *s = NULL;
    seal_status st = find(report, index, &s, err);

    if (st == SEAL_OK && !fn)
        return sealp_bad_arg(err, "seal_report_each_reason: fn is NULL");
    for (size_t i = 0; st == SEAL_OK && i < s->n_reasons; i++) {
        const sealp_reason *r = &s->reasons[i];
        const sealp_found_row *row = sealp_found_of(r->finding);
        const seal_reason reason = { sizeof reason,     r->weight, row->code,
                                     r->sub_indication, row->text, r->detail };

        st = fn(user, &reason, err);
    }
    return st;
}

seal_status seal_report_each_change(const seal_report *report, uint32_t index, seal_change_fn fn,
                                    void *user, seal_error *err)
{
    const sealp_signature *s = NULL;
    seal_status st = find(report, index, &s, err);

    if (st == SEAL_OK && !fn)
        return sealp_bad_arg(err, "seal_report_each_change: fn is NULL");
    for (size_t i = 0; st == SEAL_OK && i < s->n_changes; i++) {
        const sealp_change_line *c = &s->changes[i];
        const seal_change change = { sizeof change, c->category, c->allowed,
                                     c->object,     c->page,     c->text };

        st = fn(user, &change, err);
    }
    return st;
}

seal_status seal_report_extract(const seal_report *report, uint32_t index, seal_extract what,
                                seal_source *source, seal_sink *sink, seal_error *err)
{
    static const char *const names[] = { [SEAL_EXTRACT_REVISION] = "revision",
                                         [SEAL_EXTRACT_CMS] = "message",
                                         [SEAL_EXTRACT_CERTS] = "certificate",
                                         [SEAL_EXTRACT_TOKENS] = "time stamp" };
    const sealp_signature *s = NULL;
    const sealp_buf *part;
    seal_status st = find(report, index, &s, err);

    if (st != SEAL_OK)
        return st;
    if (!sink || (unsigned)what > SEAL_EXTRACT_TOKENS || (what == SEAL_EXTRACT_REVISION && !source))
        return sealp_bad_arg(err, "seal_report_extract: sink or source is NULL, or no such part");
    if (what == SEAL_EXTRACT_REVISION && s->revision)
        return sealp_sink_copy(sink, source, 0, s->covered, err);
    part = what == SEAL_EXTRACT_CMS ? &s->cms : what == SEAL_EXTRACT_CERTS ? &s->certs : &s->tokens;
    if (what == SEAL_EXTRACT_REVISION || part->len == 0)
        return sealp_fail(err, SEAL_ERR_UNSUPPORTED, "signature \"%s\" has no %s",
                          sealp_signature_text(s, SEALP_SAID_FIELD), names[what]);
    return sealp_sink_write_buf(sink, part, err);
}

void seal_report_free(seal_report *report)
{
    if (!report)
        return;
    for (size_t i = 0; i < report->n; i++)
        sealp_signature_clear(&report->signatures[i]);
    free(report->signatures);
    free(report->problem);
    free(report);
}
