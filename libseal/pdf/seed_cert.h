/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_PDF_SEED_CERT_H
#define SEAL_PDF_SEED_CERT_H

#include "pdf/seed_value.h"

/* What one check of a seed value works with. */
typedef struct sealp_seed {
    seal_pdf *pdf;
    const char *name; /* of the field */
    const sealp_seed_answer *answer;
} sealp_seed;

/* Walks a list; what is no array is a list of itself. */
int sealp_seed_next(sealp_slice list, size_t *at, sealp_slice *item);
/* Refuses a signer that the seed value's /Cert does not accept (ISO 32000-2,
 * table 238). */
seal_status sealp_seed_check_cert(const sealp_seed *s, sealp_slice cert, seal_error *err);

#endif
