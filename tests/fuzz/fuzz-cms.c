/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "cms/signed_data.h"

#include <openssl/err.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A delegate's CMS under a certificate whose key nobody has kept. */
static const char certificate[] =
    "-----BEGIN CERTIFICATE-----\n"
    "MIICCDCCAa2gAwIBAgIUOcuFl7lOPA7/A8QGvuyTMTD2ID4wCgYIKoZIzj0EAwIw\n"
    "RzELMAkGA1UEBhMCQ04xGzAZBgNVBAoMEuekuuS+i+iupOivgeS4reW/gzEbMBkG\n"
    "A1UEAwwS56S65L6L5py65p6E6K+B5LmmMCAXDTIwMDEwMTAwMDAwMFoYDzIwOTEw\n"
    "MTAxMDAwMDAwWjBfMQswCQYDVQQGEwJDTjEnMCUGA1UECgwe5bm/5bee56S65L6L\n"
    "56eR5oqA5pyJ6ZmQ5YWs5Y+4MScwJQYDVQQDDB7lub/lt57npLrkvovnp5HmioDm\n"
    "nInpmZDlhazlj7gwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAASyGkfkybDqjwwi\n"
    "gw/w10m9O3QUSZ8cAqAw0v5z5tfTS3ipe7NuRpD4tXwxFDta+Orgk75s5Vxd/l70\n"
    "nBbzWCXco10wWzAJBgNVHRMEAjAAMA4GA1UdDwEB/wQEAwIGwDAdBgNVHQ4EFgQU\n"
    "bgaNUB03Qhnth8KeYC9hk1WOoPIwHwYDVR0jBBgwFoAUbexrQkQ96GBs0Zuh80bu\n"
    "TB6czbgwCgYIKoZIzj0EAwIDSQAwRgIhAJ9M/O240oG9/suO9AE4Lr76gxuuhW6A\n"
    "K/UGTqj18bSyAiEAoNq/GSwMq5KxVfXIEHkpIofRXPAyR93Fos0MxNpxSNU=\n"
    "-----END CERTIFICATE-----\n";

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const unsigned char digest[32], no_attributes[] = { 0x31, 0 };
    const sealp_alg *alg = sealp_alg_named("ecdsa-sha256");
    sealp_slice document = { digest, sizeof digest }, given = { data, size };
    sealp_slice asked = { no_attributes, sizeof no_attributes };
    sealp_buf der = { 0 };
    seal_chain *chain;

    if (seal_chain_parse(certificate, sizeof certificate - 1, &chain, NULL) != SEAL_OK)
        abort();
    (void)sealp_signed_data_check(chain, alg, document, asked, given, NULL);
    (void)sealp_attrs_check(chain, document, given, NULL);
    (void)sealp_signature_check(chain, alg, document, given, &der, NULL);
    if (ERR_peek_error())
        abort();
    sealp_buf_clear(&der);
    seal_chain_unref(chain);
    return 0;
}
