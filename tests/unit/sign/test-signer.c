/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pki.h"
#include "sign/request.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* What the delegate of a test does. */
typedef struct script {
    seal_status (*act)(seal_reply *reply, seal_error *err);
    int destroyed;
} script;

static seal_status act(void *user, const seal_sign_request *req, seal_reply *reply, seal_error *err)
{
    assert_non_null(req);
    return ((script *)user)->act(reply, err);
}

static void destroyed(void *user)
{
    ((script *)user)->destroyed++;
}

static const seal_signer_ops ops = { .size = sizeof ops, .sign = act, .destroy = destroyed };

static void ask(seal_status (*what)(seal_reply *, seal_error *), seal_status want, const char *part)
{
    static const unsigned char digest[32] = { 1 };
    seal_chain *chain = pki_chain("p256.pem");
    seal_error *err = seal_error_new();
    script s = { what, 0 };
    seal_reply reply = { .kind = SEALP_REPLY_NONE };
    seal_sign_request req;
    seal_signer *signer;

    assert_int_equal(sealp_request_build(chain, sealp_alg_named("ecdsa-sha256"),
                                         (sealp_slice){ digest, 32 }, NULL, &req, NULL),
                     SEAL_OK);
    assert_int_equal(seal_signer_new(&ops, &s, chain, &signer, NULL), SEAL_OK);
    seal_chain_unref(chain);
    assert_ptr_equal(seal_signer_ref(signer), signer);
    seal_signer_unref(signer);
    assert_int_equal(s.destroyed, 0);
    if (sealp_signer_ask(signer, &req, &reply, err) != want || seal_error_status(err) != want ||
        !strstr(seal_error_message(err), part))
        fail_msg("%d %s", (int)seal_error_status(err), seal_error_message(err));
    seal_signer_unref(signer);
    assert_int_equal(s.destroyed, 1);
    sealp_reply_clear(&reply);
    sealp_request_clear(&req);
    seal_error_free(err);
}

static seal_status silent(seal_reply *reply, seal_error *err)
{
    (void)reply, (void)err;
    return SEAL_OK;
}

static seal_status empty(seal_reply *reply, seal_error *err)
{
    return seal_reply_set_signature(reply, NULL, 0, err);
}

static seal_status empty_cms(seal_reply *reply, seal_error *err)
{
    return seal_reply_set_cms(reply, "", 0, err);
}

static seal_status twice(seal_reply *reply, seal_error *err)
{
    seal_status st = seal_reply_set_signature(reply, "a", 1, err);

    return st == SEAL_OK ? seal_reply_set_cms(reply, "b", 1, err) : st;
}

static seal_status huge(seal_reply *reply, seal_error *err)
{
    size_t n = (4 << 20) + 1;
    void *data = calloc(1, n);
    seal_status st = seal_reply_set_cms(reply, data, n, err);

    free(data);
    return st;
}

static seal_status refuses(seal_reply *reply, seal_error *err)
{
    (void)reply;
    return seal_error_set(err, SEAL_ERR_SIGNER_REFUSED, 42, "管理员拒绝");
}

static seal_status late(seal_reply *reply, seal_error *err)
{
    (void)reply, (void)err;
    return SEAL_ERR_SIGNER_TIMEOUT;
}

static seal_status odd(seal_reply *reply, seal_error *err)
{
    (void)reply;
    return seal_error_set(err, (seal_status)-7, 0, "HTTP 418");
}

static seal_status odd_and_mute(seal_reply *reply, seal_error *err)
{
    (void)reply, (void)err;
    return (seal_status)1;
}

/* Recovers from a failure of its own: the error must not outlive the success. */
static seal_status retries(seal_reply *reply, seal_error *err)
{
    (void)seal_error_set(err, SEAL_ERR_SIGNER_UNAVAILABLE, 0, "first try");
    return seal_reply_set_signature(reply, "a", 1, NULL);
}

static void test_answers(void **state)
{
    (void)state;
    ask(silent, SEAL_ERR_SIGNER, "gave no answer");
    ask(empty, SEAL_ERR_SIGNER, "empty signature");
    ask(empty_cms, SEAL_ERR_SIGNER, "empty CMS");
    ask(twice, SEAL_ERR_INVALID_STATE, "answered twice");
    ask(huge, SEAL_ERR_LIMIT, "4194305 bytes");
    ask(refuses, SEAL_ERR_SIGNER_REFUSED, "管理员拒绝");
    ask(late, SEAL_ERR_SIGNER_TIMEOUT, "without a message");
    ask(odd, SEAL_ERR_SIGNER, "failed with -7, which is no SEAL_ERR_ value: HTTP 418");
    ask(odd_and_mute, SEAL_ERR_SIGNER, "it said nothing");
    ask(retries, SEAL_OK, "");
}

static void test_bad_arguments(void **state)
{
    static const struct {
        seal_signer_ops ops;
        const void *more;
    } newer = { { .size = sizeof newer, .sign = act, .destroy = destroyed }, &ops };
    seal_signer_ops no_sign = { .size = sizeof no_sign, .destroy = destroyed };
    seal_chain *chain = pki_chain("p256.pem");
    seal_signer *signer;
    script s = { silent, 0 };

    (void)state;
    assert_int_equal(seal_signer_new(NULL, &s, chain, &signer, NULL), SEAL_ERR_INVALID_ARGUMENT);
    assert_int_equal(seal_signer_new(&newer.ops, &s, chain, &signer, NULL),
                     SEAL_ERR_INVALID_ARGUMENT);
    assert_int_equal(s.destroyed, 0);
    assert_int_equal(seal_signer_new(&no_sign, &s, chain, &signer, NULL),
                     SEAL_ERR_INVALID_ARGUMENT);
    assert_int_equal(s.destroyed, 1);
    assert_int_equal(seal_signer_new(&ops, &s, NULL, &signer, NULL), SEAL_ERR_INVALID_ARGUMENT);
    assert_int_equal(s.destroyed, 2);
    assert_null(signer);
    assert_int_equal(seal_reply_set_cms(NULL, "a", 1, NULL), SEAL_ERR_INVALID_ARGUMENT);
    seal_signer_unref(NULL);
    seal_chain_unref(chain);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_answers),
        cmocka_unit_test(test_bad_arguments),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
