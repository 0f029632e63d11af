/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "core/error.h"

#include "util/utf8.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void the_first_failure_wins(void **state)
{
    seal_error *err = seal_error_new();

    (void)state;
    assert_int_equal(sealp_fail_at(err, SEAL_ERR_PDF_SYNTAX, 77, "object %d", 12),
                     SEAL_ERR_PDF_SYNTAX);
    assert_int_equal(sealp_fail(err, SEAL_ERR_IO, "later"), SEAL_ERR_IO);
    assert_int_equal(seal_error_status(err), SEAL_ERR_PDF_SYNTAX);
    assert_string_equal(seal_error_message(err), "object 12");
    assert_int_equal(seal_error_offset(err), 77);
    seal_error_clear(err);
    assert_int_equal(seal_error_status(err), SEAL_OK);
    assert_int_equal(seal_error_offset(err), -1);
    assert_string_equal(seal_error_message(err), "");
    seal_error_free(err);
}

static void errno_is_spelled_out(void **state)
{
    seal_error *err = seal_error_new();

    (void)state;
    assert_int_equal(sealp_fail_errno(err, ENOENT, "cannot open %s", "x.pdf"), SEAL_ERR_IO);
    assert_string_equal(seal_error_message(err), "cannot open x.pdf: No such file or directory");
    assert_int_equal(seal_error_native(err), ENOENT);
    seal_error_free(err);
}

static void the_place_goes_in_front(void **state)
{
    seal_error *err = seal_error_new();

    (void)state;
    sealp_error_prefix(err, "nothing failed yet");
    assert_string_equal(seal_error_message(err), "");
    sealp_fail(err, SEAL_ERR_SPEC_VALUE, "width is 0");
    sealp_error_prefix(err, "%s:%d", "round.json", 7);
    assert_string_equal(seal_error_message(err), "round.json:7: width is 0");
    seal_error_free(err);
}

static void a_place_cuts_nothing_that_has_room(void **state)
{
    seal_error *err = seal_error_new();
    char message[1201];

    (void)state;
    memset(message, 'x', sizeof message - 1);
    message[sizeof message - 1] = '\0';
    sealp_fail(err, SEAL_ERR_IO, "%s", message);
    sealp_error_prefix(err, "seals[%d]", 3);
    assert_int_equal(strlen(seal_error_message(err)), strlen("seals[3]: ") + strlen(message));
    seal_error_free(err);
}

static void a_long_message_stays_utf8(void **state)
{
    seal_error *err = seal_error_new();
    char name[3000] = "";

    (void)state;
    for (int shift = 0; shift < 3; shift++) {
        memset(name, 'x', (size_t)shift);
        name[shift] = '\0';
        for (int i = 0; i < 900; i++)
            strcat(name, "章");
        seal_error_clear(err);
        sealp_fail(err, SEAL_ERR_IO, "%s", name);
        assert_true(strlen(seal_error_message(err)) > 2000);
        assert_true(sealp_utf8_count(seal_error_message(err)) > 0);
        sealp_error_prefix(err, "%s", name);
        assert_true(sealp_utf8_count(seal_error_message(err)) > 0);
    }
    seal_error_free(err);
}

static void no_error_object_is_fine(void **state)
{
    (void)state;
    assert_int_equal(sealp_fail(NULL, SEAL_ERR_IO, "x"), SEAL_ERR_IO);
    sealp_error_prefix(NULL, "x");
    seal_error_clear(NULL);
    seal_error_free(NULL);
    assert_string_equal(seal_error_message(NULL), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_failure_wins),
        cmocka_unit_test(errno_is_spelled_out),
        cmocka_unit_test(the_place_goes_in_front),
        cmocka_unit_test(a_long_message_stays_utf8),
        cmocka_unit_test(a_place_cuts_nothing_that_has_room),
        cmocka_unit_test(no_error_object_is_fine),
    };

    return cmocka_run_group_tests_name("error", tests, NULL, NULL);
}
