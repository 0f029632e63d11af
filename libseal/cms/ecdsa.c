/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "cms/ecdsa.h"

#include <limits.h>
#include <openssl/ec.h>

static int encode(ECDSA_SIG *sig, sealp_buf *der)
{
    unsigned char *bytes = NULL;
    int n = i2d_ECDSA_SIG(sig, &bytes);

    if (n > 0)
        sealp_buf_add(der, bytes, (size_t)n);
    OPENSSL_free(bytes);
    return n > 0 && !der->failed ? 0 : -1;
}

int sealp_ecdsa_from_der(EVP_PKEY *key, sealp_slice signature, sealp_buf *der)
{
    const unsigned char *p = signature.p;
    ECDSA_SIG *sig;
    int rc = -1;

    (void)key;
    if (signature.n > INT_MAX || !(sig = d2i_ECDSA_SIG(NULL, &p, (long)signature.n)))
        return -1;
    if (p == signature.p + signature.n)
        rc = encode(sig, der);
    ECDSA_SIG_free(sig);
    return rc;
}

int sealp_ecdsa_from_raw(EVP_PKEY *key, sealp_slice signature, sealp_buf *der)
{
    int half = (EVP_PKEY_get_bits(key) + 7) / 8;
    ECDSA_SIG *sig = NULL;
    BIGNUM *r = NULL, *s = NULL;
    int rc = -1;

    if (half <= 0 || signature.n != (size_t)half * 2)
        return -1;
    if ((sig = ECDSA_SIG_new()) && (r = BN_bin2bn(signature.p, half, NULL)) &&
        (s = BN_bin2bn(signature.p + half, half, NULL)) && ECDSA_SIG_set0(sig, r, s) == 1) {
        r = s = NULL; /* sig owns them */
        rc = encode(sig, der);
    }
    BN_free(r);
    BN_free(s);
    ECDSA_SIG_free(sig);
    return rc;
}
