/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "core/digest.h"
#include "pki.h"
#include "sign/request.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static const unsigned char digest[32] = { 9 };

static void build(seal_sign_request *req, size_t max_cms)
{
    seal_chain *chain = pki_chain("p256-chain.pem");

    assert_int_equal(sealp_request_build(chain, sealp_alg_named("ecdsa-sha256"),
                                         (sealp_slice){ digest, 32 }, NULL, req, NULL),
                     SEAL_OK);
    req->max_cms = max_cms;
    seal_chain_unref(chain);
}

static void answer(const seal_sign_request *req, seal_reply *reply)
{
    EVP_PKEY *key = pki_key("p256");

    reply->kind = SEALP_REPLY_SIGNATURE;
    pki_sign(key, "sha256", sealp_buf_view(&req->attrs), &reply->data);
    EVP_PKEY_free(key);
}

static void test_view(void **state)
{
    unsigned char hash[SEALP_MAX_DIGEST];
    seal_sign_request req, again;
    sealp_buf hex = { 0 };
    const void *p;
    size_t n, m;

    (void)state;
    build(&req, 5000);
    build(&again, 6000);
    assert_string_equal(seal_sign_request_id(&req), seal_sign_request_id(&again));
    assert_string_equal(seal_sign_request_algorithm(&req), "1.2.840.10045.4.3.2");
    assert_string_equal(seal_sign_request_digest_name(&req), "sha256");
    assert_int_equal(seal_sign_request_max_cms(&req), 5000);
    p = seal_sign_request_document_digest(&req, &n);
    assert_int_equal(n, 32);
    assert_memory_equal(p, digest, 32);
    p = seal_sign_request_attrs(&req, &n);
    assert_int_equal(*(const unsigned char *)p, 0x31);
    assert_int_equal(sealp_digest_of("sha256", p, n, hash, &m, NULL), SEAL_OK);
    p = seal_sign_request_digest(&req, &n);
    assert_int_equal(n, m);
    assert_memory_equal(p, hash, n);
    sealp_buf_hex(&hex, p, 16, 0);
    sealp_buf_byte(&hex, '\0');
    assert_string_equal(seal_sign_request_id(&req), (const char *)hex.data);
    assert_non_null(seal_chain_subject(seal_sign_request_chain(&req)));
    sealp_buf_clear(&hex);
    sealp_request_clear(&req);
    sealp_request_clear(&again);
}

static void refused(const seal_sign_request *req, const seal_reply *reply, seal_status want,
                    const char *part)
{
    seal_error *err = seal_error_new();
    sealp_buf cms = { 0 };

    if (sealp_request_finish(req, reply, &cms, err) != want ||
        !strstr(seal_error_message(err), part))
        fail_msg("%d %s", (int)seal_error_status(err), seal_error_message(err));
    assert_int_equal(cms.len, 0);
    seal_error_free(err);
}

static void test_finish(void **state)
{
    seal_reply reply = { .kind = SEALP_REPLY_NONE }, whole = { .kind = SEALP_REPLY_CMS };
    sealp_buf cms = { 0 }, again = { 0 };
    seal_sign_request req;

    (void)state;
    build(&req, 5000);
    refused(&req, &reply, SEAL_ERR_SIGNER, "no answer");
    refused(&req, &whole, SEAL_ERR_SIGNER, "empty CMS");
    answer(&req, &reply);
    assert_int_equal(sealp_request_finish(&req, &reply, &cms, NULL), SEAL_OK);
    /* our own CMS is one a delegate could have made */
    sealp_buf_slice(&whole.data, sealp_buf_view(&cms));
    assert_int_equal(sealp_request_finish(&req, &whole, &again, NULL), SEAL_OK);
    assert_int_equal(again.len, cms.len);
    assert_memory_equal(again.data, cms.data, cms.len);
    req.max_cms = cms.len;
    sealp_buf_clear(&again);
    assert_int_equal(sealp_request_finish(&req, &reply, &again, NULL), SEAL_OK);
    req.max_cms = cms.len - 1;
    refused(&req, &reply, SEAL_ERR_SIGNATURE_TOO_LARGE, "are reserved");
    refused(&req, &whole, SEAL_ERR_SIGNATURE_TOO_LARGE, "--reserve");
    reply.data.data[reply.data.len - 1] ^= 1;
    refused(&req, &reply, SEAL_ERR_SIGNATURE_MISMATCH, "does not verify");
    sealp_buf_clear(&cms);
    sealp_buf_clear(&again);
    sealp_reply_clear(&reply);
    sealp_reply_clear(&whole);
    sealp_request_clear(&req);
}

static void test_wrong_digest_length(void **state)
{
    seal_chain *chain = pki_chain("p256.pem");
    seal_sign_request req;

    (void)state;
    assert_int_equal(sealp_request_build(chain, sealp_alg_named("ecdsa-sha384"),
                                         (sealp_slice){ digest, 32 }, NULL, &req, NULL),
                     SEAL_ERR_INTERNAL);
    assert_null(req.chain);
    seal_chain_unref(chain);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_view),
        cmocka_unit_test(test_finish),
        cmocka_unit_test(test_wrong_digest_length),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
