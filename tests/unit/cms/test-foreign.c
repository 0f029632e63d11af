/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "cms/alg.h"
#include "cms/foreign.h"
#include "core/digest.h"
#include "pki.h"

#include <openssl/objects.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static const sealp_slice nothing = { NULL, 0 };

/* A signature over a text, and the two identifiers beside it. */
typedef struct made {
    EVP_PKEY *key;
    X509_ALGOR *digest, *signature;
    sealp_buf value;
} made;

static X509_ALGOR *plain_id(int nid)
{
    X509_ALGOR *id = X509_ALGOR_new();

    assert_int_equal(X509_ALGOR_set0(id, OBJ_nid2obj(nid), V_ASN1_NULL, NULL), 1);
    return id;
}

static sealp_slice text(void)
{
    return sealp_slice_of("what somebody signed");
}

static void make(made *m, const char *key, const char *digest, int signature_nid)
{
    *m = (made){ .key = pki_key(key), .signature = plain_id(signature_nid) };
    m->digest = digest ? sealp_hash_id(sealp_hash_named(digest)) : NULL;
    pki_sign(m->key, digest, text(), &m->value);
}

static int verify(const made *m, sealp_slice message, sealp_slice digest)
{
    return sealp_foreign_verify(m->key, m->digest, m->signature, message, digest,
                                sealp_buf_view(&m->value));
}

static void clear(made *m)
{
    EVP_PKEY_free(m->key);
    X509_ALGOR_free(m->digest);
    X509_ALGOR_free(m->signature);
    sealp_buf_clear(&m->value);
}

static void test_families(void **state)
{
    static const struct {
        const char *key, *digest;
        int nid;
        const char *name;
        int is_weak;
    } cases[] = {
        { "rsa2048", "sha256", NID_sha256WithRSAEncryption, "RSA PKCS#1 v1.5 with SHA-256", 0 },
        { "rsa2048", "sha256", NID_rsaEncryption, "RSA PKCS#1 v1.5 with SHA-256", 0 },
        { "rsa2048", "sha1", NID_rsaEncryption, "RSA PKCS#1 v1.5 with SHA-1", 1 },
        { "rsa2048", "md5", NID_md5WithRSAEncryption, "RSA PKCS#1 v1.5 with MD5", 1 },
        { "rsa1024", "sha256", NID_sha256WithRSAEncryption, "RSA PKCS#1 v1.5 with SHA-256", 1 },
        { "p256", "sha3-256", NID_ecdsa_with_SHA3_256, "ECDSA with SHA3-256", 0 },
        { "p384", "sha384", NID_X9_62_id_ecPublicKey, "ECDSA with SHA-384", 0 },
        { "secp256k1", "sha256", NID_ecdsa_with_SHA256, "ECDSA with SHA-256", 0 },
        { "ed25519", NULL, NID_ED25519, "Ed25519", 0 },
        { "ed448", NULL, NID_ED448, "Ed448", 0 },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        unsigned char md[SEALP_MAX_DIGEST];
        sealp_slice digest = { md, 0 };
        char name[80];
        made m;

        make(&m, cases[i].key, cases[i].digest, cases[i].nid);
        assert_int_equal(verify(&m, text(), nothing), SEALP_FOREIGN_RIGHT);
        if (m.digest) {
            assert_string_equal(sealp_foreign_digest_name(m.digest), cases[i].digest);
            assert_int_equal(
                sealp_digest_of(cases[i].digest, text().p, text().n, md, &digest.n, NULL), SEAL_OK);
        }
        assert_int_equal(verify(&m, nothing, digest),
                         m.digest ? SEALP_FOREIGN_RIGHT : SEALP_FOREIGN_UNKNOWN);
        assert_int_equal(verify(&m, sealp_slice_of("another text"), nothing), SEALP_FOREIGN_WRONG);
        sealp_foreign_name(m.digest, m.signature, name, sizeof name);
        assert_string_equal(name, cases[i].name);
        assert_int_equal(sealp_foreign_is_weak(m.digest, m.signature, m.key), cases[i].is_weak);
        m.value.data[m.value.len - 1] ^= 1;
        assert_int_equal(verify(&m, text(), nothing), SEALP_FOREIGN_WRONG);
        clear(&m);
    }
}

/* Parameters say all: here MGF1 with another digest and a short salt. */
static void test_pss(void **state)
{
    sealp_scheme scheme = sealp_alg_scheme(sealp_alg_named("rsa-pss-sha256")), read;
    unsigned char md[SEALP_MAX_DIGEST];
    size_t n;
    made m;

    (void)state;
    make(&m, "rsa2048", "sha256", NID_rsassaPss);
    assert_int_equal(verify(&m, text(), nothing), SEALP_FOREIGN_UNKNOWN);
    X509_ALGOR_free(m.signature);
    m.signature = sealp_pss_id(scheme.hash);
    assert_int_equal(sealp_scheme_read(m.signature, &read), 0);
    assert_int_equal(read.pss.salt_len, 32);
    assert_int_equal(verify(&m, text(), nothing), SEALP_FOREIGN_WRONG);
    assert_int_equal(sealp_digest_of("sha256", text().p, text().n, md, &n, NULL), SEAL_OK);
    sealp_buf_clear(&m.value);
    assert_int_equal(sealp_scheme_sign(&scheme, m.key, (sealp_slice){ md, n }, &m.value), 1);
    assert_int_equal(verify(&m, text(), nothing), SEALP_FOREIGN_RIGHT);
    X509_ALGOR_free(m.digest);
    m.digest = NULL;
    assert_int_equal(verify(&m, text(), nothing), SEALP_FOREIGN_RIGHT);
    clear(&m);
}

static void test_contradictions(void **state)
{
    made m;

    (void)state;
    make(&m, "rsa2048", "sha256", NID_sha256WithRSAEncryption);
    X509_ALGOR_free(m.digest);
    m.digest = sealp_hash_id(sealp_hash_named("sha512"));
    assert_int_equal(verify(&m, text(), nothing), SEALP_FOREIGN_WRONG);
    X509_ALGOR_free(m.digest);
    m.digest = plain_id(NID_rc4);
    assert_int_equal(verify(&m, text(), nothing), SEALP_FOREIGN_UNKNOWN);
    assert_null(sealp_foreign_digest_name(m.digest));
    EVP_PKEY_free(m.key);
    m.key = pki_key("p256");
    X509_ALGOR_free(m.digest);
    m.digest = NULL;
    assert_int_equal(verify(&m, text(), nothing), SEALP_FOREIGN_WRONG);
    clear(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_families),
        cmocka_unit_test(test_pss),
        cmocka_unit_test(test_contradictions),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
