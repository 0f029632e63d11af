/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_UTIL_BASE64_H
#define SEAL_UTIL_BASE64_H

#include "util/buf.h"

/* Appends data as base64 on one line (RFC 4648, 4). */
void sealp_base64_encode(sealp_buf *text, sealp_slice data);
/* Decodes exactly what sealp_base64_encode() writes: 0, or -1 for other text
 * or without memory (then out->failed). */
int sealp_base64_decode(const char *text, sealp_buf *out);

#endif
