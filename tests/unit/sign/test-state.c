/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pki.h"
#include "sign/request.h"

#include <openssl/err.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void make(sealp_sign_state *state)
{
    static const unsigned char digest[32] = { 3 };
    seal_chain *chain = pki_chain("p256-chain.pem");

    *state = (sealp_sign_state){ .prepared_len = 30000, .contents_at = 9000, .contents_len = 8194 };
    assert_int_equal(sealp_request_build(chain, sealp_alg_named("ecdsa-sha256"),
                                         (sealp_slice){ digest, 32 }, NULL, &state->request, NULL),
                     SEAL_OK);
    state->request.max_cms = 4096;
    seal_chain_unref(chain);
}

static void same(const sealp_buf *a, const sealp_buf *b)
{
    assert_int_equal(a->len, b->len);
    assert_memory_equal(a->data, b->data, a->len);
}

static void test_round_trip(void **state)
{
    sealp_sign_state before, after;
    sealp_buf json = { 0 }, again = { 0 };

    (void)state;
    make(&before);
    assert_int_equal(sealp_state_save(&before, &json, NULL), SEAL_OK);
    assert_int_equal(sealp_state_load(sealp_buf_view(&json), &after, NULL), SEAL_OK);
    assert_string_equal(after.request.id, before.request.id);
    assert_int_equal(strlen(after.request.id), 32);
    assert_ptr_equal(after.request.alg, before.request.alg);
    assert_int_equal(after.request.max_cms, 4096);
    assert_int_equal(after.prepared_len, 30000);
    assert_int_equal(after.contents_at, 9000);
    assert_int_equal(after.contents_len, 8194);
    same(&after.request.attrs, &before.request.attrs);
    same(&after.request.digest, &before.request.digest);
    same(&after.request.document_digest, &before.request.document_digest);
    assert_int_equal(sealp_state_save(&after, &again, NULL), SEAL_OK);
    same(&json, &again);
    sealp_request_clear(&before.request);
    sealp_request_clear(&after.request);
    sealp_buf_clear(&json);
    sealp_buf_clear(&again);
}

/* Replaces the first occurrence of a text in a good state and loads it. */
static void changed(const char *from, const char *to, seal_status want, const char *part)
{
    seal_error *err = seal_error_new();
    sealp_sign_state s;
    sealp_buf json = { 0 }, bad = { 0 };
    const char *at;

    make(&s);
    assert_int_equal(sealp_state_save(&s, &json, NULL), SEAL_OK);
    sealp_buf_byte(&json, '\0');
    assert_non_null(at = strstr((const char *)json.data, from));
    sealp_buf_add(&bad, json.data, (size_t)(at - (const char *)json.data));
    sealp_buf_str(&bad, to);
    sealp_buf_str(&bad, at + strlen(from));
    sealp_request_clear(&s.request);
    if (sealp_state_load(sealp_buf_view(&bad), &s, err) != want ||
        !strstr(seal_error_message(err), part))
        fail_msg("%s -> %s: %s", from, to, seal_error_message(err));
    assert_null(s.request.chain);
    assert_int_equal(ERR_peek_error(), 0);
    sealp_buf_clear(&json);
    sealp_buf_clear(&bad);
    seal_error_free(err);
}

static void test_refused(void **state)
{
    const seal_status bad = SEAL_ERR_INVALID_ARGUMENT;

    (void)state;
    changed("{", "[", bad, "line 2");
    changed("libseal-signing", "other", bad, "not a signing state");
    changed("\"version\": 1", "\"version\": 2", SEAL_ERR_UNSUPPORTED, "version 2");
    changed("\"version\": 1", "\"version\": \"1\"", bad, "version");
    changed("\"version\": 1", "\"version\": 1, \"x\": 0", bad, "x");
    changed("\"version\": 1", "\"version\": 1, \"version\": 1", bad, "duplicate");
    changed("\"id\":", "\"ID\":", bad, "id");
    changed("\"length\": 30000", "\"length\": 0", bad, "prepared.length");
    changed("\"length\": 30000", "\"length\": 10000000000", bad, "prepared.length");
    changed("\"length\": 30000", "\"length\": 1e3", bad, "nteger");
    changed("9000", "-1", bad, "contents_offset");
    changed("9000", "29000", bad, "contents_offset");
    changed("8194", "8193", bad, "contents_length");
    changed("8194", "0", bad, "contents_length");
    changed("\"max_cms\": 4096", "\"max_cms\": 4097", bad, "max_cms");
    changed("\"max_cms\": 4096", "\"max_cms\": 0", bad, "max_cms");
    changed("ecdsa-sha256", "rsa-sha256", bad, "does not fit the key");
    changed("ecdsa-sha256", "md5", SEAL_ERR_ALGORITHM, "unknown");
    changed("ecdsa-sha256", "ecdsa-sha384", bad, "wrong length");
    changed("\"document_digest\": \"A", "\"document_digest\": \"B", SEAL_ERR_SIGNATURE_MISMATCH,
            "message-digest");
    changed("\"document_digest\": \"A", "\"document_digest\": \" A", bad, "not base64");
    changed("\"attributes\": \"M", "\"attributes\": \"*", bad, "request.attributes is not base64");
    changed("\"attributes\": \"M", "\"attributes\": \"N", SEAL_ERR_SIGNER, "DER SET");
    changed("BEGIN CERT", "BEGIN XERT", SEAL_ERR_SIGNATURE_MISMATCH, "another certificate");
}

static void test_id_belongs_to_the_attributes(void **state)
{
    char wrong[64];
    sealp_sign_state s;

    (void)state;
    make(&s);
    snprintf(wrong, sizeof wrong, "%s", s.request.id);
    wrong[0] = wrong[0] == '0' ? '1' : '0';
    changed(s.request.id, wrong, SEAL_ERR_INVALID_ARGUMENT, "request.id");
    sealp_request_clear(&s.request);
}

static void test_other_input(void **state)
{
    size_t n = (8 << 20) + 1;
    unsigned char *big = calloc(1, n);
    sealp_sign_state s;

    (void)state;
    assert_int_equal(sealp_state_load((sealp_slice){ big, n }, &s, NULL), SEAL_ERR_LIMIT);
    assert_int_equal(sealp_state_load((sealp_slice){ big, 0 }, &s, NULL),
                     SEAL_ERR_INVALID_ARGUMENT);
    assert_int_equal(sealp_state_load(sealp_slice_of("3"), &s, NULL), SEAL_ERR_INVALID_ARGUMENT);
    assert_int_equal(sealp_state_load(sealp_slice_of("{}"), &s, NULL), SEAL_ERR_INVALID_ARGUMENT);
    free(big);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_round_trip),
        cmocka_unit_test(test_refused),
        cmocka_unit_test(test_id_belongs_to_the_attributes),
        cmocka_unit_test(test_other_input),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
