/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_PDF_PDFA_H
#define SEAL_PDF_PDFA_H

#include "pdf/reader.h"

/* What a document claims to be in its XMP metadata (ISO 19005). */
typedef struct sealp_pdfa {
    int part;   /* 1..4; 0: no PDF/A */
    char level; /* 'A', 'B', 'U', ...; 0: not said */
    int rgb;    /* an output intent says what DeviceRGB is */
} sealp_pdfa;

/* Metadata that cannot be read claim nothing. */
seal_status sealp_pdfa_read(seal_pdf *pdf, sealp_pdfa *out, seal_error *err);

#endif
