/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "net/url.h"

#include "core/limits.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static int setup_error(void **state)
{
    *state = seal_error_new();
    return *state ? 0 : -1;
}

static int free_error(void **state)
{
    seal_error_free(*state);
    return 0;
}

static void urls_are_taken(void **state)
{
    static const char *const good[] = {
        "http://a",     "https://tsa.example.org/tsr", "HTTP://A:8080/x?y=z#w", "http://[::1]:80/",
        "http://a/x@y", "http://a?user=b@c",           "http://127.0.0.1/%20",
    };

    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++)
        assert_int_equal(sealp_url_check(good[i], *state), SEAL_OK);
}

static void urls_are_refused(void **state)
{
    static const struct {
        const char *url, *says;
    } bad[] = {
        { "", "not an http" },
        { "a", "not an http" },
        { "ftp://a/", "ftp://a/: not an http" },
        { "file:///etc/passwd", "not an http" },
        { "ldap://a/x?secret", "ldap://a/x: not an http" },
        { "http:/a", "not an http" },
        { "http://", "no host" },
        { "http:///x", "no host" },
        { "http://:80/x", "no host" },
        { "http://a b/", "byte 0x20 at 8" },
        { "http://a/\r\nX: y", "byte 0x0d at 9" },
        { "http://\xe7\xab\xa0/", "byte 0xe7 at 7" },
        { "http://u:geheim@a/", "set them apart" },
        { "http://u@a/", "set them apart" },
    };

    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        seal_error_clear(*state);
        assert_int_equal(sealp_url_check(bad[i].url, *state), SEAL_ERR_INVALID_ARGUMENT);
        if (!strstr(seal_error_message(*state), bad[i].says))
            fail_msg("%s: %s", bad[i].url, seal_error_message(*state));
        assert_null(strstr(seal_error_message(*state), "geheim"));
        assert_null(strstr(seal_error_message(*state), "secret"));
    }
}

static void length_is_bounded(void **state)
{
    char url[SEALP_MAX_URL_BYTES + 2];

    memset(url, 'a', sizeof url);
    memcpy(url, "http://", 7);
    url[SEALP_MAX_URL_BYTES + 1] = '\0';
    assert_int_equal(sealp_url_check(url, *state), SEAL_ERR_INVALID_ARGUMENT);
    assert_non_null(strstr(seal_error_message(*state), "2049 bytes"));
    url[SEALP_MAX_URL_BYTES] = '\0';
    assert_int_equal(sealp_url_check(url, NULL), SEAL_OK);
}

static void queries_are_not_shown(void **state)
{
    (void)state;
    assert_int_equal(sealp_url_shown("http://a/b"), 10);
    assert_int_equal(sealp_url_shown("http://a/b?token=1"), 10);
    assert_int_equal(sealp_url_shown("http://a/b#c"), 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(urls_are_taken, setup_error, free_error),
        cmocka_unit_test_setup_teardown(urls_are_refused, setup_error, free_error),
        cmocka_unit_test_setup_teardown(length_is_bounded, setup_error, free_error),
        cmocka_unit_test(queries_are_not_shown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
