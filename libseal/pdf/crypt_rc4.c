/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pdf/crypt_cipher.h"

static void swap(unsigned char *a, unsigned char *b)
{
    unsigned char old = *a;

    *a = *b;
    *b = old;
}

void sealp_rc4(const unsigned char *key, size_t key_len, unsigned char *data, size_t len)
{
    unsigned char s[256], a = 0, b = 0;

    for (size_t i = 0; i < sizeof s; i++)
        s[i] = (unsigned char)i;
    for (size_t i = 0; i < sizeof s; i++) {
        b = (unsigned char)(b + s[i] + key[i % key_len]);
        swap(&s[i], &s[b]);
    }
    b = 0;
    for (size_t i = 0; i < len; i++) {
        b = (unsigned char)(b + s[++a]);
        swap(&s[a], &s[b]);
        data[i] ^= s[(unsigned char)(s[a] + s[b])];
    }
    sealp_wipe(s, sizeof s);
}
