/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "cms/cert_text.h"

#include "cms/asn1_time.h"
#include "cms/chain_name.h"
#include "cms/ossl.h"
#include "core/error.h"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/pem.h>

seal_status sealp_cert_subject(X509 *cert, sealp_buf *out, seal_error *err)
{
    char *name = NULL;
    seal_status st;

    ERR_set_mark();
    st = sealp_chain_name(cert, &name, NULL);
    ERR_pop_to_mark();
    if (st != SEAL_ERR_NO_MEMORY)
        sealp_buf_str(out, name ? name : "?");
    OPENSSL_free(name);
    return st == SEAL_ERR_NO_MEMORY || out->failed ? sealp_nomem(err) : SEAL_OK;
}

seal_status sealp_cert_serial(X509 *cert, sealp_buf *out, seal_error *err)
{
    const ASN1_INTEGER *serial = X509_get0_serialNumber(cert);

    if (serial && ASN1_STRING_type(serial) == V_ASN1_NEG_INTEGER)
        sealp_buf_byte(out, '-');
    if (serial)
        sealp_buf_hex(out, ASN1_STRING_get0_data(serial), (size_t)ASN1_STRING_length(serial), 0);
    return out->failed ? sealp_nomem(err) : SEAL_OK;
}

void sealp_cert_validity(X509 *cert, int64_t *not_before, int64_t *not_after)
{
    if (sealp_asn1_seconds(X509_get0_notBefore(cert), not_before) != 0)
        *not_before = 0;
    if (sealp_asn1_seconds(X509_get0_notAfter(cert), not_after) != 0)
        *not_after = 0;
}

seal_status sealp_certs_pem(X509 *first, const STACK_OF(X509) * certs, sealp_buf *out,
                            seal_error *err)
{
    BIO *bio;
    char *data;
    long len;
    int ok;
    seal_status st = SEAL_OK;

    ERR_set_mark();
    ok = (bio = BIO_new(BIO_s_mem())) && (!first || PEM_write_bio_X509(bio, first));
    for (int i = 0; ok && i < sk_X509_num(certs); i++) {
        X509 *cert = sk_X509_value(certs, i);

        if (cert != first)
            ok = PEM_write_bio_X509(bio, cert);
    }
    if (ok && (len = BIO_get_mem_data(bio, &data)) > 0)
        sealp_buf_add(out, data, (size_t)len);
    if (!ok)
        st = sealp_ossl_fail(err, SEAL_ERR_CERT, "cannot write certificates as PEM");
    else if (out->failed)
        st = sealp_nomem(err);
    BIO_free(bio);
    ERR_pop_to_mark();
    return st;
}
