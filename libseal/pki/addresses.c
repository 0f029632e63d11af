/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pki/collect.h"

#include <openssl/x509v3.h>
#include <stdlib.h>
#include <strings.h>

void sealp_addresses_clear(sealp_addresses *a)
{
    for (size_t i = 0; i < a->n; i++)
        free(a->url[i]);
    *a = (sealp_addresses){ 0 };
}

/* Adds name if it is an HTTP URL, while there is room. */
static seal_status add_name(sealp_addresses *a, const GENERAL_NAME *name, seal_error *err)
{
    sealp_slice uri;

    if (name->type != GEN_URI || a->n == SEALP_MAX_CERT_ADDRESSES)
        return SEAL_OK;
    uri.p = ASN1_STRING_get0_data(name->d.uniformResourceIdentifier);
    uri.n = (size_t)ASN1_STRING_length(name->d.uniformResourceIdentifier);
    if (uri.n < sizeof "http://" || uri.n > SEALP_MAX_URL_BYTES ||
        strncasecmp((const char *)uri.p, "http", sizeof "http" - 1) != 0)
        return SEAL_OK;
    if (!(a->url[a->n] = sealp_slice_dup(uri)))
        return sealp_nomem(err);
    a->n++;
    return SEAL_OK;
}

/* RFC 5280, 4.2.2.1 */
static seal_status read_access(X509 *cert, int method, sealp_addresses *out, seal_error *err)
{
    AUTHORITY_INFO_ACCESS *all = X509_get_ext_d2i(cert, NID_info_access, NULL, NULL);
    seal_status st = SEAL_OK;

    for (int i = 0; st == SEAL_OK && i < sk_ACCESS_DESCRIPTION_num(all); i++) {
        const ACCESS_DESCRIPTION *one = sk_ACCESS_DESCRIPTION_value(all, i);

        if (OBJ_obj2nid(one->method) == method)
            st = add_name(out, one->location, err);
    }
    AUTHORITY_INFO_ACCESS_free(all);
    return st;
}

/* RFC 5280, 4.2.1.13; points for some reasons or of another issuer are left out. */
static seal_status read_points(X509 *cert, sealp_addresses *out, seal_error *err)
{
    enum { FULL_NAME = 0 };
    STACK_OF(DIST_POINT) *all = X509_get_ext_d2i(cert, NID_crl_distribution_points, NULL, NULL);
    seal_status st = SEAL_OK;

    for (int i = 0; st == SEAL_OK && i < sk_DIST_POINT_num(all); i++) {
        const DIST_POINT *point = sk_DIST_POINT_value(all, i);
        const GENERAL_NAMES *names;

        if (!point->distpoint || point->distpoint->type != FULL_NAME || point->reasons ||
            point->CRLissuer)
            continue;
        names = point->distpoint->name.fullname;
        for (int k = 0; st == SEAL_OK && k < sk_GENERAL_NAME_num(names); k++)
            st = add_name(out, sk_GENERAL_NAME_value(names, k), err);
    }
    sk_DIST_POINT_pop_free(all, DIST_POINT_free);
    return st;
}

seal_status sealp_addresses_read(X509 *cert, sealp_proof_kind kind, sealp_addresses *out,
                                 seal_error *err)
{
    if (kind == SEALP_PROOF_CRL)
        return read_points(cert, out, err);
    return read_access(cert, kind == SEALP_PROOF_CERT ? NID_ad_ca_issuers : NID_ad_OCSP, out, err);
}
