/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef TESTS_PKI_CASE_H
#define TESTS_PKI_CASE_H

#include "authority.h"
#include "pki/cert_path.h"

/* One question about a certificate: whom to trust, what is known, when. */
typedef struct pki_case {
    seal_ctx *ctx;
    seal_trust *trust;
    sealp_evidence evidence;
    sealp_moment when; /* NOW_2026 */
    sealp_use use;
    unsigned flags; /* SEALP_PATH_ */
    sealp_cert_path path;
    issued made[8];
    size_t n;
} pki_case;

void pki_case_begin(pki_case *c, const seal_trust_options *opt);
void pki_case_end(pki_case *c);
/* Released with the case. */
const issued *pki_case_issue(pki_case *c, const cert_recipe *recipe);
/* The same for an issuer; by NULL: a root. */
const issued *pki_case_authority(pki_case *c, const char *name, const issued *by);
void pki_case_trust(pki_case *c, const issued *anchor);
void pki_case_know(pki_case *c, const issued *other);
void pki_case_list(pki_case *c, const crl_recipe *recipe);
void pki_case_answer(pki_case *c, const ocsp_recipe *recipe);
/* Judges the leaf into c->path; part is part of the reason. */
void pki_case_expect(pki_case *c, const issued *leaf, sealp_verdict verdict, sealp_sub sub,
                     const char *part);
/* Public-key operations that looking for a path takes. */
int pki_case_checks(pki_case *c, const issued *leaf);

#endif
