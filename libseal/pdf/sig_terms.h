/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_PDF_SIG_TERMS_H
#define SEAL_PDF_SIG_TERMS_H

#include "pdf/sig_lock.h"

/* What binds a signature field, and what the signature in it forbids. */
typedef struct sealp_sig_terms {
    sealp_lock lock;   /* /Lock: what signing the field closes */
    sealp_lock closed; /* FieldMDP of the signature in it */
    int docmdp;        /* level of the DocMDP of the signature in it; 0: none */
    char *lock_text;   /* for people; "" */
    char *seed_text;
} sealp_sig_terms;

/* field: its dictionary; value: of /V, null when there is none. */
seal_status sealp_sig_terms_read(seal_pdf *pdf, sealp_slice field, sealp_slice value,
                                 sealp_sig_terms **out, seal_error *err);
void sealp_sig_terms_free(sealp_sig_terms *terms);

/* Level of a certification (12.8.2.2) that one entry of /Reference states; *p
 * stays when it is another transform. */
seal_status sealp_docmdp_read(seal_pdf *pdf, sealp_slice reference, int *p, seal_error *err);

#endif
