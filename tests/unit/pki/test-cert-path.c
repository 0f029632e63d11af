/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pki_case.h"

#include <openssl/err.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const seal_trust_options no_revocation = { sizeof no_revocation, SEAL_REVOCATION_NONE, 0,
                                                  0 };

/* How a leaf below an issuer below a root fares. */
typedef struct row {
    cert_recipe leaf, issuer;
    sealp_use use;
    int64_t at, earliest; /* 0: NOW_2026, unknown */
    sealp_verdict verdict;
    sealp_sub sub;
    const char *part; /* of the reason */
} row;

static void judge_row(const row *r)
{
    cert_recipe issuer = r->issuer, leaf = r->leaf;
    pki_case c;

    pki_case_begin(&c, &no_revocation);
    issuer.by = pki_case_authority(&c, "root", NULL);
    issuer.name = "issuer";
    issuer.extensions = issuer.extensions ? issuer.extensions : as_ca;
    leaf.by = pki_case_issue(&c, &issuer);
    leaf.name = "leaf";
    pki_case_trust(&c, issuer.by);
    pki_case_know(&c, leaf.by);
    c.use = r->use;
    c.when.at = r->at ? r->at : NOW_2026;
    c.when.earliest = r->earliest;
    pki_case_expect(&c, pki_case_issue(&c, &leaf), r->verdict, r->sub, r->part);
    pki_case_end(&c);
}

#define STAMPING                                                                                   \
    "keyUsage=critical,digitalSignature\n"                                                         \
    "extendedKeyUsage=critical,timeStamping\n"

static const row rows[] = {
    { .verdict = SEALP_VERDICT_PASSED, .part = "" },
    { .leaf.to = NOW_2026 - DAY,
      .verdict = SEALP_VERDICT_INDETERMINATE,
      .sub = SEALP_SUB_OUT_OF_BOUNDS_NO_POE,
      .part = "CN=leaf expired on 2026-09-20T" },
    { .leaf.to = NOW_2026 - DAY,
      .at = NOW_2026 - 2 * DAY,
      .verdict = SEALP_VERDICT_PASSED,
      .part = "" },
    { .leaf.to = NOW_2026 - 2 * DAY,
      .earliest = NOW_2026 - DAY,
      .verdict = SEALP_VERDICT_FAILED,
      .sub = SEALP_SUB_EXPIRED,
      .part = "the signature was made after" },
    { .leaf.from = NOW_2026 + DAY,
      .verdict = SEALP_VERDICT_FAILED,
      .sub = SEALP_SUB_NOT_YET_VALID,
      .part = "not valid before" },
    { .issuer.to = NOW_2026 - DAY,
      .verdict = SEALP_VERDICT_INDETERMINATE,
      .sub = SEALP_SUB_OUT_OF_BOUNDS_NO_POE,
      .part = "CN=issuer expired" },
    { .issuer.extensions = "basicConstraints=critical,CA:FALSE\n",
      .verdict = SEALP_VERDICT_INDETERMINATE,
      .sub = SEALP_SUB_CHAIN_CONSTRAINTS_FAILURE,
      .part = "CN=issuer does not belong" },
    { .issuer.extensions = "basicConstraints=critical,CA:TRUE\n"
                           "nameConstraints=critical,permitted;email:example.com\n",
      .leaf.extensions = "subjectAltName=email:a@example.org\n",
      .verdict = SEALP_VERDICT_INDETERMINATE,
      .sub = SEALP_SUB_CHAIN_CONSTRAINTS_FAILURE,
      .part = "permitted subtree" },
    { .leaf.extensions = "1.2.3.4=critical,DER:0500\n",
      .verdict = SEALP_VERDICT_INDETERMINATE,
      .sub = SEALP_SUB_CHAIN_CONSTRAINTS_FAILURE,
      .part = "critical extension" },
    { .leaf.extensions = "keyUsage=critical,keyEncipherment\n",
      .verdict = SEALP_VERDICT_INDETERMINATE,
      .sub = SEALP_SUB_CHAIN_CONSTRAINTS_FAILURE,
      .part = "allows no signatures" },
    { .leaf.digest = "SHA1",
      .verdict = SEALP_VERDICT_INDETERMINATE,
      .sub = SEALP_SUB_CRYPTO_CONSTRAINTS_FAILURE_NO_POE,
      .part = "SHA-1" },
    { .leaf.rsa_bits = 1024,
      .verdict = SEALP_VERDICT_INDETERMINATE,
      .sub = SEALP_SUB_CRYPTO_CONSTRAINTS_FAILURE_NO_POE,
      .part = "key of 1024 bits" },
    { .use = SEALP_USE_TIMESTAMP,
      .leaf.extensions = STAMPING,
      .verdict = SEALP_VERDICT_PASSED,
      .part = "" },
    { .use = SEALP_USE_TIMESTAMP,
      .verdict = SEALP_VERDICT_INDETERMINATE,
      .sub = SEALP_SUB_CHAIN_CONSTRAINTS_FAILURE,
      .part = "purpose" },
};

static void test_rules(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        print_message("# row %zu\n", i);
        judge_row(&rows[i]);
    }
}

static void test_no_way_to_an_anchor(void **state)
{
    pki_case c;
    const issued *root, *issuer, *leaf;

    (void)state;
    pki_case_begin(&c, NULL);
    root = pki_case_authority(&c, "root", NULL);
    issuer = pki_case_authority(&c, "issuer", root);
    leaf = pki_case_issue(&c, &(cert_recipe){ .name = "leaf", .by = issuer });
    pki_case_expect(&c, leaf, SEALP_VERDICT_INDETERMINATE, SEALP_SUB_NO_CERTIFICATE_CHAIN_FOUND,
                    "who issued CN=leaf is not known");
    pki_case_know(&c, issuer);
    pki_case_expect(&c, leaf, SEALP_VERDICT_INDETERMINATE, SEALP_SUB_NO_CERTIFICATE_CHAIN_FOUND,
                    "who issued CN=issuer is not known");
    assert_int_equal(c.path.n, 2);
    pki_case_know(&c, root);
    pki_case_expect(&c, leaf, SEALP_VERDICT_INDETERMINATE, SEALP_SUB_NO_CERTIFICATE_CHAIN_FOUND,
                    "ends at CN=root, which is not trusted");
    assert_int_equal(sealp_cert_path_status(&c.path, NULL), SEAL_ERR_CERT_UNTRUSTED);
    pki_case_end(&c);
}

/* An anchor need not be a root, nor valid; the signer's certificate may be one. */
static void test_kinds_of_anchors(void **state)
{
    pki_case c;
    const issued *root, *issuer, *leaf;

    (void)state;
    pki_case_begin(&c, &no_revocation);
    root = pki_case_authority(&c, "root", NULL);
    issuer = pki_case_issue(
        &c,
        &(cert_recipe){ .name = "issuer", .by = root, .extensions = as_ca, .to = NOW_2026 - DAY });
    leaf = pki_case_issue(&c, &(cert_recipe){ .name = "leaf", .by = issuer });
    pki_case_trust(&c, issuer);
    pki_case_expect(&c, leaf, SEALP_VERDICT_PASSED, SEALP_SUB_NONE, "");
    assert_int_equal(c.path.n, 2);
    pki_case_trust(&c, leaf);
    pki_case_expect(&c, leaf, SEALP_VERDICT_PASSED, SEALP_SUB_NONE, "");
    assert_int_equal(c.path.n, 1);
    pki_case_end(&c);
}

static void test_path_length(void **state)
{
    pki_case c;
    const issued *root, *issuer;

    (void)state;
    pki_case_begin(&c, &no_revocation);
    root = pki_case_issue(&c, &(cert_recipe){ .name = "root",
                                              .extensions = "keyUsage=critical,keyCertSign\n"
                                                            "basicConstraints=critical,CA:TRUE,"
                                                            "pathlen:0\n" });
    issuer = pki_case_authority(&c, "issuer", root);
    pki_case_trust(&c, root);
    pki_case_know(&c, issuer);
    pki_case_expect(&c, pki_case_issue(&c, &(cert_recipe){ .name = "leaf", .by = root }),
                    SEALP_VERDICT_PASSED, SEALP_SUB_NONE, "");
    pki_case_expect(&c, pki_case_issue(&c, &(cert_recipe){ .name = "leaf", .by = issuer }),
                    SEALP_VERDICT_INDETERMINATE, SEALP_SUB_CHAIN_CONSTRAINTS_FAILURE,
                    "path length");
    pki_case_end(&c);
}

/* Two authorities that certified each other, beside the way that leads up. */
static void test_cross_certificates(void **state)
{
    pki_case c;
    const issued *root, *a, *b, *a_by_b, *b_by_a, *a_by_root, *leaf;

    (void)state;
    pki_case_begin(&c, &no_revocation);
    root = pki_case_authority(&c, "root", NULL);
    a = pki_case_authority(&c, "a", NULL);
    b = pki_case_authority(&c, "b", NULL);
    a_by_b = pki_case_issue(
        &c, &(cert_recipe){ .name = "a", .by = b, .same_key = a, .extensions = as_ca });
    b_by_a = pki_case_issue(
        &c, &(cert_recipe){ .name = "b", .by = a, .same_key = b, .extensions = as_ca });
    a_by_root = pki_case_issue(
        &c, &(cert_recipe){ .name = "a", .by = root, .same_key = a, .extensions = as_ca });
    leaf = pki_case_issue(&c, &(cert_recipe){ .name = "leaf", .by = a });
    pki_case_know(&c, a);
    pki_case_know(&c, b);
    pki_case_know(&c, a_by_b);
    pki_case_know(&c, b_by_a);
    pki_case_expect(&c, leaf, SEALP_VERDICT_INDETERMINATE, SEALP_SUB_NO_CERTIFICATE_CHAIN_FOUND,
                    "");
    pki_case_trust(&c, root);
    pki_case_know(&c, a_by_root);
    pki_case_expect(&c, leaf, SEALP_VERDICT_PASSED, SEALP_SUB_NONE, "");
    assert_int_equal(c.path.n, 3);
    pki_case_end(&c);
}

/* A path that fails does not hide another that holds. */
static void test_second_path_holds(void **state)
{
    pki_case c;
    const issued *root, *issuer, *old, *leaf;

    (void)state;
    pki_case_begin(&c, &no_revocation);
    root = pki_case_authority(&c, "root", NULL);
    issuer = pki_case_authority(&c, "issuer", root);
    old = pki_case_issue(&c, &(cert_recipe){ .name = "issuer",
                                             .by = root,
                                             .same_key = issuer,
                                             .extensions = as_ca,
                                             .to = NOW_2026 - DAY });
    leaf = pki_case_issue(&c, &(cert_recipe){ .name = "leaf", .by = issuer });
    pki_case_trust(&c, root);
    pki_case_know(&c, old);
    pki_case_expect(&c, leaf, SEALP_VERDICT_INDETERMINATE, SEALP_SUB_OUT_OF_BOUNDS_NO_POE, "");
    pki_case_know(&c, issuer);
    pki_case_expect(&c, leaf, SEALP_VERDICT_PASSED, SEALP_SUB_NONE, "");
    assert_ptr_not_equal(c.path.links[1].cert, old->cert);
    pki_case_end(&c);
}

/* Certificates of the issuer's name that did not sign the leaf cost a bounded
 * number of operations, and those of other names next to nothing. */
static void test_junk_is_bounded(void **state)
{
    enum { JUNK = 1000, NAMESAKES = 100 };
    pki_case c;
    const issued *root, *issuer, *leaf;
    issued other = authority_issue(&(cert_recipe){ .name = "other", .extensions = as_ca });

    (void)state;
    pki_case_begin(&c, &no_revocation);
    root = pki_case_authority(&c, "root", NULL);
    issuer = pki_case_authority(&c, "issuer", root);
    leaf = pki_case_issue(&c, &(cert_recipe){ .name = "leaf", .by = issuer });
    for (int i = 0; i < JUNK; i++) {
        issued junk = authority_issue(&(cert_recipe){ .name = i < NAMESAKES ? "issuer" : "junk",
                                                      .by = &other,
                                                      .same_key = &other,
                                                      .extensions = as_ca });

        pki_case_know(&c, &junk);
        authority_free(&junk);
    }
    pki_case_trust(&c, root);
    pki_case_know(&c, issuer);
    pki_case_expect(&c, leaf, SEALP_VERDICT_PASSED, SEALP_SUB_NONE, "");
    assert_true(pki_case_checks(&c, leaf) <= NAMESAKES + 2);
    authority_free(&other);
    pki_case_end(&c);
}

/* Exactly what the path rests on is marked, the anchor too. */
static void test_marks(void **state)
{
    pki_case c;
    const issued *root, *issuer, *leaf, *stranger;
    size_t used = 0;

    (void)state;
    pki_case_begin(&c, NULL);
    root = pki_case_authority(&c, "root", NULL);
    issuer = pki_case_authority(&c, "issuer", root);
    leaf = pki_case_issue(&c, &(cert_recipe){ .name = "leaf", .by = issuer });
    stranger = pki_case_authority(&c, "stranger", NULL);
    pki_case_trust(&c, root);
    pki_case_know(&c, stranger);
    pki_case_know(&c, issuer);
    pki_case_list(&c, &(crl_recipe){ .by = root });
    pki_case_list(&c, &(crl_recipe){ .by = issuer });
    pki_case_list(&c, &(crl_recipe){ .by = stranger });
    pki_case_expect(&c, leaf, SEALP_VERDICT_PASSED, SEALP_SUB_NONE, "");
    for (size_t i = 0; i < c.evidence.n; i++) {
        const sealp_evidence_item *item = &c.evidence.items[i];
        X509 *cert = sealp_proof_cert(item->proof);

        used += (size_t)item->is_used;
        assert_false(cert && item->is_used && X509_cmp(cert, stranger->cert) == 0);
    }
    assert_int_equal(used, 5);
    sealp_evidence_unmark(&c.evidence);
    for (size_t i = 0; i < c.evidence.n; i++)
        assert_false(c.evidence.items[i].is_used);
    pki_case_end(&c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rules),
        cmocka_unit_test(test_no_way_to_an_anchor),
        cmocka_unit_test(test_kinds_of_anchors),
        cmocka_unit_test(test_path_length),
        cmocka_unit_test(test_cross_certificates),
        cmocka_unit_test(test_second_path_holds),
        cmocka_unit_test(test_junk_is_bounded),
        cmocka_unit_test(test_marks),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
