/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_PDF_TEXT_STRING_H
#define SEAL_PDF_TEXT_STRING_H

#include "util/buf.h"

/* Appends a text string object (ISO 32000-1, 7.9.2.2): printable ASCII as a
 * literal, anything else as UTF-16BE in hexadecimal with its BOM.  utf8 must
 * be valid UTF-8. */
void sealp_text_string_put(sealp_buf *out, const char *utf8);

#endif
