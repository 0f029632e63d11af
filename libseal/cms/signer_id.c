/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "cms/signer_id.h"

#include <string.h>

int sealp_signer_id_is(const sealp_signer_id *id, X509 *cert)
{
    const PKCS7_ISSUER_AND_SERIAL *ias = id->d.issuer_and_serial;
    const ASN1_OCTET_STRING *key_id;

    if (id->type == SEALP_SIGNER_ID_ISSUER)
        return ASN1_INTEGER_cmp(ias->serial, X509_get0_serialNumber(cert)) == 0 &&
               X509_NAME_cmp(ias->issuer, X509_get_issuer_name(cert)) == 0;
    key_id = X509_get0_subject_key_id(cert);
    return key_id && ASN1_OCTET_STRING_cmp(key_id, id->d.key_id) == 0;
}

static int same_octets(const X509_NAME *a, const X509_NAME *b)
{
    const unsigned char *pa, *pb;
    size_t na, nb;

    return X509_NAME_get0_der(a, &pa, &na) == 1 && X509_NAME_get0_der(b, &pb, &nb) == 1 &&
           na == nb && memcmp(pa, pb, na) == 0;
}

int sealp_signer_id_is_exactly(const sealp_signer_id *id, X509 *cert)
{
    return sealp_signer_id_is(id, cert) &&
           (id->type != SEALP_SIGNER_ID_ISSUER ||
            same_octets(id->d.issuer_and_serial->issuer, X509_get_issuer_name(cert)));
}
