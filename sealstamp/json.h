/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEALSTAMP_JSON_H
#define SEALSTAMP_JSON_H

#include <seal.h>

#include <jansson.h>

/* Each steals value and returns -1 without memory, or when value is NULL. */
int json_add_bytes(json_t *object, const char *key, const void *data, size_t len); /* base64 */
int json_add_hex(json_t *object, const char *key, const void *data, size_t len);

/* A millimetre value, to the micrometre; NULL without memory. */
json_t *json_mm(double mm);

/* Decodes base64; *out to be freed.  -1 when it is none, or without memory. */
int json_base64_decode(const char *text, unsigned char **out, size_t *len);

/* What a delegate is asked, as an object; NULL without memory. */
json_t *json_request(const seal_sign_request *req);

/* Prints value and a line break to standard output, and releases it; NULL is
 * "not enough memory".  An exit status after its message. */
int json_print(json_t *value);

#endif
