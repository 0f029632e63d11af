/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include <seal.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Opens a document of the fuzzer's seeds, whose owner's password is "o". */
static seal_status open_seed(const char *name, const seal_pdf_options *opt, seal_pdf **pdf)
{
    const char *src = getenv("SEAL_SRCDIR");
    char path[4096];
    seal_ctx *ctx = NULL;
    seal_source *source = NULL;
    seal_status st;

    snprintf(path, sizeof path, "%s/tests/fuzz/fuzz-pdf.in/%s", src ? src : ".", name);
    assert_int_equal(seal_ctx_new(NULL, &ctx, NULL), SEAL_OK);
    assert_int_equal(seal_source_new_path(path, &source, NULL), SEAL_OK);
    st = seal_pdf_open(ctx, source, opt, pdf, NULL);
    seal_ctx_unref(ctx);
    return st;
}

static void tells_who_opened_it(void **state)
{
    static const struct {
        const char *name, *password, *cipher;
        uint32_t revision, bits, opened_as;
    } rows[] = {
        { "encrypted-r2.pdf", NULL, "RC4", 2, 40, SEAL_PDF_AS_USER },
        { "encrypted-r2.pdf", "o", "RC4", 2, 40, SEAL_PDF_AS_OWNER },
        { "encrypted-r4.pdf", "", "AES", 4, 128, SEAL_PDF_AS_USER },
        { "encrypted-r6.pdf", "o", "AES", 6, 256, SEAL_PDF_AS_OWNER },
        { "form.pdf", "o", "", 0, 0, 0 },
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        seal_pdf_options opt = SEAL_PDF_OPTIONS_INIT;
        seal_pdf_info info = { .size = sizeof info };
        seal_pdf *pdf;

        opt.password = rows[i].password;
        assert_int_equal(open_seed(rows[i].name, &opt, &pdf), SEAL_OK);
        assert_int_equal(seal_pdf_describe(pdf, &info, NULL), SEAL_OK);
        assert_string_equal(info.cipher, rows[i].cipher);
        assert_int_equal(info.encryption, rows[i].revision);
        assert_int_equal(info.key_bits, rows[i].bits);
        assert_int_equal(info.opened_as, rows[i].opened_as);
        assert_true(info.rights & SEAL_PDF_MAY_CHANGE);
        assert_int_equal(info.forced, 0);
        seal_pdf_free(pdf);
    }
}

/* Names of fields are plain text to the caller. */
static void strings_are_plain(void **state)
{
    seal_field_info field = { .size = sizeof field };
    seal_pdf *pdf;

    (void)state;
    assert_int_equal(open_seed("encrypted-r6.pdf", NULL, &pdf), SEAL_OK);
    assert_int_equal(seal_pdf_field(pdf, 0, &field, NULL), SEAL_OK);
    assert_string_equal(field.name, "name");
    seal_pdf_free(pdf);
}

static void refuses(void **state)
{
    seal_pdf_options opt = SEAL_PDF_OPTIONS_INIT;
    seal_pdf *pdf = (seal_pdf *)&opt;

    (void)state;
    opt.password = "wrong";
    assert_int_equal(open_seed("encrypted-r4.pdf", &opt, &pdf), SEAL_ERR_PDF_PASSWORD);
    assert_null(pdf);
    opt = (seal_pdf_options)SEAL_PDF_OPTIONS_INIT;
    opt.flags = 1U << 31;
    assert_int_equal(open_seed("form.pdf", &opt, &pdf), SEAL_ERR_INVALID_ARGUMENT);
    opt.flags = 0;
    opt.size = 0;
    assert_int_equal(open_seed("form.pdf", &opt, &pdf), SEAL_ERR_INVALID_ARGUMENT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tells_who_opened_it),
        cmocka_unit_test(strings_are_plain),
        cmocka_unit_test(refuses),
    };

    return cmocka_run_group_tests_name("api-encrypted", tests, NULL, NULL);
}
