/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "core/error.h"
#include "layout/font_letters.h"
#include "util/utf8.h"

#include <stdio.h>

/* Invisible ones would leave a hole, or a second line, in a message. */
static int is_visible(uint32_t cp)
{
    return cp > 0x20 && (cp < 0x7F || cp > 0xA0) && !(cp >= 0x2000 && cp <= 0x200F) &&
           !(cp >= 0x2028 && cp <= 0x202F) && !(cp >= 0x205F && cp <= 0x206F) && cp != 0xFEFF &&
           !(cp >= 0xFE00 && cp <= 0xFE0F) && !(cp >= 0xE0100 && cp <= 0xE01EF) &&
           !sealp_script_is_control(cp);
}

typedef struct letter_name {
    char text[48];
} letter_name;

/* "龑 (U+9F91)", "葛 (U+845B U+E0101)", "U+200B". */
static letter_name name_of(const sealp_letter *l)
{
    char utf8[5] = "", selector[16] = "";
    letter_name name;

    if (l->selector)
        snprintf(selector, sizeof selector, " U+%04X", (unsigned)l->selector);
    if (is_visible(l->code_point)) {
        sealp_utf8_put(utf8, l->code_point);
        snprintf(name.text, sizeof name.text, "%s (U+%04X%s)", utf8, (unsigned)l->code_point,
                 selector);
    } else {
        snprintf(name.text, sizeof name.text, "U+%04X%s", (unsigned)l->code_point, selector);
    }
    return name;
}

/* Counts the fonts of the role that are there; *package becomes what the first
 * absent one comes with, or stays. */
static size_t count_installed(const sealp_role *role, const char **package)
{
    size_t n = 0, absent = 0;

    for (size_t i = 0; i < role->n_fonts; i++) {
        if (sealp_font_installed(role->fonts[i]))
            n++;
        else if (role->fonts[i]->package && absent++ == 0)
            *package = role->fonts[i]->package;
    }
    return n;
}

seal_status sealp_letter_missing(const sealp_letter *l, const sealp_role *role, seal_error *err)
{
    const char *package = NULL;

    if (role->n_fonts == 0)
        return sealp_fail(err, SEAL_ERR_FONT_NOT_FOUND,
                          "role %s has no font of its own, and no other style stands in: name one "
                          "with --font %s=PATH (seal_fonts_add_file)",
                          role->name, role->name);
    if (count_installed(role, &package) == 0)
        return sealp_fail(err, SEAL_ERR_FONT_NOT_FOUND,
                          "no font of role %s is installed: install %s, or name a font with "
                          "--font %s=PATH (seal_fonts_add_file)",
                          role->name, package ? package : "libseal again", role->name);
    if (package)
        return sealp_fail_at(err, SEAL_ERR_GLYPH_MISSING, l->at,
                             "no installed font of role %s has %s: install %s, or name a font "
                             "that has it with --font %s=PATH (seal_fonts_add_file)",
                             role->name, name_of(l).text, package, role->name);
    return sealp_fail_at(err, SEAL_ERR_GLYPH_MISSING, l->at,
                         "no font of role %s has %s: name a font that has it with --font "
                         "%s=PATH (seal_fonts_add_file)",
                         role->name, name_of(l).text, role->name);
}

seal_status sealp_letter_unmatched(const sealp_letter *l, const sealp_role *role, seal_error *err)
{
    return sealp_fail_at(err, SEAL_ERR_GLYPH_MISSING, l->at,
                         "no font of role %s has all characters of the text, the first choice "
                         "lacks %s: name a font that has them with --font %s=PATH "
                         "(seal_fonts_add_file)",
                         role->name, name_of(l).text, role->name);
}
