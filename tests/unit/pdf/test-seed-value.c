/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "sig-session.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

typedef struct wish {
    const char *seed;
    const char *reason;
    int docmdp;
    const char *text; /* of the refusal; NULL: accepted */
} wish;

/* Each entry as a suggestion, as a condition that is met, and as one that is not. */
static const wish wishes[] = {
    { "/Filter /Other", NULL, 0, NULL },
    { "/Ff 1 /Filter /Adobe.PPKLite", NULL, 0, NULL },
    { "/Ff 1 /Filter /Other", NULL, 0, "/Filter" },
    { "/SubFilter [/adbe.pkcs7.detached]", NULL, 0, NULL },
    { "/Ff 2 /SubFilter [/adbe.pkcs7.detached /ETSI.CAdES.detached]", NULL, 0, NULL },
    { "/Ff 2 /SubFilter [/adbe.pkcs7.detached]", NULL, 0, "/SubFilter" },
    { "/Ff 4 /V 2", NULL, 0, NULL },
    { "/Ff 4 /V 3.5", NULL, 0, "later PDF version" },
    { "/Reasons [(yes) (no)]", "maybe", 0, NULL },
    { "/Ff 8 /Reasons [(yes) <FEFF540C610F>]", "同意", 0, NULL },
    { "/Ff 8 /Reasons [(yes) (no)]", "maybe", 0, "one of its own reasons" },
    { "/Ff 8 /Reasons [(yes) (no)]", NULL, 0, "one of its own reasons" },
    { "/Ff 8 /Reasons [(.)]", NULL, 0, NULL },
    { "/Ff 8 /Reasons [(.)]", "yes", 0, "without reason" },
    { "/LegalAttestation [(x)]", NULL, 0, NULL },
    { "/Ff 16 /LegalAttestation [(x)]", NULL, 0, "attestation" },
    { "/Ff 32 /AddRevInfo false", NULL, 0, NULL },
    { "/Ff 32 /AddRevInfo true", NULL, 0, "AddRevInfo" },
    { "/DigestMethod [/SHA512]", NULL, 0, NULL },
    { "/Ff 64 /DigestMethod [/SHA1 /SHA256]", NULL, 0, NULL },
    { "/Ff 64 /DigestMethod [/SHA512]", NULL, 0, "DigestMethod" },
    { "/Ff 128 /LockDocument /auto", NULL, 0, NULL },
    { "/Ff 128 /LockDocument /true", NULL, 0, "LockDocument" },
    { "/Ff 128 /LockDocument /true", NULL, 1, NULL },
    { "/Ff 128 /LockDocument /false", NULL, 1, "LockDocument" },
    { "/AppearanceFilter (x)", NULL, 0, NULL },
    { "/Ff 256 /AppearanceFilter (x)", NULL, 0, "AppearanceFilter" },
    { "/MDP << /P 0 >>", NULL, 0, NULL },
    { "/MDP << /P 0 >>", NULL, 2, "does not certify" },
    { "/MDP << /P 2 >>", NULL, 2, NULL },
    { "/MDP << /P 2 >>", NULL, 0, "level 2" },
    { "/TimeStamp << /URL (http://t) >>", NULL, 0, NULL },
    { "/TimeStamp << /URL (http://t) /Ff 1 >>", NULL, 0, "for instance from http://t" },
    { "/TimeStamp << /Ff 1 >>", NULL, 0, "requires a time stamp in the signature" },
    { "/Cert << /Subject [(x)] >>", NULL, 0, NULL },
    { "/Cert << /Ff 1 /Subject [(x) <4C656166>] >>", NULL, 0, NULL },
    { "/Cert << /Ff 1 /Subject [(x) (Root)] >>", NULL, 0, "(/Cert /Subject): use another key" },
    { "/Cert << /Ff 1 /Subject [] >>", NULL, 0, NULL },
    { "/Cert << /Ff 2 /Issuer [(Middle)] >>", NULL, 0, NULL },
    { "/Cert << /Ff 2 /Issuer [(x) (Root)] >>", NULL, 0, NULL },
    { "/Cert << /Ff 2 /Issuer [(x)] >>", NULL, 0, "give the certificates of all issuers" },
    { "/Cert << /Ff 2 /Issuer [(Leaf)] >>", NULL, 0, "(/Cert /Issuer)" },
    { "/Cert << /Ff 64 /URL (http://u) >>", NULL, 0, NULL },
};

#define OID(issuer, list) "/Cert << /Ff 4 " issuer " /OID [" list "] >>"
#define DN(list)          "/Cert << /Ff 8 /SubjectDN [" list "] >>"
#define USAGE(list)       "/Cert << /Ff 32 /KeyUsage [" list "] >>"

/* Of a certificate with the policies 1.2.3 and 2.999, the subject C=CN, O=Alpha
 * Works, OU=One, OU=Two, CN=李, and the key usage 110000000. */
static const wish of_the_certificate[] = {
    { OID("/Issuer [(Root)]", "(1.2) (1.2.3)"), NULL, 0, NULL },
    { OID("/Issuer [(Root)]", "(2.999)"), NULL, 0, NULL },
    { OID("/Issuer [(Root)]", "(1.2) (1.2.3.4)"), NULL, 0,
      "the certificate policy 1.2 or 1.2.3.4 (/Cert /OID), the certificate has 1.2.3, 2.999: use" },
    { OID("/Issuer []", "(1.2)"), NULL, 0, NULL },
    { OID("", "(1.2)"), NULL, 0, NULL },
    { "/Cert << /Issuer [(Root)] /OID [(1.2)] >>", NULL, 0, NULL },
    { DN("<< /O (Alpha Works) >>"), NULL, 0, NULL },
    { DN("<< /o (ALPHA  works ) /2.5.4.3 <FEFF674E> >>"), NULL, 0, NULL },
    { DN("<< /organizationalUnitName (One) >> << /O (x) >>"), NULL, 0, NULL },
    { DN("<< /O (x) >> << /OU (Two) /C (CN) >>"), NULL, 0, NULL },
    { DN("<< /O (Alpha Works) /CN (x) >> << /L (y) >>"), NULL, 0,
      "a subject with O=Alpha Works, CN=x or L=y (/Cert /SubjectDN), the certificate has C=CN, "
      "O=Alpha Works, OU=One, OU=Two, CN=李: use another key" },
    { DN("<< /O (Alpha) >>"), NULL, 0, "O=Alpha (" },
    { DN("<< /O (Alpha Worksx) >>"), NULL, 0, "O=Alpha Worksx (" },
    { DN("<< /O (Alpha Works\\000x) >>"), NULL, 0, "/SubjectDN" },
    { DN("<< /O 1 >>"), NULL, 0, "a subject with ?=? (" },
    { DN("<< /OU (One\\nTwo) >>"), NULL, 0, "OU=One Two (" },
    { DN("<< >>"), NULL, 0, NULL },
    { DN(""), NULL, 0, NULL },
    { USAGE("(1)"), NULL, 0, NULL },
    { USAGE("(11) (001)"), NULL, 0, NULL },
    { USAGE("(X1XXXXXXX1)"), NULL, 0, NULL },
    { USAGE("<31> (000000000)"), NULL, 0, NULL },
    { USAGE("(110000000)"), NULL, 0, NULL },
    { USAGE("()"), NULL, 0, NULL },
    { USAGE("(10) (XX1)"), NULL, 0,
      "the key usage digitalSignature, no nonRepudiation or keyEncipherment (/Cert /KeyUsage), "
      "the certificate has digitalSignature, nonRepudiation: use another key" },
    { USAGE("(XXXXXXXX1)"), NULL, 0, "the key usage decipherOnly (" },
};

static void make(sig_session *s, const char *seed)
{
    sealp_buf text = { 0 };

    sealp_buf_str(&text, "<< /FT /Sig /T (a) /Rect [0 0 9 9] /SV << ");
    sealp_buf_str(&text, seed);
    sealp_buf_add(&text, " >> >>", 7);
    make_pdf_object(&s->m, 4, (const char *)text.data);
    sig_begin(s, "/AcroForm << /Fields [4 0 R] >> >>", ">>");
    sealp_buf_clear(&text);
}

#define STRINGS(text)                                                                              \
    {                                                                                              \
        (unsigned char[]){ text }, sizeof(text) - 1, 0, 0                                          \
    }

static const sealp_buf certs[] = { STRINGS("Leaf"), STRINGS("Middle"), STRINGS("Root") };
static const sealp_signer_facts signer = {
    .certs = certs,
    .n_certs = 3,
    .first_issuer = 1,
    .key_usage = "110000000",
    .policies = STRINGS("1.2.3\0002.999\0"),
    .subject = STRINGS("C\0countryName\0002.5.4.6\0CN\0"
                       "O\0organizationName\0002.5.4.10\0Alpha Works\0"
                       "OU\0organizationalUnitName\0002.5.4.11\0One\0"
                       "OU\0organizationalUnitName\0002.5.4.11\0Two\0"
                       "CN\0commonName\0002.5.4.3\0李\0"),
};

static void is_obeyed(const wish *w, const sealp_signer_facts *who)
{
    sealp_sig_field field = sig_plain;
    sig_session s = { .e = NULL };

    make(&s, w->seed);
    field.name = "a";
    field.reason = w->reason;
    field.docmdp = w->docmdp;
    field.signer = who;
    if (w->text)
        sig_refused(&s, &field, SEAL_ERR_PDF_FORBIDDEN, w->text);
    else
        sig_sign(&s, &field);
    sig_end(&s);
}

static void required_wishes_are_obeyed(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof wishes / sizeof *wishes; i++)
        is_obeyed(&wishes[i], &signer);
}

static void the_certificate_is_as_required(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof of_the_certificate / sizeof *of_the_certificate; i++)
        is_obeyed(&of_the_certificate[i], &signer);
}

/* Nothing said about the key, no policies, and nobody above. */
static void a_bare_certificate_is_judged(void **state)
{
    static const sealp_signer_facts bare = { .certs = certs, .n_certs = 1 };
    static const wish rows[] = {
        { USAGE("(1) (0)"), NULL, 0, NULL },
        { USAGE("(011111111)"), NULL, 0, NULL },
        { OID("/Issuer [(Root)]", "(1.2)"), NULL, 0, "the certificate has none" },
        { DN("<< /O (x) >>"), NULL, 0, "the certificate has none" },
        { "/Cert << /Ff 2 /Issuer [(Leaf)] >>", NULL, 0, NULL },
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        is_obeyed(&rows[i], &bare);
}

/* The values of a list may be objects of their own. */
static void conditions_are_resolved(void **state)
{
    sealp_sig_field field = sig_plain;
    sig_session s = { .e = NULL };

    (void)state;
    make_pdf_object(&s.m, 5, "<< /O 6 0 R >>");
    make_pdf_object(&s.m, 6, "(Alpha Works)");
    make(&s, DN("5 0 R"));
    field.name = "a";
    sig_refused(&s, &field, SEAL_ERR_INVALID_ARGUMENT, "not known");
    field.signer = &signer;
    sig_sign(&s, &field);
    sig_end(&s);
}

/* So a message has room for the rest. */
static void long_conditions_are_cut(void **state)
{
    char seed[1024] = "/Cert << /Ff 8 /SubjectDN [<< /O <FEFF", *end = seed + strlen(seed);
    const wish w = { seed, NULL, 0, "... (/Cert /SubjectDN), the certificate has C=CN" };

    (void)state;
    for (int i = 0; i < 100; i++, end += 4)
        memcpy(end, "674E", 5);
    memcpy(end, "> >>] >>", 9);
    is_obeyed(&w, &signer);
}

static void a_required_time_stamp_may_be_anyones(void **state)
{
    sealp_sig_field field = sig_plain;
    sig_session s = { .e = NULL };

    (void)state;
    make(&s, "/TimeStamp << /URL (http://t) /Ff 1 >>");
    field.name = "a";
    sig_refused(&s, &field, SEAL_ERR_PDF_FORBIDDEN, "time stamp");
    field.time_stamped = 1;
    sig_sign(&s, &field);
    sig_end(&s);
}

static void wishes_are_described(void **state)
{
    seal_field_info info = { .size = sizeof info };
    sig_session s = { .e = NULL };

    (void)state;
    make(&s, "/Ff 10 /SubFilter [/x /y] /Reasons [(yes) <FEFF540C610F>] /MDP << /P 2 >> /V 1");
    assert_int_equal(seal_pdf_field(s.pdf, 0, &info, NULL), SEAL_OK);
    assert_string_equal(info.seed,
                        "V 1; SubFilter x, y (required); Reasons yes, 同意 (required); MDP 2");
    assert_string_equal(info.lock, "");
    sig_end(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(required_wishes_are_obeyed),
        cmocka_unit_test(the_certificate_is_as_required),
        cmocka_unit_test(a_bare_certificate_is_judged),
        cmocka_unit_test(conditions_are_resolved),
        cmocka_unit_test(long_conditions_are_cut),
        cmocka_unit_test(a_required_time_stamp_may_be_anyones),
        cmocka_unit_test(wishes_are_described),
    };

    return cmocka_run_group_tests_name("pdf/seed-value", tests, NULL, NULL);
}
