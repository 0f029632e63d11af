/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_PDF_SEED_VALUE_H
#define SEAL_PDF_SEED_VALUE_H

#include "pdf/reader.h"
#include "pdf/signer_facts.h"

/* A signature as far as the author of a form may have wishes about it. */
typedef struct sealp_seed_answer {
    const char *digest;               /* "sha256" */
    const char *reason;               /* UTF-8; NULL or "": none */
    int docmdp;                       /* 0..3 */
    int lock_level;                   /* /P of the lock that comes with the signature; 0: none */
    int time_stamped;                 /* the CMS will surely carry a time stamp */
    const sealp_signer_facts *signer; /* NULL: not known, which no condition of /Cert allows */
} sealp_seed_answer;

/* Refuses a signature that contradicts what the field's /SV requires (ISO
 * 32000-2, 12.7.5.5, tables 237 and 238); what it only suggests is not
 * enforced.  SEAL_ERR_PDF_FORBIDDEN.  field: its dictionary; name: for messages. */
seal_status sealp_seed_check(seal_pdf *pdf, sealp_slice field, const char *name,
                             const sealp_seed_answer *answer, seal_error *err);
/* For people: "SubFilter ETSI.CAdES.detached (required); DigestMethod SHA256";
 * nothing without /SV. */
seal_status sealp_seed_describe(seal_pdf *pdf, sealp_slice field, sealp_buf *out, seal_error *err);

#endif
