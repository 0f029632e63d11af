/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "spec/slot.h"

#include "core/digest.h"
#include "core/error.h"
#include "core/limits.h"
#include "spec/code.h"
#include "util/buf.h"
#include "util/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int is_blank(uint32_t cp)
{
    return cp == ' ' || cp == '\t' || cp == '\n' || cp == '\r' || cp == 0xA0 || cp == 0x3000;
}

/* Controls, line separators, invisible marks and overrides of direction: what
 * nobody can read on a seal. */
static int is_refused(uint32_t cp)
{
    return cp < 0x20 || (cp >= 0x7F && cp <= 0x9F) || cp == 0x200B || cp == 0x200E ||
           cp == 0x200F || (cp >= 0x2028 && cp <= 0x202E) || (cp >= 0x2060 && cp <= 0x206F) ||
           cp == 0xFEFF || (cp >= 0xE000 && cp <= 0xF8FF) || (cp & 0xFFFE) == 0xFFFE ||
           (cp >= 0xFDD0 && cp <= 0xFDEF);
}

/* The text between the first and the last character that is no blank. */
static seal_status trim(const sealp_slot *slot, const char *utf8, sealp_slice *text,
                        seal_error *err)
{
    const char *s = utf8, *first = NULL, *end = NULL;
    int position = 0;

    for (;;) {
        const char *at = s;
        uint32_t cp = sealp_utf8_next(&s);

        if (cp == 0)
            break;
        if (cp == UINT32_MAX)
            return sealp_fail_at(err, SEAL_ERR_SPEC_VALUE, (uint64_t)(at - utf8),
                                 "slot %s: byte %ld is not valid UTF-8, give the text in UTF-8",
                                 slot->name, (long)(at - utf8) + 1);
        position++;
        if (is_blank(cp))
            continue;
        if (is_refused(cp))
            return sealp_fail_at(err, SEAL_ERR_SPEC_VALUE, (uint64_t)(at - utf8),
                                 "slot %s: character %d is U+%04X, which is invisible or "
                                 "private: remove it",
                                 slot->name, position, (unsigned)cp);
        if (!first)
            first = at;
        end = s;
    }
    *text = (sealp_slice){ (const unsigned char *)first, first ? (size_t)(end - first) : 0 };
    return SEAL_OK;
}

long sealp_slot_count(const char *utf8)
{
    long n = 0;

    for (uint32_t cp; (cp = sealp_utf8_next(&utf8)) != 0 && cp != UINT32_MAX;)
        n += !sealp_utf8_is_selector(cp);
    return n;
}

/* Blanks inside become plain spaces. */
static void tidy(char *text)
{
    const char *from = text;
    char *to = text;

    for (;;) {
        const char *at = from;
        uint32_t cp = sealp_utf8_next(&from);

        if (cp == 0)
            break;
        if (is_blank(cp)) {
            *to++ = ' ';
            continue;
        }
        memmove(to, at, (size_t)(from - at));
        to += from - at;
    }
    *to = '\0';
}

static seal_status check_choice(const sealp_slot *slot, const char *text, seal_error *err)
{
    char words[256] = "";
    size_t used = 0;

    for (int i = 0; i < slot->n_choices; i++) {
        if (strcmp(slot->choices[i], text) == 0)
            return SEAL_OK;
        if (used < sizeof words)
            used += (size_t)snprintf(words + used, sizeof words - used, "%s%s", i ? ", " : "",
                                     slot->choices[i]);
    }
    if (slot->n_choices == 0)
        return SEAL_OK;
    return sealp_fail(err, SEAL_ERR_SPEC_VALUE, "slot %s: \"%.40s\" is unknown, use one of: %s",
                      slot->name, text, words);
}

seal_status sealp_slot_set(sealp_slot *slot, const char *utf8, seal_error *err)
{
    sealp_slice trimmed = { NULL, 0 };
    char *text = NULL;
    seal_status st = SEAL_OK;
    long n;

    if (strlen(utf8) > SEALP_MAX_SLOT_BYTES)
        return sealp_fail(err, SEAL_ERR_LIMIT,
                          "slot %s: %zu bytes of text, at most %d characters are allowed",
                          slot->name, strlen(utf8), slot->max);
    if ((st = trim(slot, utf8, &trimmed, err)) != SEAL_OK)
        return st;
    if (trimmed.n == 0)
        return sealp_fail(err, SEAL_ERR_SPEC_VALUE,
                          "slot %s: the text is empty, give it with --text %s=...", slot->name,
                          slot->name);
    if (!(text = sealp_slice_dup(trimmed)))
        return sealp_nomem(err);
    tidy(text);
    n = sealp_slot_count(text);
    if (n > slot->max)
        st = sealp_fail(err, SEAL_ERR_TEXT_OVERFLOW,
                        "slot %s: %ld characters given, at most %d allowed: shorten the text",
                        slot->name, n, slot->max);
    else if ((st = sealp_code_check((sealp_check)slot->check, slot->name, text, err)) == SEAL_OK)
        st = check_choice(slot, text, err);
    if (st != SEAL_OK)
        goto out;
    free(slot->text);
    slot->text = text;
    text = NULL;
out:
    free(text);
    return st;
}

/* What stands for the drawing wherever texts are listed: "sha256:...". */
static seal_status name_drawing(const void *svg, size_t len, char **out, seal_error *err)
{
    unsigned char digest[SEALP_MAX_DIGEST];
    sealp_buf text = { 0 };
    size_t n = 0;
    seal_status st = sealp_digest_of("sha256", svg, len, digest, &n, err);

    sealp_buf_str(&text, "sha256:");
    sealp_buf_hex(&text, digest, n, 0);
    sealp_buf_byte(&text, '\0');
    if (st == SEAL_OK && text.failed)
        st = sealp_nomem(err);
    *out = (char *)text.data;
    if (st != SEAL_OK) {
        sealp_buf_clear(&text);
        *out = NULL;
    }
    return st;
}

seal_status sealp_slot_set_emblem(sealp_slot *slot, const void *svg, size_t len, seal_error *err)
{
    sealp_drawing *drawing = NULL;
    char *text = NULL;
    seal_status st;

    if (slot->check != SEALP_CHECK_EMBLEM)
        return sealp_fail(err, SEAL_ERR_SPEC_VALUE,
                          "slot %s takes text, give it with --text %s=...", slot->name, slot->name);
    if ((st = sealp_drawing_parse(svg, len, &drawing, err)) != SEAL_OK) {
        sealp_error_prefix(err, "slot %s", slot->name);
        return st;
    }
    /* the seal's ink replaces the drawing's: light shapes would fill up */
    if (!sealp_drawing_is_plain(drawing))
        st =
            sealp_fail(err, SEAL_ERR_SPEC_VALUE,
                       "slot %s: an emblem is printed in one ink, this drawing has several colours "
                       "or lets some shine through: cut light shapes out of the dark ones",
                       slot->name);
    else
        st = name_drawing(svg, len, &text, err);
    if (st != SEAL_OK)
        goto out;
    sealp_drawing_unref(slot->drawing);
    free(slot->text);
    slot->drawing = drawing;
    slot->text = text;
    drawing = NULL;
out:
    sealp_drawing_unref(drawing);
    return st;
}
