/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_PDF_OBJECT_H
#define SEAL_PDF_OBJECT_H

#include "util/buf.h"

#include <seal/base.h>

/* Objects stay raw byte slices (ISO 32000-1, 7.3): what is not changed is
 * copied byte for byte. */
typedef enum sealp_kind {
    SEALP_NULL,
    SEALP_BOOL,
    SEALP_INT,
    SEALP_REAL,
    SEALP_STRING, /* literal or hexadecimal */
    SEALP_NAME,
    SEALP_ARRAY,
    SEALP_DICT,
    SEALP_REF
} sealp_kind;

/* Finds the object at the start of in, after white space and comments.
 * value: its bytes; rest: what follows.  SEAL_ERR_PDF_SYNTAX when malformed or
 * nested deeper than SEALP_MAX_NESTING, with the offset relative to in;
 * SEAL_ERR_LIMIT never: in is in memory.  *cut, NULL allowed, is set to 1 when
 * the object only fails because in ends too early. */
seal_status sealp_object_scan(sealp_slice in, sealp_kind *kind, sealp_slice *value,
                              sealp_slice *rest, int *cut, seal_error *err);

/* Kind of a well-formed object slice. */
sealp_kind sealp_object_kind(sealp_slice value);

/* Walks a well-formed dictionary or array: 1 and the next entry, 0 at the end.
 * Start with *at = 0.  key is the raw name without its slash. */
int sealp_dict_next(sealp_slice dict, size_t *at, sealp_slice *key, sealp_slice *value);
int sealp_array_next(sealp_slice array, size_t *at, sealp_slice *value);
/* Finds a key (compared after #xx decoding); the first of duplicates.  1 found, 0 not. */
int sealp_dict_find(sealp_slice dict, const char *key, sealp_slice *value);
/* Compares a name object or raw key, #xx decoded, with text without a slash. */
int sealp_name_eq(sealp_slice name, const char *text);
/* Decodes a name's #xx into text: 1, or 0 when it does not fit or has a zero. */
int sealp_name_text(sealp_slice name, char *text, size_t room);

/* Values: 1 when the slice is of that kind and in range, else 0. */
int sealp_object_int(sealp_slice value, int64_t *out);
int sealp_object_number(sealp_slice value, double *out);
int sealp_object_ref(sealp_slice value, uint32_t *num, uint32_t *gen);
/* Decodes a string's bytes into out. */
int sealp_object_string(sealp_slice value, sealp_buf *out);
/* Decodes a text string (UTF-16BE or UTF-8 with BOM, else PDFDocEncoding) to UTF-8. */
int sealp_object_text(sealp_slice value, sealp_buf *utf8);

#endif
