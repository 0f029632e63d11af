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

/* Refuses certificates that the seed value's /Cert does not accept (ISO
 * 32000-2, table 238), and conditions that cannot be checked. */
seal_status sealp_seed_check_cert(const sealp_seed *s, sealp_slice cert, seal_error *err);

#endif
