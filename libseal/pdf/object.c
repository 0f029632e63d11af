/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pdf/object.h"

#include "core/error.h"
#include "core/limits.h"
#include "pdf/scan.h"
#include "pdf/token.h"

#include <string.h>

/* What the innermost open container waits for. */
enum { IN_ARRAY, DICT_KEY, DICT_VALUE };

typedef struct nest {
    unsigned char open[SEALP_MAX_NESTING];
    size_t depth, max;
} nest;

/* After "12": moves *at past " 0 R" when that follows. */
static int is_reference(sealp_slice in, size_t *at, sealp_slice num)
{
    size_t i = *at;
    sealp_slice gen, r;
    uint64_t v;

    if (i + 1 < in.n && !sealp_char_is_space(in.p[i]) && in.p[i] != '%')
        return 0;
    if (!sealp_token_uint(num, UINT32_MAX, &v) ||
        sealp_token_next(in, &i, &gen) != SEALP_TOKEN_INT || !sealp_token_uint(gen, 65535, &v) ||
        sealp_token_next(in, &i, &r) != SEALP_TOKEN_WORD || !sealp_slice_eq(r, "R"))
        return 0;
    *at = i;
    return 1;
}

/* Kind of the object that starts with this token; NULL, or what is wrong. */
static const char *kind_of(sealp_slice in, size_t *at, sealp_token t, sealp_slice text,
                           sealp_kind *kind)
{
    static const char closed[] = "closing bracket without an opening one";

    switch (t) {
    case SEALP_TOKEN_INT:
        *kind = is_reference(in, at, text) ? SEALP_REF : SEALP_INT;
        return NULL;
    case SEALP_TOKEN_REAL:
        *kind = SEALP_REAL;
        return NULL;
    case SEALP_TOKEN_STRING:
        *kind = SEALP_STRING;
        return NULL;
    case SEALP_TOKEN_NAME:
        *kind = SEALP_NAME;
        return NULL;
    case SEALP_TOKEN_ARRAY_OPEN:
        *kind = SEALP_ARRAY;
        return NULL;
    case SEALP_TOKEN_DICT_OPEN:
        *kind = SEALP_DICT;
        return NULL;
    case SEALP_TOKEN_WORD:
        *kind = sealp_slice_eq(text, "null") ? SEALP_NULL : SEALP_BOOL;
        return *kind == SEALP_NULL || sealp_slice_eq(text, "true") || sealp_slice_eq(text, "false")
                   ? NULL
                   : "a word that is no object";
    case SEALP_TOKEN_ARRAY_CLOSE:
    case SEALP_TOKEN_DICT_CLOSE:
        return closed;
    case SEALP_TOKEN_END:
    case SEALP_TOKEN_CUT:
    case SEALP_TOKEN_BAD:
        break;
    }
    return "a character that begins no object";
}

/* Takes a token that stands in a container; NULL, or what is wrong. */
static const char *inside(nest *n, sealp_slice in, size_t *at, sealp_token t, sealp_slice text)
{
    unsigned char *top = &n->open[n->depth - 1];
    sealp_kind kind;
    const char *why;

    if ((t == SEALP_TOKEN_DICT_CLOSE && *top == DICT_KEY) ||
        (t == SEALP_TOKEN_ARRAY_CLOSE && *top == IN_ARRAY)) {
        n->depth--;
        return NULL;
    }
    if (*top == DICT_KEY) {
        *top = DICT_VALUE;
        return t == SEALP_TOKEN_NAME ? NULL : "a dictionary key that is no name";
    }
    if ((why = kind_of(in, at, t, text, &kind)))
        return why;
    if (*top == DICT_VALUE)
        *top = DICT_KEY;
    if (kind != SEALP_ARRAY && kind != SEALP_DICT)
        return NULL;
    if (n->depth == n->max)
        return "containers nested too deeply";
    n->open[n->depth++] = kind == SEALP_ARRAY ? IN_ARRAY : DICT_KEY;
    return NULL;
}

const char *sealp_scan_object(sealp_slice in, size_t nesting, size_t *at, size_t *start,
                              sealp_kind *kind, int *cut)
{
    nest n = { .max = nesting };
    sealp_slice text;
    sealp_token t = sealp_token_next(in, at, &text);
    size_t token = *at - text.n;
    const char *why = kind_of(in, at, t, text, kind);

    *start = token;
    if (!why && (*kind == SEALP_ARRAY || *kind == SEALP_DICT))
        n.open[n.depth++] = *kind == SEALP_ARRAY ? IN_ARRAY : DICT_KEY;
    while (n.depth > 0 && !why) {
        t = sealp_token_next(in, at, &text);
        token = *at - text.n;
        why = inside(&n, in, at, t, text);
    }
    /* A last token may be the beginning of a longer one: "tru", "1 0" before R. */
    *cut = why && (t == SEALP_TOKEN_CUT || sealp_token_skip_space(in, *at) == in.n);
    if (why)
        *at = token;
    return *cut ? "an object that is cut off" : why;
}

seal_status sealp_object_scan(sealp_slice in, sealp_kind *kind, sealp_slice *value,
                              sealp_slice *rest, int *cut, seal_error *err)
{
    size_t at = 0, start;
    int ends_early;
    const char *why = sealp_scan_object(in, SEALP_MAX_NESTING, &at, &start, kind, &ends_early);

    if (cut)
        *cut = ends_early;
    if (why)
        return sealp_fail_at(err, SEAL_ERR_PDF_SYNTAX, at, "offset %zu: %s", at, why);
    *value = (sealp_slice){ in.p + start, at - start };
    *rest = (sealp_slice){ in.p + at, in.n - at };
    return SEAL_OK;
}

sealp_kind sealp_object_kind(sealp_slice value)
{
    size_t at = 0;
    sealp_slice text;
    sealp_kind kind;
    sealp_token t = sealp_token_next(value, &at, &text);

    return kind_of(value, &at, t, text, &kind) ? SEALP_NULL : kind;
}

/* Moves *at past a well-formed container: only its delimiters matter. */
static int skip_container(sealp_slice in, size_t *at)
{
    size_t depth = 0;
    sealp_slice text;

    do {
        *at = sealp_token_skip_plain(in, *at);
        switch ((int)sealp_token_next(in, at, &text)) {
        case SEALP_TOKEN_ARRAY_OPEN:
        case SEALP_TOKEN_DICT_OPEN:
            depth++;
            break;
        case SEALP_TOKEN_ARRAY_CLOSE:
        case SEALP_TOKEN_DICT_CLOSE:
            depth--;
            break;
        case SEALP_TOKEN_END:
        case SEALP_TOKEN_CUT:
        case SEALP_TOKEN_BAD:
            return 0;
        default:
            break;
        }
    } while (depth > 0);
    return 1;
}

/* The well-formed object after *at, 0 when a bracket or nothing follows. */
static int next_value(sealp_slice in, size_t *at, sealp_slice *value)
{
    size_t start = sealp_token_skip_space(in, *at);
    sealp_kind kind;
    int cut;

    *at = start;
    if (start + 1 < in.n &&
        (in.p[start] == '[' || (in.p[start] == '<' && in.p[start + 1] == '<'))) {
        if (!skip_container(in, at))
            return 0;
    } else if (sealp_scan_object(in, SEALP_MAX_NESTING, at, &start, &kind, &cut)) {
        return 0;
    }
    *value = (sealp_slice){ in.p + start, *at - start };
    return 1;
}

int sealp_dict_next(sealp_slice dict, size_t *at, sealp_slice *key, sealp_slice *value)
{
    if (*at == 0) {
        if (dict.n < 4 || dict.p[0] != '<' || dict.p[1] != '<')
            return 0;
        *at = 2;
    }
    if (sealp_token_next(dict, at, key) != SEALP_TOKEN_NAME)
        return 0;
    *key = (sealp_slice){ key->p + 1, key->n - 1 };
    return next_value(dict, at, value);
}

int sealp_array_next(sealp_slice array, size_t *at, sealp_slice *value)
{
    if (*at == 0) {
        if (array.n < 2 || array.p[0] != '[')
            return 0;
        *at = 1;
    }
    return next_value(array, at, value);
}

int sealp_dict_find(sealp_slice dict, const char *key, sealp_slice *value)
{
    sealp_slice k, v;

    for (size_t at = 0; sealp_dict_next(dict, &at, &k, &v);) {
        if (sealp_name_eq(k, key)) {
            *value = v;
            return 1;
        }
    }
    return 0;
}

/* The character at *i of a name, with #xx decoded; *i goes behind it. */
static int name_char(sealp_slice name, size_t *i)
{
    int hi, lo, c = name.p[(*i)++];

    if (c == '#' && *i + 1 < name.n && (hi = sealp_char_hex(name.p[*i])) >= 0 &&
        (lo = sealp_char_hex(name.p[*i + 1])) >= 0) {
        c = hi << 4 | lo;
        *i += 2;
    }
    return c;
}

int sealp_name_eq(sealp_slice name, const char *text)
{
    size_t i = name.n > 0 && name.p[0] == '/';

    for (; i < name.n && *text; text++) {
        if (name_char(name, &i) != (unsigned char)*text)
            return 0;
    }
    return i == name.n && !*text;
}

int sealp_name_text(sealp_slice name, char *text, size_t room)
{
    size_t i = name.n > 0 && name.p[0] == '/', n = 0;

    while (i < name.n) {
        int c = name_char(name, &i);

        if (c == 0 || n + 1 == room)
            return 0;
        text[n++] = (char)c;
    }
    text[n] = '\0';
    return 1;
}
