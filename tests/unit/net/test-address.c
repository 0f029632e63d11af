/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "net/address.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>
#include <sys/un.h>

#include <cmocka.h>

typedef struct address_case {
    const char *text;
    int is_private;
} address_case;

/* Both sides of each border. */
static const address_case cases[] = {
    { "0.0.0.0", 1 },
    { "0.255.255.255", 1 },
    { "1.0.0.0", 0 },
    { "9.255.255.255", 0 },
    { "10.0.0.0", 1 },
    { "10.255.255.255", 1 },
    { "11.0.0.0", 0 },
    { "100.63.255.255", 0 },
    { "100.64.0.0", 1 },
    { "100.127.255.255", 1 },
    { "100.128.0.0", 0 },
    { "126.255.255.255", 0 },
    { "127.0.0.1", 1 },
    { "127.255.255.255", 1 },
    { "128.0.0.0", 0 },
    { "169.253.255.255", 0 },
    { "169.254.169.254", 1 },
    { "169.255.0.0", 0 },
    { "172.15.255.255", 0 },
    { "172.16.0.0", 1 },
    { "172.31.255.255", 1 },
    { "172.32.0.0", 0 },
    { "192.0.0.1", 1 },
    { "192.0.1.0", 0 },
    { "192.0.2.1", 1 },
    { "192.88.99.1", 1 },
    { "192.167.255.255", 0 },
    { "192.168.0.1", 1 },
    { "192.169.0.0", 0 },
    { "198.17.255.255", 0 },
    { "198.18.0.0", 1 },
    { "198.19.255.255", 1 },
    { "198.20.0.0", 0 },
    { "198.51.100.7", 1 },
    { "203.0.113.7", 1 },
    { "223.255.255.255", 0 },
    { "224.0.0.1", 1 },
    { "240.0.0.1", 1 },
    { "255.255.255.255", 1 },
    { "8.8.8.8", 0 },
    { "::", 1 },
    { "::1", 1 },
    { "::8.8.8.8", 0 },
    { "::ffff:127.0.0.1", 1 },
    { "::ffff:8.8.8.8", 0 },
    { "::ffff:0:10.0.0.1", 1 },
    { "64:ff9b::10.0.0.1", 1 },
    { "64:ff9b::8.8.8.8", 0 },
    { "64:ff9b:1::8.8.8.8", 1 },
    { "100::1", 1 },
    { "1fff:ffff::1", 1 },
    { "2001::1", 1 },
    { "2001:1ff::1", 1 },
    { "2001:200::1", 0 },
    { "2001:db8::1", 1 },
    { "2001:db9::1", 0 },
    { "2002:a00:1::1", 1 },
    { "2002:808:808::1", 0 },
    { "2a00:1450::1", 0 },
    { "3fff::1", 1 },
    { "4000::1", 1 },
    { "fc00::1", 1 },
    { "fd12:3456::1", 1 },
    { "fe80::1", 1 },
    { "fec0::1", 1 },
    { "ff02::1", 1 },
};

static void parse(const char *text, struct sockaddr_storage *out)
{
    struct sockaddr_in in4 = { .sin_family = AF_INET };
    struct sockaddr_in6 in6 = { .sin6_family = AF_INET6 };

    if (strchr(text, ':')) {
        assert_int_equal(inet_pton(AF_INET6, text, &in6.sin6_addr), 1);
        memcpy(out, &in6, sizeof in6);
    } else {
        assert_int_equal(inet_pton(AF_INET, text, &in4.sin_addr), 1);
        memcpy(out, &in4, sizeof in4);
    }
}

static void addresses_are_told_apart(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct sockaddr_storage address;

        parse(cases[i].text, &address);
        if (sealp_address_private((const struct sockaddr *)&address) != cases[i].is_private)
            fail_msg("%s", cases[i].text);
    }
}

static void addresses_are_printed(void **state)
{
    static const char *const texts[] = { "0.0.0.0", "192.168.10.255", "::1", "2a00:1450::1" };
    struct sockaddr_storage address;
    char text[SEALP_ADDRESS_TEXT];

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        parse(texts[i], &address);
        sealp_address_print((const struct sockaddr *)&address, text);
        assert_string_equal(text, texts[i]);
    }
}

static void texts_are_told_apart(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_int_equal(sealp_address_private_text(cases[i].text), cases[i].is_private);
    assert_true(sealp_address_private_text("localhost"));
    assert_true(sealp_address_private_text("LocalHost"));
    assert_true(sealp_address_private_text("localhost."));
    assert_true(sealp_address_private_text("a.localhost"));
    assert_true(sealp_address_private_text("[::1]"));
    assert_true(sealp_address_private_text("[fe80::1%25eth0]"));
    assert_false(sealp_address_private_text("[2a00:1450::1]"));
    assert_false(sealp_address_private_text("example.org"));
    assert_false(sealp_address_private_text("notlocalhost"));
    assert_false(sealp_address_private_text("10.example.org"));
}

static void other_families_are_private(void **state)
{
    struct sockaddr_un local = { .sun_family = AF_UNIX, .sun_path = "/run/socket" };
    char text[SEALP_ADDRESS_TEXT];

    (void)state;
    assert_true(sealp_address_private((const struct sockaddr *)&local));
    sealp_address_print((const struct sockaddr *)&local, text);
    assert_string_equal(text, "?");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(addresses_are_told_apart),
        cmocka_unit_test(addresses_are_printed),
        cmocka_unit_test(texts_are_told_apart),
        cmocka_unit_test(other_families_are_private),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
