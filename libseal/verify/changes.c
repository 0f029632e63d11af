/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "verify/case.h"

#include "core/error.h"
#include "core/limits.h"
#include "pdf/document.h"
#include "pdf/sig_terms.h"
#include "verify/diff_memo.h"

#include <stdio.h>

/* Whether the signature lets a single change happen. */
static int lets(const sealp_case *c, sealp_change *change)
{
    const sealp_sig_terms *terms = c->field->terms;
    sealp_changes one = { .list = change, .n = 1, .cap = 1, .worst = change->kind };

    return sealp_changes_allowed(&one, terms ? terms->docmdp : 0, terms ? &terms->closed : NULL,
                                 NULL);
}

static seal_status list_change(sealp_case *c, sealp_change *change, seal_error *err)
{
    sealp_change_line line = { .category = sealp_change_kind_name(change->kind),
                               .object = change->num,
                               .page = change->page,
                               .text = change->text };

    if (c->said->n_changes == SEALP_MAX_REPORT_CHANGES)
        return SEAL_OK;
    line.allowed = lets(c, change);
    return sealp_signature_add_change(c->said, &line, err);
}

/* What one step of the document's history means for a signature before it. */
static seal_status judge_step(sealp_case *c, const sealp_changes *step, seal_error *err)
{
    const sealp_sig_terms *terms = c->field->terms;
    const sealp_change *first = NULL;
    seal_status st = SEAL_OK;

    for (size_t i = 0; st == SEAL_OK && i < step->n; i++)
        st = list_change(c, &step->list[i], err);
    if (st == SEAL_OK &&
        !sealp_changes_allowed(step, terms ? terms->docmdp : 0, terms ? &terms->closed : NULL,
                               &first) &&
        !sealp_signature_has(c->said, SEALP_FOUND_CHANGED))
        st = sealp_signature_find(c->said, SEALP_FOUND_CHANGED, first ? first->text : NULL, err);
    return st;
}

/* All signatures up to last stand before this step. */
static seal_status judge_all(sealp_docket *d, size_t last, const sealp_changes *step,
                             seal_error *err)
{
    seal_status st = SEAL_OK;

    for (size_t i = 0; st == SEAL_OK && i <= last; i++) {
        if (d->cases[i].is_revision)
            st = judge_step(&d->cases[i], step, err);
    }
    return st;
}

static size_t next_revision(const sealp_docket *d, size_t i)
{
    while (i < d->n && !d->cases[i].is_revision)
        i++;
    return i;
}

/* Where the walk through the document's history is. */
typedef struct walk {
    seal_pdf *at;
    sealp_diff_memo memo; /* of the steps up to here */
} walk;

/* To the revision that ends there, with all signatures up to last behind. */
static seal_status step_to(sealp_docket *d, walk *w, uint64_t end, size_t last, seal_error *err)
{
    sealp_changes step = { 0 };
    seal_pdf *newer = NULL;
    seal_status st;

    if ((st = sealp_docket_open(d, end, w->at, &newer, err)) == SEAL_OK &&
        (st = sealp_diff(w->at, newer, &w->memo, &step, err)) == SEAL_OK)
        st = judge_all(d, last, &step, err);
    sealp_changes_clear(&step);
    seal_pdf_free(w->at);
    w->at = newer;
    return st;
}

/* Walks from signature to signature, and from the last to the end of the file. */
seal_status sealp_docket_changes(sealp_docket *d, seal_error *err)
{
    size_t i = next_revision(d, 0);
    walk w = { 0 };
    seal_status st = SEAL_OK;

    if (i < d->n)
        st = sealp_docket_open(d, sealp_case_end(&d->cases[i]), NULL, &w.at, err);
    while (st == SEAL_OK && i < d->n) {
        size_t next = next_revision(d, i + 1);
        uint64_t end = next < d->n ? sealp_case_end(&d->cases[next]) : d->report->length;

        if (end > sealp_case_end(&d->cases[i]))
            st = step_to(d, &w, end, i, err);
        i = next;
    }
    seal_pdf_free(w.at);
    sealp_diff_memo_clear(&w.memo);
    for (i = 0; st == SEAL_OK && i < d->n; i++) {
        sealp_signature *s = d->cases[i].said;

        if (s->n_changes > 0 && !sealp_signature_has(s, SEALP_FOUND_CHANGED))
            st = sealp_signature_find(s, SEALP_FOUND_CHANGES_ALLOWED, NULL, err);
    }
    return st;
}
