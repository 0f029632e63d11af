/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <seal.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const seal_status all[] = {
    SEAL_OK,
    SEAL_ERR_INVALID_ARGUMENT,
    SEAL_ERR_INVALID_STATE,
    SEAL_ERR_UNSUPPORTED,
    SEAL_ERR_REENTRANT,
    SEAL_ERR_NO_MEMORY,
    SEAL_ERR_IO,
    SEAL_ERR_LIMIT,
    SEAL_ERR_CANCELLED,
    SEAL_ERR_SPEC_SYNTAX,
    SEAL_ERR_SPEC_VALUE,
    SEAL_ERR_TEXT_OVERFLOW,
    SEAL_ERR_TEMPLATE_NOT_FOUND,
    SEAL_ERR_FONT_NOT_FOUND,
    SEAL_ERR_FONT_INVALID,
    SEAL_ERR_GLYPH_MISSING,
    SEAL_ERR_PDF_SYNTAX,
    SEAL_ERR_PDF_ENCRYPTED,
    SEAL_ERR_PDF_FORBIDDEN,
    SEAL_ERR_PDF_PAGE,
    SEAL_ERR_PDF_FIELD,
    SEAL_ERR_PDF_CHANGED,
    SEAL_ERR_CERT,
    SEAL_ERR_ALGORITHM,
    SEAL_ERR_SIGNATURE_TOO_LARGE,
    SEAL_ERR_SIGNATURE_MISMATCH,
    SEAL_ERR_TIMESTAMP,
    SEAL_ERR_CERT_TIME,
    SEAL_ERR_SIGNER,
    SEAL_ERR_SIGNER_AUTH,
    SEAL_ERR_SIGNER_UNAVAILABLE,
    SEAL_ERR_SIGNER_REFUSED,
    SEAL_ERR_SIGNER_TIMEOUT,
    SEAL_ERR_INTERNAL,
};

static void every_status_has_a_name_and_a_text(void **state)
{
    const size_t n = sizeof all / sizeof *all;

    (void)state;
    for (size_t i = 0; i < n; i++) {
        assert_memory_equal(seal_status_name(all[i]), "SEAL_", 5);
        assert_string_not_equal(seal_status_name(all[i]), "SEAL_ERR_?");
        assert_true(strlen(seal_status_text(all[i])) > 0);
        for (size_t j = 0; j < i; j++) {
            assert_string_not_equal(seal_status_name(all[i]), seal_status_name(all[j]));
            assert_string_not_equal(seal_status_text(all[i]), seal_status_text(all[j]));
        }
    }
    assert_string_equal(seal_status_name((seal_status)12345), "SEAL_ERR_?");
}

static void a_callback_reports_through_it(void **state)
{
    seal_error *err = seal_error_new();
    char message[] = "token 3 is out of paper";

    (void)state;
    assert_int_equal(seal_error_set(err, SEAL_ERR_SIGNER, 42, message), SEAL_ERR_SIGNER);
    message[0] = 'X';
    assert_int_equal(seal_error_status(err), SEAL_ERR_SIGNER);
    assert_int_equal(seal_error_native(err), 42);
    assert_string_equal(seal_error_message(err), "token 3 is out of paper");
    seal_error_clear(err);
    assert_int_equal(seal_error_status(err), SEAL_OK);
    assert_int_equal(seal_error_native(err), 0);
    assert_string_equal(seal_error_message(err), "");
    assert_true(seal_error_offset(err) == -1);
    seal_error_free(err);
}

static void null_is_accepted(void **state)
{
    (void)state;
    assert_int_equal(seal_error_set(NULL, SEAL_ERR_IO, 5, "lost"), SEAL_ERR_IO);
    seal_error_clear(NULL);
    seal_error_free(NULL);
}

static void a_failed_call_says_why_and_returns_nothing(void **state)
{
    seal_error *err = seal_error_new();
    seal_source *source = (seal_source *)err;

    (void)state;
    assert_int_equal(seal_source_new_path("/nowhere/at/all.pdf", &source, err), SEAL_ERR_IO);
    assert_null(source);
    assert_non_null(strstr(seal_error_message(err), "/nowhere/at/all.pdf"));
    assert_null(strchr(seal_error_message(err), '\n'));
    seal_error_free(err);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_status_has_a_name_and_a_text),
        cmocka_unit_test(a_callback_reports_through_it),
        cmocka_unit_test(null_is_accepted),
        cmocka_unit_test(a_failed_call_says_why_and_returns_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
