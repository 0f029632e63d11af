/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_PDF_PDFDOC_H
#define SEAL_PDF_PDFDOC_H

#include <stdint.h>

/* PDFDocEncoding (ISO 32000-1, annex D.3). */

/* The character of a code; 0 when it has none. */
uint32_t sealp_pdfdoc_char(unsigned char code);
/* The code of a character, or -1. */
int sealp_pdfdoc_code(uint32_t cp);

#endif
