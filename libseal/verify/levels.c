/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "verify/case.h"

#include "core/error.h"
#include "pdf/dss.h"

#include <string.h>

/* The baseline levels of EN 319 142-1, table 1, lowest first. */
static const char *const names[] = { "", "B-B", "B-T", "B-LT", "B-LTA" };

/* What keeps a signature below a level; NULL: nothing. */
typedef struct ladder {
    const char *missing[sizeof names / sizeof *names];
} ladder;

static const char *missing_for_b(const sealp_case *c)
{
    static const struct {
        unsigned fault;
        const char *why;
    } faults[] = {
        { SEALP_CMS_ESS_MISSING, "it does not name the signer's certificate" },
        { SEALP_CMS_NO_ATTRS, "it has no signed attributes" },
        { SEALP_CMS_CONTENT, "it carries content" },
        { SEALP_CMS_SIGNING_TIME, "it has a signing-time attribute" },
        { SEALP_CMS_NOT_DER, "it is not in DER" },
        { SEALP_CMS_WEAK, "its algorithm is weak" },
    };

    if (c->tst)
        return "it is a time stamp";
    if (!c->cms || !c->signer || !c->is_placed ||
        c->faults & (SEALP_CMS_BROKEN | SEALP_CMS_ALGORITHM_UNKNOWN))
        return "the signature is not sound";
    if (strcmp(c->field->subfilter, "ETSI.CAdES.detached") != 0)
        return "/SubFilter is not ETSI.CAdES.detached";
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        if (c->faults & faults[i].fault)
            return faults[i].why;
    }
    return c->said->claimed ? NULL : "the dictionary has no usable time, /M";
}

static const char *missing_for_lt(const sealp_case *c)
{
    if (!c->is_accepted)
        return "the signer's certificate is not accepted";
    return c->is_kept && c->are_stamps_kept
               ? NULL
               : "the document lacks revocation data of the certificates";
}

/* The revision that the newest sound document time stamp covers has a store of
 * validation data; *end is 0 otherwise. */
static seal_status find_archive(sealp_docket *d, uint64_t *end, seal_error *err)
{
    sealp_dss dss = { 0 };
    seal_pdf *revision = NULL;
    size_t i = d->n;
    seal_status st;

    *end = 0;
    while (i > 0 && !(d->cases[i - 1].tst && d->cases[i - 1].said->proven))
        i--;
    if (i == 0)
        return SEAL_OK;
    if ((st = sealp_docket_open(d, sealp_case_end(&d->cases[i - 1]), NULL, &revision, err)) ==
        SEAL_OK)
        st = sealp_dss_read(revision, &dss, NULL);
    if (st == SEAL_OK && dss.lists[SEALP_DSS_CERTS].n > 0)
        *end = sealp_case_end(&d->cases[i - 1]);
    sealp_dss_clear(&dss);
    seal_pdf_free(revision);
    return st == SEAL_ERR_NO_MEMORY ? sealp_nomem(err) : SEAL_OK;
}

seal_status sealp_docket_levels(sealp_docket *d, seal_error *err)
{
    uint64_t archived;
    seal_status st = find_archive(d, &archived, err);

    for (size_t i = 0; st == SEAL_OK && i < d->n; i++) {
        const sealp_case *c = &d->cases[i];
        const ladder l = {
            { NULL, missing_for_b(c), c->said->proven ? NULL : "no accepted time stamp proves when",
              missing_for_lt(c),
              archived > sealp_case_end(c) ? NULL
                                           : "no document time stamp over the validation data" }
        };
        size_t level = 1;

        while (level < sizeof names / sizeof *names && !l.missing[level])
            level++;
        c->said->level = names[level - 1];
        if (level < sizeof names / sizeof *names)
            st = sealp_signature_say(c->said, SEALP_SAID_LEVEL_REASON,
                                     sealp_slice_of(l.missing[level]), err);
    }
    return st;
}
