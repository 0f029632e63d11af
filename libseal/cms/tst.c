/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "cms/tst.h"

#include "cms/asn1.h"
#include "cms/asn1_time.h"
#include "cms/foreign.h"
#include "cms/ossl.h"
#include "core/error.h"

#include <openssl/err.h>
#include <openssl/objects.h>
#include <openssl/ts.h>
#include <stdlib.h>

struct sealp_tst {
    sealp_cms *cms;
    TS_TST_INFO *info;
    int64_t time;
    int64_t accuracy;
};

void sealp_tst_free(sealp_tst *tst)
{
    if (!tst)
        return;
    sealp_cms_free(tst->cms);
    TS_TST_INFO_free(tst->info);
    free(tst);
}

/* TSTInfo as the content of the message (RFC 3161, 2.4.2). */
static seal_status decode_info(sealp_tst *tst, seal_error *err)
{
    sealp_slice content = sealp_cms_content(tst->cms);
    const unsigned char *p = content.p;

    if (OBJ_obj2nid(sealp_cms_content_type(tst->cms)) != NID_id_smime_ct_TSTInfo)
        return sealp_fail(err, SEAL_ERR_TIMESTAMP,
                          "time stamp token holds other content than TSTInfo "
                          "(1.2.840.113549.1.9.16.1.4)");
    if (content.p)
        tst->info = d2i_TS_TST_INFO(NULL, &p, (long)content.n);
    if (!tst->info || p != content.p + content.n)
        return sealp_ossl_fail(err, SEAL_ERR_TIMESTAMP,
                               "TSTInfo of the time stamp token is not readable");
    return SEAL_OK;
}

/* At most a few decades: nobody means more. */
static int64_t whole_seconds(const ASN1_INTEGER *seconds)
{
    int64_t n = 0;

    if (!seconds)
        return 0;
    return ASN1_INTEGER_get_int64(&n, seconds) == 1 && n >= 0 && n < INT32_MAX ? n : INT32_MAX;
}

static seal_status read_times(sealp_tst *tst, seal_error *err)
{
    TS_ACCURACY *accuracy = TS_TST_INFO_get_accuracy(tst->info);

    if (sealp_asn1_seconds(TS_TST_INFO_get_time(tst->info), &tst->time) != 0)
        return sealp_fail(err, SEAL_ERR_TIMESTAMP,
                          "time stamp token holds an unreadable time (genTime)");
    if (!accuracy)
        return SEAL_OK;
    tst->accuracy = whole_seconds(TS_ACCURACY_get_seconds(accuracy));
    if (TS_ACCURACY_get_millis(accuracy) || TS_ACCURACY_get_micros(accuracy))
        tst->accuracy++;
    return SEAL_OK;
}

seal_status sealp_tst_open(sealp_slice token, sealp_tst **out, seal_error *err)
{
    sealp_tst *tst = calloc(1, sizeof *tst);
    seal_error *why = seal_error_new();
    seal_status st;

    *out = NULL;
    if (!tst || !why) {
        st = sealp_nomem(err);
        goto out;
    }
    ERR_set_mark();
    if ((st = sealp_cms_open(token, &tst->cms, why)) == SEAL_ERR_CERT)
        st = sealp_fail(err, SEAL_ERR_TIMESTAMP, "not a time stamp token: %s",
                        seal_error_message(why));
    else if (st != SEAL_OK)
        sealp_nomem(err);
    if (st == SEAL_OK && (st = decode_info(tst, err)) == SEAL_OK)
        st = read_times(tst, err);
    ERR_pop_to_mark();
out:
    seal_error_free(why);
    if (st == SEAL_OK)
        *out = tst;
    else
        sealp_tst_free(tst);
    return st;
}

int64_t sealp_tst_time(const sealp_tst *tst)
{
    return tst->time;
}

int64_t sealp_tst_accuracy(const sealp_tst *tst)
{
    return tst->accuracy;
}

const char *sealp_tst_digest_name(const sealp_tst *tst)
{
    return sealp_foreign_digest_name(
        TS_MSG_IMPRINT_get_algo(TS_TST_INFO_get_msg_imprint(tst->info)));
}

sealp_slice sealp_tst_imprint(const sealp_tst *tst)
{
    const ASN1_OCTET_STRING *s = TS_MSG_IMPRINT_get_msg(TS_TST_INFO_get_msg_imprint(tst->info));

    return (sealp_slice){ ASN1_STRING_get0_data(s), (size_t)ASN1_STRING_length(s) };
}

const ASN1_INTEGER *sealp_tst_serial(const sealp_tst *tst)
{
    return TS_TST_INFO_get_serial(tst->info);
}

const ASN1_INTEGER *sealp_tst_nonce(const sealp_tst *tst)
{
    return TS_TST_INFO_get_nonce(tst->info);
}

const ASN1_OBJECT *sealp_tst_policy(const sealp_tst *tst)
{
    return TS_TST_INFO_get_policy_id(tst->info);
}

const sealp_cms *sealp_tst_cms(const sealp_tst *tst)
{
    return tst->cms;
}

X509 *sealp_tst_signer(const sealp_tst *tst, const STACK_OF(X509) * others)
{
    return sealp_cms_signer_cert(tst->cms, others);
}
