/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pki/evidence.h"

#include "cms/ossl.h"
#include "core/error.h"
#include "core/limits.h"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <string.h>

/* The label of a PEM block; OCSP responses have none. */
static const char *const labels[SEALP_PROOF_KINDS] = { PEM_STRING_X509, PEM_STRING_X509_CRL, "" };

/* Adds the blocks of that label in PEM text and counts them. */
static seal_status add_pem(sealp_evidence *e, sealp_proof_kind kind, BIO *text, sealp_origin from,
                           int *count, seal_error *err)
{
    char *label, *header;
    unsigned char *data;
    long len;
    seal_status st = SEAL_OK;

    while (st == SEAL_OK && PEM_read_bio(text, &label, &header, &data, &len) == 1) {
        if (strcmp(label, labels[kind]) == 0) {
            ++*count;
            st = sealp_evidence_add_der(e, kind, (sealp_slice){ data, (size_t)len }, from, err);
            if (st == SEAL_ERR_CERT)
                sealp_error_prefix(err, "PEM block %d", *count);
        }
        /* It may have been a private key. */
        OPENSSL_clear_free(data, (size_t)len);
        OPENSSL_free(label);
        OPENSSL_free(header);
    }
    if (st == SEAL_OK && ERR_GET_REASON(ERR_peek_last_error()) != PEM_R_NO_START_LINE)
        st = sealp_ossl_fail(err, SEAL_ERR_CERT, "PEM text is broken: export it again");
    return st;
}

seal_status sealp_evidence_add_text(sealp_evidence *e, sealp_proof_kind kind, sealp_slice data,
                                    sealp_origin from, const char *what, seal_error *err)
{
    static const unsigned char der_sequence = 0x30;
    BIO *text = NULL;
    int count = 0;
    seal_status st;

    if (data.n > SEALP_MAX_PROOF_BYTES)
        return sealp_fail(err, SEAL_ERR_LIMIT, "%s of %zu bytes exceeds the limit of %d", what,
                          data.n, SEALP_MAX_PROOF_BYTES);
    if (kind == SEALP_PROOF_OCSP || (data.n && data.p[0] == der_sequence))
        return sealp_evidence_add_der(e, kind, data, from, err);
    ERR_set_mark();
    if (!(text = BIO_new_mem_buf(data.n ? data.p : (const void *)"", (int)data.n)))
        st = sealp_nomem(err);
    else if ((st = add_pem(e, kind, text, from, &count, err)) == SEAL_OK && count == 0)
        st = sealp_fail(err, SEAL_ERR_CERT,
                        "%s: nothing found: give PEM with \"-----BEGIN %s-----\", or one as DER",
                        what, labels[kind]);
    BIO_free(text);
    ERR_pop_to_mark();
    return st;
}
