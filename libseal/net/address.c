/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "net/address.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>
#include <strings.h>

/* The first bits of an address. */
typedef struct net {
    unsigned char prefix[16];
    int bits;
} net;

/* IANA's special-purpose registry of IPv4 (RFC 6890), and multicast. */
static const net private4[] = {
    { { 0 }, 8 },             /* this network */
    { { 10 }, 8 },            /* private */
    { { 100, 64 }, 10 },      /* shared by carriers */
    { { 127 }, 8 },           /* loopback */
    { { 169, 254 }, 16 },     /* link-local, and the data services of clouds */
    { { 172, 16 }, 12 },      /* private */
    { { 192, 0, 0 }, 24 },    /* protocol assignments */
    { { 192, 0, 2 }, 24 },    /* documentation */
    { { 192, 88, 99 }, 24 },  /* 6to4 relays */
    { { 192, 168 }, 16 },     /* private */
    { { 198, 18 }, 15 },      /* benchmarks */
    { { 198, 51, 100 }, 24 }, /* documentation */
    { { 203, 0, 113 }, 24 },  /* documentation */
    { { 224 }, 3 },           /* multicast, reserved, broadcast */
};

/* Prefixes after which an IPv4 address follows. */
static const net holds4[] = {
    { { 0 }, 96 },                                        /* compatible, ::, ::1 */
    { { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff }, 96 }, /* mapped */
    { { 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 0, 0 }, 96 }, /* translated */
    { { 0, 0x64, 0xff, 0x9b }, 96 },                      /* NAT64 */
    { { 0x20, 0x02 }, 16 },                               /* 6to4 */
};

/* Outside 2000::/3 nothing is public but what holds an IPv4 address. */
static const net public6 = { { 0x20 }, 3 };
static const net private6[] = {
    { { 0x20, 0x01 }, 23 },             /* protocol assignments, Teredo */
    { { 0x20, 0x01, 0x0d, 0xb8 }, 32 }, /* documentation */
    { { 0x3f, 0xff }, 20 },             /* documentation */
};

static int in_net(const unsigned char *address, const net *n)
{
    int whole = n->bits / 8, rest = n->bits % 8;

    if (memcmp(address, n->prefix, (size_t)whole) != 0)
        return 0;
    return rest == 0 || (address[whole] ^ n->prefix[whole]) >> (8 - rest) == 0;
}

static int in_any(const unsigned char *address, const net *nets, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (in_net(address, &nets[i]))
            return 1;
    }
    return 0;
}

static int is_private4(const unsigned char *address)
{
    return in_any(address, private4, sizeof private4 / sizeof private4[0]);
}

static int is_private6(const unsigned char *address)
{
    for (size_t i = 0; i < sizeof holds4 / sizeof holds4[0]; i++) {
        if (in_net(address, &holds4[i]))
            return is_private4(address + holds4[i].bits / 8);
    }
    return !in_net(address, &public6) ||
           in_any(address, private6, sizeof private6 / sizeof private6[0]);
}

int sealp_address_private(const struct sockaddr *address)
{
    struct sockaddr_in in4;
    struct sockaddr_in6 in6;

    if (address->sa_family == AF_INET) {
        memcpy(&in4, address, sizeof in4);
        return is_private4((const unsigned char *)&in4.sin_addr);
    }
    if (address->sa_family == AF_INET6) {
        memcpy(&in6, address, sizeof in6);
        return is_private6((const unsigned char *)&in6.sin6_addr);
    }
    return 1;
}

/* The name and those below it (RFC 6761, 6.3), with or without the last dot. */
static int is_localhost(const char *host)
{
    static const char name[] = "localhost";
    size_t n = sizeof name - 1, len = strlen(host);

    if (len > 0 && host[len - 1] == '.')
        len--;
    return len >= n && strncasecmp(host + len - n, name, n) == 0 &&
           (len == n || host[len - n - 1] == '.');
}

int sealp_address_private_text(const char *host)
{
    size_t bracket = host[0] == '[', len = strcspn(host + bracket, "]%");
    unsigned char bytes[16];
    char text[SEALP_ADDRESS_TEXT];

    if (is_localhost(host))
        return 1;
    if (len >= sizeof text)
        return 0;
    memcpy(text, host + bracket, len);
    text[len] = '\0';
    if (inet_pton(AF_INET, text, bytes) == 1)
        return is_private4(bytes);
    return inet_pton(AF_INET6, text, bytes) == 1 && is_private6(bytes);
}

void sealp_address_print(const struct sockaddr *address, char text[SEALP_ADDRESS_TEXT])
{
    struct sockaddr_in in4;
    struct sockaddr_in6 in6;

    memcpy(text, "?", sizeof "?");
    if (address->sa_family == AF_INET) {
        memcpy(&in4, address, sizeof in4);
        (void)inet_ntop(AF_INET, &in4.sin_addr, text, SEALP_ADDRESS_TEXT);
    } else if (address->sa_family == AF_INET6) {
        memcpy(&in6, address, sizeof in6);
        (void)inet_ntop(AF_INET6, &in6.sin6_addr, text, SEALP_ADDRESS_TEXT);
    }
}
