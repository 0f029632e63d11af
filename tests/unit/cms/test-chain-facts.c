/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "authority.h"
#include "cms/chain.h"
#include "cms/chain_facts.h"
#include "pki.h"

#include <openssl/err.h>
#include <openssl/x509v3.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static seal_chain *chain_of(X509 *cert)
{
    STACK_OF(X509) *none = sk_X509_new_null();
    seal_chain *chain;

    assert_int_equal(sealp_chain_new_x509(cert, none, &chain, NULL), SEAL_OK);
    sk_X509_free(none);
    return chain;
}

static seal_chain *chain_with(const char *extensions)
{
    const cert_recipe recipe = { .name = "Leaf", .extensions = extensions };
    issued leaf = authority_issue(&recipe);
    seal_chain *chain = chain_of(leaf.cert);

    authority_free(&leaf);
    return chain;
}

static void holds(const sealp_buf *b, const char *want, size_t len)
{
    assert_int_equal(b->len, len);
    assert_memory_equal(len ? (const char *)b->data : "", want, len);
}

static void the_line_ends_at_strangers(void **state)
{
    sealp_buf text = { 0 };
    seal_chain *chain;

    (void)state;
    chain = pki_chain("p256-chain.pem");
    assert_int_equal(sealp_chain_line(chain), 3);
    assert_false(sealp_chain_is_self_issued(chain));
    seal_chain_unref(chain);

    pki_load("p256.pem", &text);
    pki_load("issuer.pem", &text);
    pki_load("p384.pem", &text);
    assert_int_equal(seal_chain_parse(text.data, text.len, &chain, NULL), SEAL_OK);
    assert_int_equal(sealp_chain_line(chain), 2);
    seal_chain_unref(chain);

    chain = pki_chain("root.pem");
    assert_int_equal(sealp_chain_line(chain), 1);
    assert_true(sealp_chain_is_self_issued(chain));
    seal_chain_unref(chain);
    assert_int_equal(ERR_peek_error(), 0);
    sealp_buf_clear(&text);
}

static void key_usage_is_in_the_order_of_its_bits(void **state)
{
    static const struct {
        const char *extensions, *usage;
    } rows[] = {
        { "keyUsage = digitalSignature", "100000000" },
        { "keyUsage = nonRepudiation, keyEncipherment, dataEncipherment", "011100000" },
        { "keyUsage = keyAgreement, encipherOnly", "000010010" },
        { "keyUsage = keyCertSign, cRLSign", "000001100" },
        { "keyUsage = keyAgreement, decipherOnly", "000010001" },
        { "basicConstraints = CA:FALSE", "" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        seal_chain *chain = chain_with(rows[i].extensions);
        char usage[10];

        sealp_chain_key_usage(chain, usage);
        assert_string_equal(usage, rows[i].usage);
        seal_chain_unref(chain);
    }
    assert_int_equal(ERR_peek_error(), 0);
}

static void policies_are_dotted(void **state)
{
    static const struct {
        const char *extensions, *policies;
        size_t len;
    } rows[] = {
        { "certificatePolicies = 1.2.3, 2.999.1", "1.2.3\0002.999.1", 14 },
        { "certificatePolicies = 2.5.29.32.0", "2.5.29.32.0", 12 },
        { "basicConstraints = CA:FALSE", "", 0 },
        { "certificatePolicies = DER:0500", "", 0 },
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        seal_chain *chain = chain_with(rows[i].extensions);
        sealp_buf out = { 0 };

        assert_int_equal(sealp_chain_policies(chain, &out, NULL), SEAL_OK);
        holds(&out, rows[i].policies, rows[i].len);
        sealp_buf_clear(&out);
        seal_chain_unref(chain);
    }
    assert_int_equal(ERR_peek_error(), 0);
}

static void add(X509_NAME *name, const char *oid, int type, const char *value, int len)
{
    ASN1_OBJECT *object = OBJ_txt2obj(oid, 1);

    assert_int_equal(
        X509_NAME_add_entry_by_OBJ(name, object, type, (const unsigned char *)value, len, -1, 0),
        1);
    ASN1_OBJECT_free(object);
}

static void attributes_are_utf8(void **state)
{
    static const char want[] = "CN\0commonName\0002.5.4.3\0Leaf\0"
                               "O\0organizationName\0002.5.4.10\0李\0"
                               "E\0emailAddress\0001.2.840.113549.1.9.1\0a@b.cn\0"
                               "\0\0001.2.3.4\0own\0";
    const cert_recipe recipe = { .name = "Leaf" };
    issued leaf = authority_issue(&recipe);
    X509_NAME *name = X509_NAME_dup(X509_get_subject_name(leaf.cert));
    sealp_buf out = { 0 };
    seal_chain *chain;

    (void)state;
    add(name, "2.5.4.10", V_ASN1_BMPSTRING, "\x67\x4E", 2);
    add(name, "1.2.840.113549.1.9.1", V_ASN1_IA5STRING, "a@b.cn", 6);
    add(name, "1.2.3.4", V_ASN1_UTF8STRING, "own", 3);
    add(name, "2.5.4.11", V_ASN1_UTF8STRING, "a\0b", 3);
    add(name, "2.5.4.45", V_ASN1_BIT_STRING, "x", 1);
    assert_int_equal(X509_set_subject_name(leaf.cert, name), 1);
    chain = chain_of(leaf.cert);
    assert_int_equal(sealp_chain_attributes(chain, &out, NULL), SEAL_OK);
    holds(&out, want, sizeof want - 1);
    assert_int_equal(ERR_peek_error(), 0);
    sealp_buf_clear(&out);
    seal_chain_unref(chain);
    X509_NAME_free(name);
    authority_free(&leaf);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_line_ends_at_strangers),
        cmocka_unit_test(key_usage_is_in_the_order_of_its_bits),
        cmocka_unit_test(policies_are_dotted),
        cmocka_unit_test(attributes_are_utf8),
    };

    return cmocka_run_group_tests_name("cms/chain-facts", tests, NULL, NULL);
}
