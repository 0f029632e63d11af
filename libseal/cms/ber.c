/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "cms/ber.h"

#include <limits.h>
#include <openssl/asn1.h>
#include <openssl/err.h>

enum { MAX_DEPTH = 64, HEAD_BROKEN = 0x80, HEAD_INDEFINITE = 0x01 };

/* Tag and length of one value. */
typedef struct head {
    int tag, is_universal, is_constructed, is_indefinite;
    size_t len; /* of the content; 0 when indefinite */
} head;

/* X.690, 8.2 to 8.12: forms that a universal type may have; strings have both. */
static int has_its_form(const head *h)
{
    switch (h->is_universal ? h->tag : V_ASN1_OCTET_STRING) {
    case V_ASN1_EOC:
    case V_ASN1_BOOLEAN:
    case V_ASN1_INTEGER:
    case V_ASN1_NULL:
    case V_ASN1_OBJECT:
    case V_ASN1_ENUMERATED:
        return !h->is_constructed;
    case V_ASN1_SEQUENCE:
    case V_ASN1_SET:
        return h->is_constructed;
    default:
        return 1;
    }
}

/* Reads the head at *at, and moves behind it. */
static int read_head(sealp_slice ber, size_t *at, head *h)
{
    const unsigned char *p = ber.p + *at;
    int class, form;
    long len;

    form = ASN1_get_object(&p, &len, &h->tag, &class, (long)(ber.n - *at));
    if (form & HEAD_BROKEN)
        return 0;
    *at = (size_t)(p - ber.p);
    h->is_universal = class == V_ASN1_UNIVERSAL;
    h->is_constructed = (form & V_ASN1_CONSTRUCTED) != 0;
    h->is_indefinite = (form & HEAD_INDEFINITE) != 0;
    h->len = h->is_indefinite ? 0 : (size_t)len;
    return has_its_form(h);
}

static int is_end(const head *h)
{
    return h->is_universal && h->tag == V_ASN1_EOC;
}

/* Where each open value ends; SIZE_MAX: at its end-of-contents octets. */
typedef struct nest {
    size_t ends[MAX_DEPTH];
    size_t depth;
} nest;

static int may_end_at(const nest *n, size_t at)
{
    return n->depth > 0 && n->ends[n->depth - 1] == at;
}

/* Takes one head into account; *at is behind it. */
static int step(nest *n, const head *h, size_t *at)
{
    if (is_end(h))
        return h->len == 0 && n->depth > 0 && n->ends[--n->depth] == SIZE_MAX;
    if (!h->is_constructed) {
        *at += h->len;
        return 1;
    }
    if (n->depth == MAX_DEPTH)
        return 0;
    n->ends[n->depth++] = h->is_indefinite ? SIZE_MAX : *at + h->len;
    return 1;
}

/* No value reaches beyond the innermost one around it that has a length. */
static int fits(const nest *n, size_t at)
{
    size_t depth = n->depth;

    while (depth > 0 && n->ends[depth - 1] == SIZE_MAX)
        depth--;
    return depth == 0 || at <= n->ends[depth - 1];
}

int sealp_ber_is_sound(sealp_slice ber)
{
    nest n = { .depth = 0 };
    size_t at = 0;
    int sound = ber.n > 0 && ber.n <= INT_MAX;
    head h;

    ERR_set_mark();
    do {
        sound = sound && read_head(ber, &at, &h) && step(&n, &h, &at) && fits(&n, at);
        while (sound && may_end_at(&n, at))
            n.depth--;
    } while (sound && n.depth > 0);
    ERR_pop_to_mark();
    return sound && at == ber.n;
}
