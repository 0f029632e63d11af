/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_PDF_SEED_SUBJECT_H
#define SEAL_PDF_SEED_SUBJECT_H

#include "pdf/reader.h"
#include "pdf/signer_facts.h"

/* *met: whether the signer's subject has every attribute of the dictionary, by
 * short name, long name or dotted OID (ISO 32000-2, table 238, /SubjectDN).
 * text, empty before: what the dictionary asks for, "CN=x, O=y". */
seal_status sealp_seed_subject_meets(seal_pdf *pdf, const sealp_signer_facts *signer,
                                     sealp_slice dict, int *met, sealp_buf *text, seal_error *err);
/* The signer's subject in the same form. */
void sealp_seed_subject_put(const sealp_signer_facts *signer, sealp_buf *text);

#endif
