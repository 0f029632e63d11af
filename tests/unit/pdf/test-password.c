/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include <seal/pdf.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void becomes(const char *password, const char *want)
{
    char out[SEAL_PASSWORD_SIZE];

    assert_int_equal(seal_password_prepare(password, out, NULL), SEAL_OK);
    assert_string_equal(out, want);
}

static void refused(const char *password, const char *why)
{
    char out[SEAL_PASSWORD_SIZE] = "something";
    seal_error *err = seal_error_new();

    assert_int_equal(seal_password_prepare(password, out, err), SEAL_ERR_INVALID_ARGUMENT);
    if (!strstr(seal_error_message(err), why))
        fail_msg("\"%s\" does not say: %s", seal_error_message(err), why);
    assert_string_equal(out, "");
    seal_error_free(err);
}

/* RFC 4013, 3: the examples of the standard come first. */
static void prepares(void **state)
{
    (void)state;
    becomes("I\xC2\xADX", "IX");
    becomes("user", "user");
    becomes("USER", "USER");
    becomes("\xC2\xAA", "a");
    becomes("\xE2\x85\xA8", "IX");
    becomes("", "");
    becomes("\xC2\xAD", "");
    becomes("a\xC2\xA0"
            "b",
            "a b");
    becomes("\xE5\xAF\x86\xE3\x80\x80\xE7\xA0\x81", "\xE5\xAF\x86 \xE7\xA0\x81");
    becomes("\xEF\xBC\xA1\xEF\xBC\x91\xEF\xBC\x81", "A1!");
    becomes("e\xCC\x81", "\xC3\xA9");
    becomes("\xE5\xAF\x86\xE7\xA0\x81", "\xE5\xAF\x86\xE7\xA0\x81");
    becomes("\xD8\xA7\xD8\xA8", "\xD8\xA7\xD8\xA8");
    /* an emoji, younger than Unicode 3.2 */
    becomes("\xF0\x9F\x98\x80", "\xF0\x9F\x98\x80");
}

static void refuses(void **state)
{
    (void)state;
    refused("\x07", "forbids");
    refused("\x7F", "forbids");
    refused("\xEE\x80\x80", "forbids");
    refused("\xD8\xA7\x31", "directions");
    refused("\xD8\xA7"
            "a\xD8\xA7",
            "directions");
    refused("\xFF", "UTF-8");
    refused(NULL, "NULL");
}

/* SASLprep looks at all of it, the key is made of 127 bytes. */
static void is_cut_off(void **state)
{
    char typed[2048], want[SEAL_PASSWORD_SIZE];

    (void)state;
    memset(typed, 'x', sizeof typed);
    memset(want, 'x', sizeof want);
    want[sizeof want - 1] = '\0';
    typed[1024] = '\0';
    becomes(typed, want);
    memcpy(typed, "\xC2\xAD\xC2\xAD", 4);
    becomes(typed, want);
    typed[1023] = '\x07';
    refused(typed, "forbids");
    memset(typed, 'x', 1100);
    typed[1100] = '\0';
    refused(typed, "more than 1024");
    /* the character that grows most, and a cut inside of one */
    for (size_t i = 0; i < 600; i++)
        memcpy(typed + 3 * i, "\xEF\xB7\xBA", 4);
    assert_int_equal(seal_password_prepare(typed, want, NULL), SEAL_OK);
    assert_int_equal(strlen(want), SEAL_PASSWORD_SIZE - 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(prepares),
        cmocka_unit_test(refuses),
        cmocka_unit_test(is_cut_off),
    };

    return cmocka_run_group_tests_name("pdf-password", tests, NULL, NULL);
}
