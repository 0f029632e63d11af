/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_VERIFY_CASE_H
#define SEAL_VERIFY_CASE_H

#include "cms/tst.h"
#include "pdf/reader.h"
#include "pki/evidence.h"
#include "verify/report.h"

/* One signature while it is being judged. */
typedef struct sealp_case {
    const sealp_field *field; /* of the newest revision, borrowed */
    sealp_signature *said;    /* what the report will say, borrowed */
    uint64_t at;              /* offset of the object that holds its dictionary */
    uint64_t range[4];
    int is_placed;          /* the ranges leave out its /Contents and nothing else */
    int is_revision;        /* what they cover is a document that this one is built on */
    sealp_tst *tst;         /* of a document time stamp */
    sealp_cms *own;         /* of any other */
    const sealp_cms *cms;   /* either's message; NULL: unusable */
    X509 *signer;           /* borrowed from the message or the docket; NULL: not known */
    unsigned faults;        /* SEALP_CMS_, SEALP_TST_ */
    sealp_tst *content_tst; /* the first content time stamp; NULL: none that is one */
    unsigned content_faults;
    int is_accepted;     /* the path of its certificate passed */
    int is_kept;         /* with revocation data out of the document alone */
    int are_stamps_kept; /* the same of the time stamps in it */
} sealp_case;

/* All of a document. */
typedef struct sealp_docket {
    seal_ctx *ctx;
    seal_source *source;
    seal_pdf *pdf;
    const seal_trust *trust;
    seal_verify_options options;
    int64_t now;
    sealp_evidence evidence;
    STACK_OF(X509) * certs; /* of the evidence, borrowed from it */
    sealp_case *cases;      /* by the end of what they cover, then by the list of fields */
    size_t n;
    seal_report *report;
} sealp_docket;

static inline uint64_t sealp_case_end(const sealp_case *c)
{
    return c->range[2] + c->range[3];
}

/* Reads the dictionary and the message in it, and checks that /ByteRange leaves
 * out this /Contents and nothing else. */
seal_status sealp_case_read(sealp_docket *d, sealp_case *c, seal_error *err);
/* Dictionaries and tables on the way to each signature that readers may read
 * differently. */
seal_status sealp_docket_ambiguity(sealp_docket *d, seal_error *err);
/* A key twice in one dictionary; where names it. */
seal_status sealp_case_check_keys(sealp_case *c, const char *where, sealp_slice dict,
                                  seal_error *err);
/* A cross-reference section that contradicts itself. */
seal_status sealp_case_check_table(sealp_case *c, const seal_pdf *pdf, seal_error *err);
/* Whether what each covers is a revision of this document. */
seal_status sealp_docket_revisions(sealp_docket *d, seal_error *err);
/* Gathers certificates and revocation data that messages and store hold. */
seal_status sealp_docket_collect(sealp_docket *d, seal_error *err);
/* Hashes what each covers, and checks the messages against it. */
seal_status sealp_docket_messages(sealp_docket *d, seal_error *err);
/* Times and certificates: time stamps prove when, the path is judged as of then. */
seal_status sealp_docket_times(sealp_docket *d, seal_error *err);
/* What was changed after each of them. */
seal_status sealp_docket_changes(sealp_docket *d, seal_error *err);
/* The level that each reaches, and why not a higher one. */
seal_status sealp_docket_levels(sealp_docket *d, seal_error *err);
/* The first page, from 1, with a signature that the form does not list; 0: none.
 * Readers that go by pages show it, those that go by the form do not. */
seal_status sealp_docket_unlisted(sealp_docket *d, uint32_t *page, seal_error *err);
/* Opens the first end bytes as a document, with the password of the whole.
 * earlier: what ends before, so that only what follows is read; NULL allowed. */
seal_status sealp_docket_open(const sealp_docket *d, uint64_t end, const seal_pdf *earlier,
                              seal_pdf **out, seal_error *err);

#endif
