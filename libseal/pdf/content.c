/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pdf/content.h"

#include "core/limits.h"
#include "pdf/token.h"

#include <string.h>

/* How far the text behind EI must look like operators. */
enum { AFTER_IMAGE = 10 };

typedef enum effect {
    NOTHING,
    SAVE,
    RESTORE,
    BEGIN_MARK,
    END_MARK,
    BEGIN_TEXT,
    END_TEXT,
    BUILD_PATH,
    END_PATH,
    IMAGE
} effect;

/* Operators that leave something open for those behind them (annex A). */
static const struct {
    char name[4];
    effect effect;
} operators[] = {
    { "q", SAVE },        { "Q", RESTORE },     { "BMC", BEGIN_MARK }, { "BDC", BEGIN_MARK },
    { "EMC", END_MARK },  { "BT", BEGIN_TEXT }, { "ET", END_TEXT },    { "m", BUILD_PATH },
    { "l", BUILD_PATH },  { "c", BUILD_PATH },  { "v", BUILD_PATH },   { "y", BUILD_PATH },
    { "re", BUILD_PATH }, { "S", END_PATH },    { "s", END_PATH },     { "f", END_PATH },
    { "F", END_PATH },    { "f*", END_PATH },   { "B", END_PATH },     { "B*", END_PATH },
    { "b", END_PATH },    { "b*", END_PATH },   { "n", END_PATH },     { "BI", IMAGE },
};

typedef struct scanner {
    sealp_buf *text;
    sealp_slice in;
    size_t at;
    size_t states, marks; /* open ones */
    int in_text, in_path;
    int in_image, in_image_dict;      /* which ends with ID */
    char brackets[SEALP_MAX_NESTING]; /* what closes the open ones */
    size_t depth;
    size_t surplus;
} scanner;

void sealp_content_clear(sealp_content *c)
{
    sealp_buf_clear(&c->closing);
    *c = (sealp_content){ 0 };
}

/* Numbers may touch the operator that takes them: "0 0 1 rg" as "0 0 1rg". */
static sealp_slice without_number(sealp_slice word)
{
    size_t i = 0;

    while (i < word.n && memchr("0123456789+-.", word.p[i], 13))
        i++;
    return (sealp_slice){ word.p + i, word.n - i };
}

static effect effect_of(sealp_slice word)
{
    for (size_t i = 0; i < sizeof operators / sizeof operators[0]; i++) {
        if (sealp_slice_eq(word, operators[i].name))
            return operators[i].effect;
    }
    return NOTHING;
}

static int is_image_end(sealp_slice in, size_t at)
{
    size_t end = at + 2;

    if (in.n - at < 2 || memcmp(in.p + at, "EI", 2) != 0 ||
        (end < in.n && sealp_char_is_regular(in.p[end])) || sealp_char_is_regular(in.p[at - 1]))
        return 0;
    /* The bytes of an image may happen to be " EI ", but hardly text behind it. */
    for (size_t i = end; i < in.n && i < end + AFTER_IMAGE; i++) {
        if (!sealp_char_is_space(in.p[i]) && (in.p[i] < 0x20 || in.p[i] > 0x7e))
            return 0;
    }
    return 1;
}

/* Moves past what is no token: a hexadecimal string with other characters, or a
 * delimiter.  Returns what the token is after all: cut, when such a string has no end. */
static sealp_token skip_bad(scanner *s)
{
    const unsigned char *end = s->in.p + s->at;

    if (*end == '<' && !(end = memchr(end, '>', s->in.n - s->at)))
        return SEALP_TOKEN_CUT;
    s->at = (size_t)(end - s->in.p) + 1;
    return SEALP_TOKEN_BAD;
}

/* Moves past the dictionary and the data of an inline image (8.9.7). */
static void skip_image(scanner *s)
{
    sealp_slice word = { NULL, 0 };
    sealp_token t;

    s->in_image = s->in_image_dict = 1;
    do {
        t = sealp_token_next(s->in, &s->at, &word);
        if (t == SEALP_TOKEN_BAD)
            t = skip_bad(s);
    } while (t != SEALP_TOKEN_END && t != SEALP_TOKEN_CUT &&
             !(t == SEALP_TOKEN_WORD && sealp_slice_eq(word, "ID")));
    s->in_image_dict = t != SEALP_TOKEN_WORD;
    /* One white space follows ID, so that EI has a character before it. */
    for (size_t i = s->at + 1; t == SEALP_TOKEN_WORD && i < s->in.n; i++) {
        if (is_image_end(s->in, i)) {
            s->at = i + 2;
            s->in_image = 0;
            return;
        }
    }
    if (t != SEALP_TOKEN_CUT)
        s->at = s->in.n;
}

static void restore(scanner *s, sealp_slice word)
{
    if (s->states > 0) {
        s->states--;
        return;
    }
    s->text->data[word.p - s->in.p] = ' ';
    s->surplus++;
}

static const char *take_operator(scanner *s, sealp_slice word)
{
    switch (effect_of(word)) {
    case SAVE:
        if (++s->states > SEALP_MAX_OPEN_STATES)
            return "too many q without Q";
        break;
    case RESTORE:
        restore(s, word);
        break;
    case BEGIN_MARK:
        if (++s->marks > SEALP_MAX_OPEN_STATES)
            return "too much marked content is open";
        break;
    case END_MARK:
        s->marks -= s->marks > 0;
        break;
    case BEGIN_TEXT:
    case END_TEXT:
        s->in_text = effect_of(word) == BEGIN_TEXT;
        break;
    case BUILD_PATH:
    case END_PATH:
        s->in_path = effect_of(word) == BUILD_PATH;
        break;
    case IMAGE:
        skip_image(s);
        break;
    case NOTHING:
        break;
    }
    return NULL;
}

static const char *take_bracket(scanner *s, sealp_token t)
{
    const char closes = t == SEALP_TOKEN_ARRAY_OPEN || t == SEALP_TOKEN_ARRAY_CLOSE ? ']' : '>';

    if (t == SEALP_TOKEN_ARRAY_CLOSE || t == SEALP_TOKEN_DICT_CLOSE) {
        if (s->depth > 0 && s->brackets[s->depth - 1] == closes)
            s->depth--;
        return NULL;
    }
    if (s->depth == SEALP_MAX_NESTING)
        return "nested too deeply";
    s->brackets[s->depth++] = closes;
    return NULL;
}

/* Ends the string or comment that the text is cut in. */
static void close_token(const scanner *s, sealp_buf *out)
{
    size_t open = 0;

    if (s->at == s->in.n || s->in.p[s->at] == '>')
        return;
    if (s->in.p[s->at] == '<') {
        sealp_buf_str(out, ">\n");
        return;
    }
    for (size_t i = s->at; i < s->in.n; i++) {
        if (s->in.p[i] == '\\')
            i++;
        else
            open = s->in.p[i] == '(' ? open + 1 : s->in.p[i] == ')' ? open - 1 : open;
    }
    /* A backslash at the end would take the first one away. */
    sealp_buf_byte(out, '\n');
    while (open-- > 0)
        sealp_buf_str(out, ")\n");
}

static int ends_in_comment(sealp_slice in)
{
    size_t i = in.n;

    while (i > 0 && in.p[i - 1] != '\n' && in.p[i - 1] != '\r' && in.p[i - 1] != '%')
        i--;
    return i > 0 && in.p[i - 1] == '%';
}

/* Each line ends what the ones after it may be inside of. */
static void close_all(const scanner *s, sealp_buf *out)
{
    if (ends_in_comment(s->in))
        sealp_buf_byte(out, '\n');
    close_token(s, out);
    for (size_t i = s->depth; i-- > 0;)
        sealp_buf_str(out, s->brackets[i] == ']' ? "]\n" : ">>\n");
    if (s->in_image)
        sealp_buf_str(out, s->in_image_dict ? "ID \nEI\n" : "\nEI\n");
    if (s->in_path)
        sealp_buf_str(out, "n\n");
    if (s->in_text)
        sealp_buf_str(out, "ET\n");
    for (size_t i = 0; i < s->marks; i++)
        sealp_buf_str(out, "EMC\n");
    for (size_t i = 0; i < s->states; i++)
        sealp_buf_str(out, "Q\n");
}

const char *sealp_content_scan(sealp_buf *text, sealp_content *out)
{
    scanner s = { .text = text, .in = sealp_buf_view(text) };
    const char *why = NULL;
    sealp_token t = SEALP_TOKEN_WORD;
    sealp_slice word;

    while (!why && t != SEALP_TOKEN_END && t != SEALP_TOKEN_CUT) {
        t = sealp_token_next(s.in, &s.at, &word);
        if (t >= SEALP_TOKEN_ARRAY_OPEN)
            why = take_bracket(&s, t);
        else if (t == SEALP_TOKEN_WORD && s.depth == 0)
            why = take_operator(&s, without_number(word));
        else if (t == SEALP_TOKEN_BAD)
            t = skip_bad(&s);
    }
    out->surplus = s.surplus;
    if (!why)
        close_all(&s, &out->closing);
    return why;
}
