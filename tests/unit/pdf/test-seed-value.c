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
    { "/Cert << /Ff 1 /Subject [(x) (Root)] >>", NULL, 0, "Subject" },
    { "/Cert << /Ff 2 /Issuer [(Root)] >>", NULL, 0, NULL },
    { "/Cert << /Ff 2 /Issuer [(x)] >>", NULL, 0, "Issuer" },
    { "/Cert << /Ff 4 /OID [(1.2.3)] >>", NULL, 0, "OID" },
    { "/Cert << /Ff 64 /URL (http://u) >>", NULL, 0, NULL },
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

static void required_wishes_are_obeyed(void **state)
{
    sealp_buf certs[2] = { { 0 } };

    (void)state;
    sealp_buf_str(&certs[0], "Leaf");
    sealp_buf_str(&certs[1], "Root");
    for (size_t i = 0; i < sizeof wishes / sizeof *wishes; i++) {
        sealp_sig_field field = sig_plain;
        sig_session s = { .e = NULL };

        make(&s, wishes[i].seed);
        field.name = "a";
        field.reason = wishes[i].reason;
        field.docmdp = wishes[i].docmdp;
        field.certs = certs;
        field.n_certs = 2;
        if (wishes[i].text)
            sig_refused(&s, &field, SEAL_ERR_PDF_FORBIDDEN, wishes[i].text);
        else
            sig_sign(&s, &field);
        sig_end(&s);
    }
    sealp_buf_clear(&certs[0]);
    sealp_buf_clear(&certs[1]);
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
        cmocka_unit_test(a_required_time_stamp_may_be_anyones),
        cmocka_unit_test(wishes_are_described),
    };

    return cmocka_run_group_tests_name("pdf/seed-value", tests, NULL, NULL);
}
