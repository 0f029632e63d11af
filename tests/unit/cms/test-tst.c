/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "cms/tst.h"
#include "core/digest.h"
#include "core/io.h"

#include <openssl/err.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Signed by others, with time stamps of real authorities in the signature. */
static const char *const stamped[] = {
    "pdf/pyhanko__minimal-signed-twice-second-created.pdf",
    "pdf/sig__dss-protected-edition_protected_signing_allowed_with_field_signed.pdf",
    "pdf/sig__dss-validation-Signature-P-DE_SCI-4.pdf",
    "pdf/sig__dss-validation-Signature-P-FR_CS-5.pdf",
    "pdf/sig__dss-validation-dss-2554-certified-no-change-permitted.pdf",
    "pdf/sig__dss-validation-pdf-with-eof-cr.pdf",
};

static int digit(unsigned char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The first long hexadecimal string of the file: a signature. */
static int contents_of(const sealp_buf *file, sealp_buf *cms)
{
    const unsigned char *end = file->data + file->len;

    for (const unsigned char *p = file->data; (p = memchr(p, '<', (size_t)(end - p)));) {
        sealp_buf_clear(cms);
        for (p++; p + 1 < end && digit(p[0]) >= 0 && digit(p[1]) >= 0; p += 2)
            sealp_buf_byte(cms, (unsigned char)(digit(p[0]) << 4 | digit(p[1])));
        if (cms->len > 1000)
            return 1;
    }
    return 0;
}

static void judge(const char *path, const sealp_buf *bytes)
{
    unsigned char md[SEALP_MAX_DIGEST];
    sealp_slice value, token;
    sealp_cms *cms;
    sealp_tst *tst;
    unsigned faults;
    size_t n;

    assert_int_equal(sealp_cms_open(sealp_buf_view(bytes), &cms, NULL), SEAL_OK);
    token = sealp_cms_token(cms, SEALP_TOKEN_SIGNATURE, 0);
    assert_non_null(token.p);
    assert_int_equal(sealp_tst_open(token, &tst, NULL), SEAL_OK);
    value = sealp_cms_signature(cms);
    assert_int_equal(sealp_digest_of(sealp_tst_digest_name(tst), value.p, value.n, md, &n, NULL),
                     SEAL_OK);
    assert_int_equal(sealp_tst_check(tst, (sealp_slice){ md, n }, NULL, &faults, NULL), SEAL_OK);
    if (faults & SEALP_TST_BROKEN)
        fail_msg("%s: faults %#x", path, faults);
    md[0] ^= 1;
    assert_int_equal(sealp_tst_check(tst, (sealp_slice){ md, n }, NULL, &faults, NULL), SEAL_OK);
    assert_true(faults & SEALP_TST_IMPRINT_WRONG);
    assert_int_equal(ERR_peek_error(), 0);
    sealp_tst_free(tst);
    sealp_cms_free(cms);
}

static void test_of_authorities(void **state)
{
    const char *corpus = getenv("SEAL_CORPUS"), *tree = getenv("SEAL_SRCDIR");
    size_t judged = 0, n = sizeof stamped / sizeof *stamped;

    (void)state;
    for (size_t i = 0; i < n; i++) {
        sealp_buf file = { 0 }, cms = { 0 };
        char path[2048];

        snprintf(path, sizeof path, "%s%s/%s",
                 corpus ? corpus
                 : tree ? tree
                        : ".",
                 corpus ? "" : "/../shared/data", stamped[i]);
        if (sealp_file_slurp(path, 64 << 20, &file, NULL) == SEAL_OK) {
            assert_true(contents_of(&file, &cms));
            judge(path, &cms);
            judged++;
        }
        sealp_buf_clear(&cms);
        sealp_buf_clear(&file);
    }
    if (judged < n)
        print_message("# SKIP %zu of %zu files: SEAL_CORPUS has them\n", n - judged, n);
}

/* What is no token, though some of it is a message. */
static void test_no_token(void **state)
{
    static const char *const junk[] = { "", "\x30\x03\x02\x01\x01", "<html>" };
    sealp_tst *tst;

    (void)state;
    for (size_t i = 0; i < sizeof junk / sizeof *junk; i++) {
        seal_error *err = seal_error_new();

        assert_int_equal(sealp_tst_open(sealp_slice_of(junk[i]), &tst, err), SEAL_ERR_TIMESTAMP);
        assert_null(tst);
        assert_non_null(strstr(seal_error_message(err), "not a time stamp token"));
        seal_error_free(err);
    }
    assert_int_equal(ERR_peek_error(), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_of_authorities),
        cmocka_unit_test(test_no_token),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
