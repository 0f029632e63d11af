/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pdf/token.h"

enum {
    WHITE = 1,
    DELIMITER = 2,
    NUMERAL = 4,
    SIGN = 8,
    HEX = 16, /* may be in a hexadecimal string */
    SPACE = WHITE | HEX,
    DIGIT = NUMERAL | HEX
};

/* Tables 1 and 2 of 7.2.2, and what numbers are made of. */
static const unsigned char class_of[256] = {
    [0] = SPACE,       ['\t'] = SPACE,    ['\n'] = SPACE,    ['\f'] = SPACE,    ['\r'] = SPACE,
    [' '] = SPACE,     ['('] = DELIMITER, [')'] = DELIMITER, ['<'] = DELIMITER, ['>'] = DELIMITER,
    ['['] = DELIMITER, [']'] = DELIMITER, ['{'] = DELIMITER, ['}'] = DELIMITER, ['/'] = DELIMITER,
    ['%'] = DELIMITER, ['0'] = DIGIT,     ['1'] = DIGIT,     ['2'] = DIGIT,     ['3'] = DIGIT,
    ['4'] = DIGIT,     ['5'] = DIGIT,     ['6'] = DIGIT,     ['7'] = DIGIT,     ['8'] = DIGIT,
    ['9'] = DIGIT,     ['+'] = SIGN,      ['-'] = SIGN,      ['.'] = SIGN,      ['a'] = HEX,
    ['b'] = HEX,       ['c'] = HEX,       ['d'] = HEX,       ['e'] = HEX,       ['f'] = HEX,
    ['A'] = HEX,       ['B'] = HEX,       ['C'] = HEX,       ['D'] = HEX,       ['E'] = HEX,
    ['F'] = HEX
};

int sealp_char_is_space(unsigned char c)
{
    return class_of[c] == SPACE;
}

int sealp_char_is_regular(unsigned char c)
{
    return !(class_of[c] & (WHITE | DELIMITER));
}

int sealp_char_hex(unsigned char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return -1;
}

size_t sealp_token_skip_space(sealp_slice in, size_t at)
{
    while (at < in.n) {
        if (in.p[at] == '%') {
            while (at < in.n && in.p[at] != '\r' && in.p[at] != '\n')
                at++;
        } else if (class_of[in.p[at]] == SPACE) {
            at++;
        } else {
            break;
        }
    }
    return at;
}

size_t sealp_token_skip_plain(sealp_slice in, size_t at)
{
    while (at < in.n && class_of[in.p[at]] != DELIMITER)
        at++;
    return at;
}

static size_t skip_regular(sealp_slice in, size_t at)
{
    while (at < in.n && !(class_of[in.p[at]] & (WHITE | DELIMITER)))
        at++;
    return at;
}

/* Moves *at past a literal string (7.3.4.2). */
static sealp_token literal(sealp_slice in, size_t *at)
{
    size_t depth = 0;

    for (size_t i = *at; i < in.n; i++) {
        if (in.p[i] == '\\')
            i++;
        else if (in.p[i] == '(')
            depth++;
        else if (in.p[i] == ')' && --depth == 0) {
            *at = i + 1;
            return SEALP_TOKEN_STRING;
        }
    }
    return SEALP_TOKEN_CUT;
}

/* Signatures have long strings, so several characters are looked at together. */
static size_t skip_hex(sealp_slice in, size_t at)
{
    enum { STEP = 8 };

    while (in.n - at >= STEP) {
        unsigned char all = HEX;

        for (size_t i = 0; i < STEP; i++)
            all &= class_of[in.p[at + i]];
        if (!all)
            break;
        at += STEP;
    }
    while (at < in.n && class_of[in.p[at]] & HEX)
        at++;
    return at;
}

/* Moves *at past a hexadecimal string (7.3.4.3). */
static sealp_token hexadecimal(sealp_slice in, size_t *at)
{
    size_t i = skip_hex(in, *at + 1);

    if (i == in.n)
        return SEALP_TOKEN_CUT;
    if (in.p[i] != '>')
        return SEALP_TOKEN_BAD;
    *at = i + 1;
    return SEALP_TOKEN_STRING;
}

/* '<', '<<', '>' or '>>'. */
static sealp_token angle(sealp_slice in, size_t *at)
{
    unsigned char c = in.p[*at];

    if (*at + 1 >= in.n)
        return SEALP_TOKEN_CUT;
    if (in.p[*at + 1] != c)
        return c == '<' ? hexadecimal(in, at) : SEALP_TOKEN_BAD;
    *at += 2;
    return c == '<' ? SEALP_TOKEN_DICT_OPEN : SEALP_TOKEN_DICT_CLOSE;
}

/* A run of regular characters: a number when it holds nothing but its
 * characters, so that "--5" of careless writers can be carried along. */
static sealp_token run(sealp_slice in, size_t *at)
{
    size_t start = *at, end = skip_regular(in, start), i = start;

    *at = end;
    i += in.p[start] == '+' || in.p[start] == '-';
    while (i < end && class_of[in.p[i]] == DIGIT)
        i++;
    if (i == end && class_of[in.p[end - 1]] == DIGIT)
        return SEALP_TOKEN_INT;
    while (i < end && class_of[in.p[i]] & (NUMERAL | SIGN))
        i++;
    return i == end ? SEALP_TOKEN_REAL : SEALP_TOKEN_WORD;
}

sealp_token sealp_token_next(sealp_slice in, size_t *at, sealp_slice *text)
{
    size_t start = sealp_token_skip_space(in, *at), end = start;
    sealp_token t;

    *at = start;
    *text = (sealp_slice){ NULL, 0 };
    if (start == in.n)
        return SEALP_TOKEN_END;
    switch (in.p[start]) {
    case '(':
        t = literal(in, &end);
        break;
    case '<':
    case '>':
        t = angle(in, &end);
        break;
    case '/':
        end = skip_regular(in, start + 1);
        t = SEALP_TOKEN_NAME;
        break;
    case '[':
    case ']':
        end = start + 1;
        t = in.p[start] == '[' ? SEALP_TOKEN_ARRAY_OPEN : SEALP_TOKEN_ARRAY_CLOSE;
        break;
    case ')':
    case '{':
    case '}':
        t = SEALP_TOKEN_BAD;
        break;
    default:
        t = run(in, &end);
        break;
    }
    if (t != SEALP_TOKEN_BAD && t != SEALP_TOKEN_CUT) {
        *at = end;
        *text = (sealp_slice){ in.p + start, end - start };
    }
    return t;
}

int sealp_token_uint(sealp_slice text, uint64_t max, uint64_t *out)
{
    uint64_t v = 0;

    if (text.n == 0 || text.n > 19)
        return 0;
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] < '0' || text.p[i] > '9')
            return 0;
        v = v * 10 + (uint64_t)(text.p[i] - '0');
    }
    if (v > max)
        return 0;
    *out = v;
    return 1;
}
