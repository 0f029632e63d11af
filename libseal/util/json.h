/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_UTIL_JSON_H
#define SEAL_UTIL_JSON_H

#include "util/buf.h"

/* Appends UTF-8 as a string of JSON (RFC 8259, 7) with its quotes; bytes that
 * are no UTF-8 become U+FFFD, NULL is "". */
void sealp_json_string(sealp_buf *b, const char *utf8);
/* The same with a name and a comma before it when something other than an
 * opening bracket stands there. */
void sealp_json_member(sealp_buf *b, const char *name, const char *utf8);
/* Only the comma, if any, the name and the colon. */
void sealp_json_name(sealp_buf *b, const char *name);

#endif
