/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_DRAW_TITLE_H
#define SEAL_DRAW_TITLE_H

#include "util/buf.h"

/* Both put U+FFFD for what the form cannot hold and take NULL as "". */

/* Character data of XML 1.0, fit for an element and a quoted attribute. */
void sealp_title_xml(sealp_buf *b, const char *utf8);
/* PDF text string: UTF-16BE with byte order mark, in hexadecimal (ISO 32000-1, 7.9.2.2). */
void sealp_title_pdf(sealp_buf *b, const char *utf8);

#endif
