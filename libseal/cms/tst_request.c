/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "cms/hash.h"
#include "cms/ossl.h"
#include "cms/tst.h"
#include "core/error.h"

#include <openssl/bn.h>
#include <openssl/err.h>
#include <openssl/objects.h>
#include <openssl/ts.h>

static int fill_imprint(TS_REQ *req, const sealp_tst_query *q)
{
    const sealp_hash *hash = sealp_hash_named(q->digest);
    X509_ALGOR *id = hash ? sealp_hash_id(hash) : NULL;
    TS_MSG_IMPRINT *imprint = TS_MSG_IMPRINT_new();
    int ok = id && imprint && TS_MSG_IMPRINT_set_algo(imprint, id) == 1 &&
             ASN1_OCTET_STRING_set(TS_MSG_IMPRINT_get_msg(imprint), q->imprint.p,
                                   (int)q->imprint.n) == 1 &&
             TS_REQ_set_msg_imprint(req, imprint) == 1;

    TS_MSG_IMPRINT_free(imprint);
    X509_ALGOR_free(id);
    return ok;
}

ASN1_INTEGER *sealp_tst_number(sealp_slice nonce)
{
    BIGNUM *n = BN_bin2bn(nonce.p, (int)nonce.n, NULL);
    ASN1_INTEGER *number = n ? BN_to_ASN1_INTEGER(n, NULL) : NULL;

    BN_free(n);
    return number;
}

static int fill(TS_REQ *req, const sealp_tst_query *q, const ASN1_OBJECT *policy)
{
    ASN1_INTEGER *nonce = sealp_tst_number(q->nonce);
    int ok = nonce && TS_REQ_set_version(req, 1) == 1 && fill_imprint(req, q) &&
             (!policy || TS_REQ_set_policy_id(req, policy) == 1) &&
             TS_REQ_set_nonce(req, nonce) == 1 && TS_REQ_set_cert_req(req, 1) == 1;

    ASN1_INTEGER_free(nonce);
    return ok;
}

seal_status sealp_tst_request(const sealp_tst_query *query, sealp_buf *der, seal_error *err)
{
    TS_REQ *req = NULL;
    ASN1_OBJECT *policy = NULL;
    unsigned char *bytes = NULL;
    int n;
    seal_status st = SEAL_OK;

    ERR_set_mark();
    if (query->policy && !(policy = OBJ_txt2obj(query->policy, 1))) {
        st = sealp_ossl_fail(err, SEAL_ERR_INVALID_ARGUMENT,
                             "policy of the time stamp is not a dotted OID");
        goto out;
    }
    if (!(req = TS_REQ_new()) || !fill(req, query, policy) || (n = i2d_TS_REQ(req, &bytes)) <= 0)
        st = sealp_nomem(err);
    else
        sealp_buf_add(der, bytes, (size_t)n);
    if (st == SEAL_OK && der->failed)
        st = sealp_nomem(err);
out:
    OPENSSL_free(bytes);
    ASN1_OBJECT_free(policy);
    TS_REQ_free(req);
    ERR_pop_to_mark();
    return st;
}
