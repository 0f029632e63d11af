/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pki_case.h"

#include <openssl/ocsp.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#define LAST_WEEK (NOW_2026 - 7 * DAY)
#define HOUR      3600

static const char for_ocsp[] = "extendedKeyUsage=OCSPSigning\n";

/* A leaf below an anchor, and a stranger of whom nobody knows. */
typedef struct scene {
    pki_case c;
    const issued *anchor, *leaf, *stranger;
} scene;

static void begin(scene *s, const char *leaf_extensions)
{
    pki_case_begin(&s->c, NULL);
    s->anchor = pki_case_authority(&s->c, "anchor", NULL);
    s->leaf = pki_case_issue(&s->c, &(cert_recipe){ .name = "leaf",
                                                    .by = s->anchor,
                                                    .to = NOW_2026 + YEAR,
                                                    .extensions = leaf_extensions });
    s->stranger = pki_case_authority(&s->c, "anchor", NULL);
    pki_case_trust(&s->c, s->anchor);
}

static void passes(scene *s)
{
    pki_case_expect(&s->c, s->leaf, SEALP_VERDICT_PASSED, SEALP_SUB_NONE, "");
}

static void fails(scene *s, sealp_sub sub, const char *part)
{
    pki_case_expect(&s->c, s->leaf, SEALP_VERDICT_INDETERMINATE, sub, part);
}

static sealp_standing standing(const scene *s)
{
    return s->c.path.links[0].revocation.standing;
}

static void test_nothing_known(void **state)
{
    scene s;

    (void)state;
    begin(&s, NULL);
    fails(&s, SEALP_SUB_TRY_LATER,
          "nothing tells whether the certificate of CN=leaf is revoked: "
          "allow its issuer to be asked with --online");
    assert_int_equal(sealp_cert_path_status(&s.c.path, NULL), SEAL_ERR_REVOCATION);
    pki_case_end(&s.c);
}

static void test_modes(void **state)
{
    static const uint32_t modes[] = { SEAL_REVOCATION_IF_AVAILABLE, SEAL_REVOCATION_NONE };

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        seal_trust_options opt = { sizeof opt, modes[i], 0, 0 };
        scene s;

        begin(&s, NULL);
        seal_trust_unref(s.c.trust);
        assert_int_equal(seal_trust_new(s.c.ctx, &opt, &s.c.trust, NULL), SEAL_OK);
        pki_case_trust(&s.c, s.anchor);
        passes(&s);
        pki_case_list(&s.c, &(crl_recipe){ .by = s.anchor, .entry = { s.leaf, LAST_WEEK, 1 } });
        if (modes[i] == SEAL_REVOCATION_NONE)
            passes(&s);
        else
            fails(&s, SEALP_SUB_REVOKED_NO_POE, "");
        pki_case_end(&s.c);
    }
}

/* What a list says, and how the leaf fares at a moment. */
typedef struct list_row {
    const char *part; /* of the reason; NULL: passes */
    sealp_sub sub;
    const char *extensions;
    const char *leaf_extensions;
    int64_t from, until, at; /* 0: as in crl_recipe, now */
    int64_t since;           /* revoked; 0: not listed */
    int reason;
} list_row;

#define SCOPE(members) "issuingDistributionPoint=critical,@idp\n[idp]\n" members "\n"
#define POINT          "crlDistributionPoints=URI:http://x.example/a.crl\n"

static const list_row list_rows[] = {
    { NULL, SEALP_SUB_NONE, NULL, NULL, 0, 0, 0, 0, 0 },
    { "was revoked on 2026-09-14T14:13:20Z (keyCompromise)", SEALP_SUB_REVOKED_NO_POE, NULL, NULL,
      0, 0, 0, LAST_WEEK, CRL_REASON_KEY_COMPROMISE },
    /* revoked after the moment */
    { NULL, SEALP_SUB_NONE, NULL, NULL, 0, 0, LAST_WEEK - DAY, LAST_WEEK, 1 },
    { "on hold since", SEALP_SUB_TRY_LATER, NULL, NULL, 0, 0, 0, LAST_WEEK,
      CRL_REASON_CERTIFICATE_HOLD },
    /* the hold was lifted, says a list of changes that OpenSSL lets stand */
    { NULL, SEALP_SUB_NONE, NULL, NULL, 0, 0, 0, LAST_WEEK, CRL_REASON_REMOVE_FROM_CRL },
    { "was good until 2026-09-15", SEALP_SUB_TRY_LATER, NULL, NULL, LAST_WEEK, LAST_WEEK + DAY, 0,
      0, 0 },
    /* within the time it was meant for */
    { NULL, SEALP_SUB_NONE, NULL, NULL, LAST_WEEK, LAST_WEEK + DAY, LAST_WEEK + HOUR, 0, 0 },
    /* old, but a revocation stays */
    { "was revoked", SEALP_SUB_REVOKED_NO_POE, NULL, NULL, LAST_WEEK, LAST_WEEK + DAY, 0,
      LAST_WEEK - DAY, 0 },
    { "in the future", SEALP_SUB_TRY_LATER, NULL, NULL, NOW_2026 + HOUR, 0, 0, 0, 0 },
    { NULL, SEALP_SUB_NONE, NULL, NULL, 0, -1, 0, 0, 0 },
    { "was good until", SEALP_SUB_TRY_LATER, NULL, NULL, LAST_WEEK, -1, 0, 0, 0 },
    { "other kinds of certificates", SEALP_SUB_TRY_LATER, SCOPE("onlyCA=TRUE"), NULL, 0, 0, 0, 0,
      0 },
    { NULL, SEALP_SUB_NONE, SCOPE("onlyuser=TRUE"), NULL, 0, 0, 0, 0, 0 },
    { "other kinds of certificates", SEALP_SUB_TRY_LATER, SCOPE("onlyAA=TRUE"), NULL, 0, 0, 0, 0,
      0 },
    { "indirect", SEALP_SUB_TRY_LATER, SCOPE("indirectCRL=TRUE"), NULL, 0, 0, 0, 0, 0 },
    { "only some reasons", SEALP_SUB_TRY_LATER, SCOPE("onlysomereasons=keyCompromise"), NULL, 0, 0,
      0, 0, 0 },
    { "another part", SEALP_SUB_TRY_LATER, SCOPE("fullname=URI:http://x.example/b.crl"), POINT, 0,
      0, 0, 0, 0 },
    { NULL, SEALP_SUB_NONE, SCOPE("fullname=URI:http://x.example/a.crl"), POINT, 0, 0, 0, 0, 0 },
    { "changes to another list", SEALP_SUB_TRY_LATER, "2.5.29.27=critical,DER:020101\n", NULL, 0, 0,
      0, 0, 0 },
    { "critical extension", SEALP_SUB_TRY_LATER, "1.2.3.4=critical,DER:0500\n", NULL, 0, 0, 0, 0,
      0 },
    /* short-lived: nothing is needed */
    { NULL, SEALP_SUB_NONE, NULL, "2.5.29.56=DER:0500\n", LAST_WEEK, LAST_WEEK + DAY, 0, 0, 0 },
};

static void test_lists(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof list_rows / sizeof *list_rows; i++) {
        const list_row *r = &list_rows[i];
        crl_recipe list = { .extensions = r->extensions, .from = r->from, .until = r->until };
        scene s;

        print_message("# list %zu\n", i);
        begin(&s, r->leaf_extensions);
        list.by = s.anchor;
        if (r->since)
            list.entry = (revoked_entry){ s.leaf, r->since, r->reason };
        s.c.when.at = r->at ? r->at : NOW_2026;
        pki_case_list(&s.c, &list);
        if (r->part)
            fails(&s, r->sub, r->part);
        else
            passes(&s);
        pki_case_end(&s.c);
    }
}

/* Same name, other key; or a key that may not sign lists. */
static void test_list_of_a_stranger(void **state)
{
    scene s;

    (void)state;
    begin(&s, NULL);
    pki_case_list(&s.c, &(crl_recipe){ .by = s.stranger });
    fails(&s, SEALP_SUB_TRY_LATER, "not signed by the issuer's key");
    pki_case_end(&s.c);
}

static void test_revoked_before_the_signature(void **state)
{
    scene s;

    (void)state;
    begin(&s, NULL);
    pki_case_list(&s.c, &(crl_recipe){ .by = s.anchor, .entry = { s.leaf, LAST_WEEK, 4 } });
    s.c.when.earliest = LAST_WEEK + DAY;
    pki_case_expect(&s.c, s.leaf, SEALP_VERDICT_FAILED, SEALP_SUB_REVOKED,
                    "the signature was made after that");
    pki_case_end(&s.c);
}

static void test_revoked_issuer(void **state)
{
    scene s;
    const issued *issuer, *leaf;

    (void)state;
    begin(&s, NULL);
    issuer = pki_case_authority(&s.c, "issuer", s.anchor);
    leaf = pki_case_issue(&s.c, &(cert_recipe){ .name = "leaf", .by = issuer });
    pki_case_know(&s.c, issuer);
    pki_case_list(&s.c, &(crl_recipe){ .by = issuer });
    pki_case_list(&s.c, &(crl_recipe){ .by = s.anchor, .entry = { issuer, LAST_WEEK, 2 } });
    pki_case_expect(&s.c, leaf, SEALP_VERDICT_INDETERMINATE, SEALP_SUB_REVOKED_CA_NO_POE,
                    "issuer CN=issuer was revoked");
    assert_int_equal(sealp_cert_path_status(&s.c.path, NULL), SEAL_ERR_CERT_REVOKED);
    pki_case_end(&s.c);
}

/* The newest counts, but nothing undoes a revocation. */
static void test_which_answer_counts(void **state)
{
    scene s;

    (void)state;
    begin(&s, NULL);
    pki_case_list(&s.c,
                  &(crl_recipe){ .by = s.anchor,
                                 .from = NOW_2026 - 3 * HOUR,
                                 .entry = { s.leaf, LAST_WEEK, CRL_REASON_CERTIFICATE_HOLD } });
    fails(&s, SEALP_SUB_TRY_LATER, "on hold");
    pki_case_answer(&s.c, &(ocsp_recipe){ .by = s.anchor,
                                          .issuer = s.anchor,
                                          .about = s.leaf,
                                          .from = NOW_2026 - 2 * HOUR });
    passes(&s);
    assert_int_equal(s.c.path.links[0].revocation.this_update, NOW_2026 - 2 * HOUR);
    pki_case_list(&s.c, &(crl_recipe){ .by = s.anchor,
                                       .from = NOW_2026 - 4 * HOUR,
                                       .entry = { s.leaf, LAST_WEEK, 1 } });
    fails(&s, SEALP_SUB_REVOKED_NO_POE, "was revoked");
    pki_case_end(&s.c);
}

static ocsp_recipe about(const scene *s, const issued *by)
{
    return (ocsp_recipe){ .by = by, .issuer = s->anchor, .about = s->leaf };
}

static void test_answers_of_the_issuer(void **state)
{
    scene s;
    ocsp_recipe r;

    (void)state;
    begin(&s, NULL);
    r = about(&s, s.anchor);
    r.status = V_OCSP_CERTSTATUS_UNKNOWN;
    pki_case_answer(&s.c, &r);
    fails(&s, SEALP_SUB_TRY_LATER, "responder does not know CN=leaf");
    r = about(&s, s.anchor);
    r.from = LAST_WEEK;
    r.until = LAST_WEEK + DAY;
    pki_case_answer(&s.c, &r);
    fails(&s, SEALP_SUB_TRY_LATER, "was good until");
    r = about(&s, s.anchor);
    pki_case_answer(&s.c, &r);
    passes(&s);
    assert_int_equal(standing(&s), SEALP_STANDING_GOOD);
    r.status = V_OCSP_CERTSTATUS_REVOKED;
    r.revoked = (revoked_entry){ NULL, LAST_WEEK, CRL_REASON_SUPERSEDED };
    pki_case_answer(&s.c, &r);
    fails(&s, SEALP_SUB_REVOKED_NO_POE, "(superseded)");
    s.c.when.at = LAST_WEEK - DAY;
    passes(&s);
    assert_int_equal(s.c.path.links[0].revocation.revoked_at, LAST_WEEK);
    pki_case_end(&s.c);
}

/* About another certificate: as if it were not there. */
static void test_answer_about_another(void **state)
{
    scene s;
    ocsp_recipe r;

    (void)state;
    begin(&s, NULL);
    r = about(&s, s.anchor);
    r.about = s.stranger;
    pki_case_answer(&s.c, &r);
    fails(&s, SEALP_SUB_TRY_LATER, "is revoked: allow");
    pki_case_end(&s.c);
}

/* Who may answer in the issuer's place. */
typedef struct delegate_row {
    const char *extensions;
    int is_stranger; /* appointed by somebody else */
    int64_t to;
    int is_good;
} delegate_row;

static void test_delegates(void **state)
{
    static const delegate_row delegates[] = {
        { for_ocsp, 0, 0, 1 },
        { "extendedKeyUsage=OCSPSigning\nnoCheck=ignored\n", 0, 0, 1 },
        { for_ocsp, 1, 0, 0 },
        { for_ocsp, 0, LAST_WEEK, 0 },
        { "extendedKeyUsage=emailProtection\n", 0, 0, 0 },
        { "keyUsage=digitalSignature\n", 0, 0, 0 },
    };

    (void)state;
    for (size_t i = 0; i < sizeof delegates / sizeof *delegates; i++) {
        const delegate_row *d = &delegates[i];
        const issued *responder;
        ocsp_recipe r;
        scene s;

        print_message("# delegate %zu\n", i);
        begin(&s, NULL);
        responder =
            pki_case_issue(&s.c, &(cert_recipe){ .name = "responder",
                                                 .by = d->is_stranger ? s.stranger : s.anchor,
                                                 .to = d->to,
                                                 .extensions = d->extensions });
        r = about(&s, responder);
        pki_case_answer(&s.c, &r);
        if (d->is_good)
            passes(&s);
        else
            fails(&s, SEALP_SUB_TRY_LATER, "not signed by its issuer or a responder of it");
        assert_int_equal(s.c.path.links[0].revocation.responder != NULL, d->is_good);
        pki_case_end(&s.c);
    }
}

/* The responder's certificate may be known from elsewhere, and is marked then. */
static void test_delegate_found_in_the_evidence(void **state)
{
    const issued *responder;
    ocsp_recipe r;
    scene s;

    (void)state;
    begin(&s, NULL);
    responder = pki_case_issue(
        &s.c, &(cert_recipe){ .name = "responder", .by = s.anchor, .extensions = for_ocsp });
    r = about(&s, responder);
    r.is_bare = 1;
    pki_case_answer(&s.c, &r);
    fails(&s, SEALP_SUB_TRY_LATER, "not signed by");
    pki_case_know(&s.c, responder);
    passes(&s);
    for (size_t i = 0; i < s.c.evidence.n; i++)
        assert_true(s.c.evidence.items[i].is_used);
    /* revoked itself, unless it says that nobody need ask */
    pki_case_list(&s.c, &(crl_recipe){ .by = s.anchor,
                                       .from = NOW_2026 - 2 * DAY,
                                       .until = NOW_2026 - DAY,
                                       .entry = { responder, LAST_WEEK, 1 } });
    fails(&s, SEALP_SUB_TRY_LATER, "");
    pki_case_end(&s.c);
}

/* Lists drop what has expired: their silence says nothing then. */
static void test_after_expiry(void **state)
{
    static const char *const archive[] = { NULL, "2.5.29.60=ASN1:GENTIME:20000101000000Z\n" };

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        scene s;

        begin(&s, NULL);
        s.c.when.now = NOW_2026 + 2 * YEAR;
        pki_case_list(&s.c, &(crl_recipe){ .by = s.anchor,
                                           .from = NOW_2026 + 2 * YEAR - HOUR,
                                           .until = NOW_2026 + 2 * YEAR,
                                           .extensions = archive[i] });
        if (archive[i])
            passes(&s);
        else
            fails(&s, SEALP_SUB_TRY_LATER, "after it had expired");
        pki_case_end(&s.c);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nothing_known),
        cmocka_unit_test(test_modes),
        cmocka_unit_test(test_lists),
        cmocka_unit_test(test_list_of_a_stranger),
        cmocka_unit_test(test_revoked_before_the_signature),
        cmocka_unit_test(test_revoked_issuer),
        cmocka_unit_test(test_which_answer_counts),
        cmocka_unit_test(test_answers_of_the_issuer),
        cmocka_unit_test(test_answer_about_another),
        cmocka_unit_test(test_delegates),
        cmocka_unit_test(test_delegate_found_in_the_evidence),
        cmocka_unit_test(test_after_expiry),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
