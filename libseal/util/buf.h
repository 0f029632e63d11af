/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_UTIL_BUF_H
#define SEAL_UTIL_BUF_H

#include <stddef.h>
#include <stdint.h>

/* Read-only view of bytes somebody else owns. */
typedef struct sealp_slice {
    const unsigned char *p;
    size_t n;
} sealp_slice;

/* Growing byte string.  { 0 } is an empty one.  A failed allocation sets
 * failed and turns every later append into nothing, so a writer appends freely
 * and asks once at the end. */
typedef struct sealp_buf {
    unsigned char *data;
    size_t len;
    size_t cap;
    int failed;
} sealp_buf;

void sealp_buf_clear(sealp_buf *b);               /* frees; leaves { 0 } */
void sealp_buf_wipe(sealp_buf *b);                /* overwrites, then frees: for secrets */
int sealp_buf_reserve(sealp_buf *b, size_t more); /* 0, or -1 and failed */
void sealp_buf_add(sealp_buf *b, const void *data, size_t len);
void sealp_buf_byte(sealp_buf *b, unsigned char c);
void sealp_buf_str(sealp_buf *b, const char *s);
void sealp_buf_slice(sealp_buf *b, sealp_slice s);
/* Plain decimal. */
void sealp_buf_int(sealp_buf *b, int64_t v);
/* Decimal padded with zeros on the left to width digits. */
void sealp_buf_uint_pad(sealp_buf *b, uint64_t v, int width);
/* Fixed-point decimal with at most decimals (0..6) places, trailing zeros cut,
 * never an exponent, never a locale's comma, never "-0". */
void sealp_buf_num(sealp_buf *b, double v, int decimals);
/* Hexadecimal, upper case when upper is set. */
void sealp_buf_hex(sealp_buf *b, const void *data, size_t len, int upper);

sealp_slice sealp_buf_view(const sealp_buf *b);
sealp_slice sealp_slice_of(const char *s);
int sealp_slice_eq(sealp_slice s, const char *text);
/* Heap copy with a terminating zero; NULL without memory. */
char *sealp_slice_dup(sealp_slice s);

/* Overwrites memory so that the compiler cannot leave it out. */
void sealp_wipe(void *p, size_t len);

#endif
