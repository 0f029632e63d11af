/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "layout/font_letters.h"

#include "core/error.h"
#include "layout/bidi.h"
#include "util/utf8.h"

#include <stdlib.h>
#include <string.h>

/* The category Zs. */
int sealp_letter_is_blank(const sealp_letter *l)
{
    uint32_t cp = l->code_point;

    return cp == ' ' || cp == 0xA0 || (cp >= 0x2000 && cp <= 0x200A) || cp == 0x202F ||
           cp == 0x205F || cp == 0x3000;
}

static seal_status decode(const char *utf8, sealp_letters *out, seal_error *err)
{
    const char *at = utf8;

    if (!(out->all = calloc(strlen(utf8) + 1, sizeof *out->all)))
        return sealp_nomem(err);
    for (;;) {
        size_t offset = (size_t)(at - utf8);
        uint32_t cp = sealp_utf8_next(&at);

        if (cp == 0)
            return SEAL_OK;
        if (cp == UINT32_MAX)
            return sealp_fail_at(err, SEAL_ERR_INVALID_ARGUMENT, offset,
                                 "text is not valid UTF-8 at byte %zu", offset);
        if (sealp_utf8_is_selector(cp) && out->n && !out->all[out->n - 1].selector)
            out->all[out->n - 1].selector = cp;
        else
            out->all[out->n++] = (sealp_letter){ .code_point = cp, .at = offset };
    }
}

/* Letters of no script take that of the letter before them, at the beginning
 * that of the first which has one. */
static void find_scripts(sealp_letters *letters)
{
    const sealp_script *script = NULL;

    for (size_t i = 0; i < letters->n && !script; i++)
        script = sealp_script_of(letters->all[i].code_point);
    script = script ? script : sealp_script_default();
    for (size_t i = 0; i < letters->n; i++) {
        sealp_letter *l = &letters->all[i];
        const sealp_script *own = sealp_script_of(l->code_point);

        l->script = script = own ? own : script;
        if (i == 0)
            continue;
        l->bound = (char)(sealp_script_is_mark(l->code_point) ||
                          (l->script->setting == SEALP_SET_WORD && l->script == l[-1].script &&
                           !sealp_letter_is_blank(l) && !sealp_letter_is_blank(l - 1)));
    }
}

static seal_status find_levels(sealp_letters *letters, seal_error *err)
{
    uint32_t *text;
    signed char *levels;
    size_t n = 0;
    seal_status st;

    while (n < letters->n && !sealp_bidi_concerns(letters->all[n].code_point))
        n++;
    if (n == letters->n)
        return SEAL_OK;
    n = letters->n;
    text = malloc(n * sizeof *text);
    levels = malloc(n);
    for (size_t i = 0; text && i < n; i++)
        text[i] = letters->all[i].code_point;
    st = text && levels ? sealp_bidi_levels(text, n, levels, err) : sealp_nomem(err);
    for (size_t i = 0; st == SEAL_OK && i < n; i++)
        letters->all[i].level = levels[i];
    free(text);
    free(levels);
    return st;
}

seal_status sealp_letters_split(const char *utf8, sealp_letters *out, seal_error *err)
{
    seal_status st;

    *out = (sealp_letters){ 0 };
    if ((st = decode(utf8, out, err)) != SEAL_OK)
        return st;
    find_scripts(out);
    return find_levels(out, err);
}
