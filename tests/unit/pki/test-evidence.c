/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pki_case.h"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

typedef struct world {
    issued root;
    sealp_buf cert, list, answer; /* DER */
    sealp_evidence e;
    seal_error *err;
} world;

static int make_world(void **state)
{
    world *w = calloc(1, sizeof *w);
    unsigned char *der = NULL;
    int n;

    w->root = authority_issue(&(cert_recipe){ .name = "root", .extensions = as_ca });
    n = i2d_X509(w->root.cert, &der);
    sealp_buf_add(&w->cert, der, (size_t)n);
    OPENSSL_free(der);
    authority_list(&(crl_recipe){ .by = &w->root }, &w->list);
    authority_answer(&(ocsp_recipe){ .by = &w->root, .issuer = &w->root, .about = &w->root },
                     &w->answer);
    w->err = seal_error_new();
    *state = w;
    return w->err ? 0 : -1;
}

static int free_world(void **state)
{
    world *w = *state;

    authority_free(&w->root);
    sealp_buf_clear(&w->cert);
    sealp_buf_clear(&w->list);
    sealp_buf_clear(&w->answer);
    sealp_evidence_clear(&w->e);
    seal_error_free(w->err);
    free(w);
    return 0;
}

static seal_status add(world *w, sealp_proof_kind kind, const sealp_buf *der)
{
    seal_error_clear(w->err);
    return sealp_evidence_add_der(&w->e, kind, sealp_buf_view(der), SEALP_FROM_DSS, w->err);
}

static void test_each_once(void **state)
{
    world *w = *state;

    for (int i = 0; i < 2; i++) {
        assert_int_equal(add(w, SEALP_PROOF_CERT, &w->cert), SEAL_OK);
        assert_int_equal(add(w, SEALP_PROOF_CRL, &w->list), SEAL_OK);
        assert_int_equal(add(w, SEALP_PROOF_OCSP, &w->answer), SEAL_OK);
        assert_int_equal(sealp_evidence_add_cert(&w->e, w->root.cert, SEALP_FROM_NET, NULL),
                         SEAL_OK);
        assert_int_equal(w->e.n, 3);
    }
    assert_int_equal(w->e.items[0].from, SEALP_FROM_DSS);
    assert_non_null(sealp_proof_cert(w->e.items[0].proof));
    assert_null(sealp_proof_crl(w->e.items[0].proof));
    assert_non_null(sealp_proof_crl(w->e.items[1].proof));
    assert_non_null(sealp_proof_ocsp(w->e.items[2].proof));
    assert_memory_equal(sealp_proof_der(w->e.items[1].proof).p, w->list.data, w->list.len);
}

/* Foreign data that is no such thing leaves the set as it was. */
static void test_what_is_none(void **state)
{
    world *w = *state;
    sealp_buf refusal = { 0 }, cut = { 0 }, empty = { 0 };

    authority_refuse(OCSP_RESPONSE_STATUS_TRYLATER, &refusal);
    sealp_buf_add(&cut, w->list.data, w->list.len - 1);
    assert_int_equal(add(w, SEALP_PROOF_CERT, &w->list), SEAL_ERR_CERT);
    assert_int_equal(add(w, SEALP_PROOF_CRL, &cut), SEAL_ERR_CERT);
    assert_int_equal(add(w, SEALP_PROOF_OCSP, &w->cert), SEAL_ERR_CERT);
    assert_int_equal(add(w, SEALP_PROOF_CERT, &empty), SEAL_ERR_CERT);
    assert_int_equal(add(w, SEALP_PROOF_OCSP, &refusal), SEAL_ERR_CERT);
    assert_non_null(strstr(seal_error_message(w->err), "answered trylater"));
    sealp_buf_byte(&w->cert, 0);
    assert_int_equal(add(w, SEALP_PROOF_CERT, &w->cert), SEAL_ERR_CERT);
    assert_non_null(strstr(seal_error_message(w->err), "bytes follow"));
    assert_int_equal(w->e.n, 0);
    assert_int_equal(ERR_peek_error(), 0);
    sealp_buf_clear(&refusal);
    sealp_buf_clear(&cut);
}

static seal_status add_text(world *w, sealp_proof_kind kind, const sealp_buf *text)
{
    seal_error_clear(w->err);
    return sealp_evidence_add_text(&w->e, kind, sealp_buf_view(text), SEALP_FROM_TRUST, "the file",
                                   w->err);
}

/* PEM holds any number, among other things, keys too. */
static void test_text(void **state)
{
    world *w = *state;
    BIO *bio = BIO_new(BIO_s_mem());
    sealp_buf text = { 0 };
    char *data;
    long n;

    assert_true(PEM_write_bio_X509(bio, w->root.cert) == 1 &&
                PEM_write_bio_PrivateKey(bio, w->root.key, NULL, NULL, 0, NULL, NULL) == 1);
    n = BIO_get_mem_data(bio, &data);
    sealp_buf_str(&text, "words before\n");
    sealp_buf_add(&text, data, (size_t)n);
    sealp_buf_add(&text, data, (size_t)n);
    assert_int_equal(add_text(w, SEALP_PROOF_CERT, &text), SEAL_OK);
    assert_int_equal(w->e.n, 1);
    assert_int_equal(add_text(w, SEALP_PROOF_CRL, &text), SEAL_ERR_CERT);
    assert_non_null(strstr(seal_error_message(w->err), "-----BEGIN X509 CRL-----"));
    assert_int_equal(add_text(w, SEALP_PROOF_CRL, &w->list), SEAL_OK);
    assert_int_equal(w->e.n, 2);
    text.len -= 10;
    assert_int_equal(add_text(w, SEALP_PROOF_CERT, &text), SEAL_ERR_CERT);
    assert_non_null(strstr(seal_error_message(w->err), "PEM text is broken"));
    assert_int_equal(ERR_peek_error(), 0);
    BIO_free(bio);
    sealp_buf_clear(&text);
}

/* Appends a constructed value of that tag. */
static void wrap(int tag, int class, const sealp_buf *content, sealp_buf *out)
{
    unsigned char head[8], *end = head;

    ASN1_put_object(&end, 1, (int)content->len, tag, class);
    sealp_buf_add(out, head, (size_t)(end - head));
    sealp_buf_add(out, content->data, content->len);
}

static void test_archival(void **state)
{
    enum { CRLS = 0, OCSPS = 1 };
    world *w = *state;
    sealp_buf lists = { 0 }, answers = { 0 }, both = { 0 }, all = { 0 };

    wrap(V_ASN1_SEQUENCE, V_ASN1_UNIVERSAL, &w->list, &lists);
    wrap(V_ASN1_SEQUENCE, V_ASN1_UNIVERSAL, &w->answer, &answers);
    wrap(CRLS, V_ASN1_CONTEXT_SPECIFIC, &lists, &both);
    wrap(OCSPS, V_ASN1_CONTEXT_SPECIFIC, &answers, &both);
    wrap(V_ASN1_SEQUENCE, V_ASN1_UNIVERSAL, &both, &all);
    assert_int_equal(sealp_evidence_add_archival(&w->e, sealp_buf_view(&all), SEALP_FROM_CMS, NULL),
                     SEAL_OK);
    assert_int_equal(w->e.n, 2);
    assert_int_equal(w->e.items[0].from, SEALP_FROM_CMS);
    all.len--;
    assert_int_equal(
        sealp_evidence_add_archival(&w->e, sealp_buf_view(&all), SEALP_FROM_CMS, w->err),
        SEAL_ERR_CERT);
    assert_int_equal(ERR_peek_error(), 0);
    sealp_buf_clear(&lists);
    sealp_buf_clear(&answers);
    sealp_buf_clear(&both);
    sealp_buf_clear(&all);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_each_once, make_world, free_world),
        cmocka_unit_test_setup_teardown(test_what_is_none, make_world, free_world),
        cmocka_unit_test_setup_teardown(test_text, make_world, free_world),
        cmocka_unit_test_setup_teardown(test_archival, make_world, free_world),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
