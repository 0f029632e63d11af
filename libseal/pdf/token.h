/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_PDF_TOKEN_H
#define SEAL_PDF_TOKEN_H

#include "util/buf.h"

/* Lexical classes of ISO 32000-1, 7.2 and 7.3. */
typedef enum sealp_token {
    SEALP_TOKEN_END, /* nothing but white space is left */
    SEALP_TOKEN_CUT, /* begins well, but the input ends inside */
    SEALP_TOKEN_BAD,
    SEALP_TOKEN_INT,
    SEALP_TOKEN_REAL,
    SEALP_TOKEN_STRING,
    SEALP_TOKEN_NAME,
    SEALP_TOKEN_WORD, /* true, null, obj, R, stream, ... */
    SEALP_TOKEN_ARRAY_OPEN,
    SEALP_TOKEN_ARRAY_CLOSE,
    SEALP_TOKEN_DICT_OPEN,
    SEALP_TOKEN_DICT_CLOSE
} sealp_token;

int sealp_char_is_space(unsigned char c);
int sealp_char_is_regular(unsigned char c); /* neither white space nor delimiter */
int sealp_char_hex(unsigned char c);        /* 0..15, or -1 */

/* Moves past white space and comments. */
size_t sealp_token_skip_space(sealp_slice in, size_t at);
/* Moves to the next delimiter. */
size_t sealp_token_skip_plain(sealp_slice in, size_t at);
/* Reads the token after *at and moves past it; of a bad one, to its start. */
sealp_token sealp_token_next(sealp_slice in, size_t *at, sealp_slice *text);
/* Plain digits up to max, nothing else: 1, else 0. */
int sealp_token_uint(sealp_slice text, uint64_t max, uint64_t *out);

#endif
