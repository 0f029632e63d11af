/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "sign/base64.h"

#include <limits.h>
#include <openssl/evp.h>
#include <string.h>

void sealp_base64_encode(sealp_buf *text, sealp_slice data)
{
    if (data.n > INT_MAX / 2 || sealp_buf_reserve(text, (data.n + 2) / 3 * 4 + 1) != 0)
        text->failed = 1;
    else if (data.n)
        text->len += (size_t)EVP_EncodeBlock(text->data + text->len, data.p, (int)data.n);
}

/* Bytes that padding stands for. */
static size_t padding(const char *text, size_t n)
{
    return n < 4 ? 0 : (size_t)(text[n - 1] == '=') + (size_t)(text[n - 2] == '=');
}

int sealp_base64_decode(const char *text, sealp_buf *out)
{
    size_t n = strlen(text), start = out->len;
    sealp_buf again = { 0 };
    int got, same;

    if (n == 0)
        return 0;
    if (n % 4 != 0 || n > INT_MAX || sealp_buf_reserve(out, n / 4 * 3) != 0)
        return -1;
    got = EVP_DecodeBlock(out->data + start, (const unsigned char *)text, (int)n);
    if (got < 0 || (size_t)got < padding(text, n))
        return -1;
    out->len += (size_t)got - padding(text, n);
    /* OpenSSL passes blanks and stray bits over; only our own form comes out
     * again as it went in. */
    sealp_base64_encode(&again, (sealp_slice){ out->data + start, out->len - start });
    same = !again.failed && again.len == n && memcmp(again.data, text, n) == 0;
    out->failed |= again.failed;
    sealp_buf_clear(&again);
    return same ? 0 : -1;
}
