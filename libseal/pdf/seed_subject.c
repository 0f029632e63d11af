/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pdf/seed_subject.h"

#include "core/error.h"

#include <string.h>

typedef struct attribute {
    const char *short_name, *long_name, *oid, *value;
} attribute;

/* The next string of those that stand one after the other. */
static const char *next_string(const sealp_buf *b, size_t *at)
{
    const char *s = (const char *)b->data + *at;

    *at += strlen(s) + 1;
    return s;
}

static int next_attribute(const sealp_signer_facts *signer, size_t *at, attribute *out)
{
    const sealp_buf *b = &signer->subject;

    if (*at >= b->len)
        return 0;
    out->short_name = next_string(b, at);
    out->long_name = next_string(b, at);
    out->oid = next_string(b, at);
    out->value = next_string(b, at);
    return 1;
}

/* The next character in lower case, many blanks as one and none at the end. */
static char next_folded(const char **s)
{
    char c = **s;

    if (c == ' ') {
        *s += strspn(*s, " ");
        return **s ? ' ' : '\0';
    }
    *s += c != '\0';
    return (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}

/* Names are compared without regard to case and the number of blanks (RFC 5280,
 * 7.1); letters beyond ASCII as they are. */
static int same(const char *a, const char *b)
{
    char x, y;

    a += strspn(a, " ");
    b += strspn(b, " ");
    do {
        x = next_folded(&a);
        y = next_folded(&b);
    } while (x == y && x);
    return x == y;
}

static int has_attribute(const sealp_signer_facts *signer, const char *name, const char *value)
{
    attribute a;

    for (size_t at = 0; next_attribute(signer, &at, &a);) {
        if ((same(name, a.short_name) || same(name, a.long_name) || same(name, a.oid)) &&
            same(value, a.value))
            return 1;
    }
    return 0;
}

static void put_pair(const char *before, const char *name, const char *value, sealp_buf *text)
{
    sealp_buf_str(text, before);
    sealp_buf_str(text, name);
    sealp_buf_byte(text, '=');
    sealp_buf_str(text, value);
}

/* One entry of the dictionary; what is no text string nobody can have. */
static int meets(const sealp_signer_facts *signer, sealp_slice key, sealp_slice value,
                 sealp_buf *text)
{
    sealp_buf utf8 = { 0 };
    char name[128];
    int usable = sealp_name_text(key, name, sizeof name) && sealp_object_text(value, &utf8);
    size_t len = utf8.len;
    int met = 0;

    sealp_buf_byte(&utf8, '\0');
    text->failed |= utf8.failed;
    if (!text->failed) {
        const char *wanted = (const char *)utf8.data;

        put_pair(text->len ? ", " : "", usable ? name : "?", usable ? wanted : "?", text);
        met = usable && strlen(wanted) == len && has_attribute(signer, name, wanted);
    }
    sealp_buf_clear(&utf8);
    return met;
}

seal_status sealp_seed_subject_meets(seal_pdf *pdf, const sealp_signer_facts *signer,
                                     sealp_slice dict, int *met, sealp_buf *text, seal_error *err)
{
    sealp_loaded value = { 0 };
    sealp_slice key, v;
    seal_status st = SEAL_OK;

    *met = 1;
    for (size_t at = 0; st == SEAL_OK && sealp_dict_next(dict, &at, &key, &v);) {
        if ((st = sealp_pdf_resolve(pdf, v, &value, err)) == SEAL_OK)
            *met &= meets(signer, key, value.value, text);
        sealp_loaded_clear(&value);
    }
    return st == SEAL_OK && text->failed ? sealp_nomem(err) : st;
}

void sealp_seed_subject_put(const sealp_signer_facts *signer, sealp_buf *text)
{
    attribute a;

    for (size_t at = 0; next_attribute(signer, &at, &a);)
        put_pair(text->len ? ", " : "", *a.short_name ? a.short_name : a.oid, a.value, text);
}
