/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "layout/script.h"

#include <hb.h>
#include <stddef.h>

static const sealp_script scripts[] = {
    { HB_SCRIPT_HAN, SEALP_SET_CELL, 0, "zh-Hans" },
    { HB_SCRIPT_LATIN, SEALP_SET_LETTER, 1.5, "en" },
    { HB_SCRIPT_CYRILLIC, SEALP_SET_LETTER, 1.5, "kk" },
    { HB_SCRIPT_GREEK, SEALP_SET_LETTER, 1.5, "el" },
    { HB_SCRIPT_TIBETAN, SEALP_SET_LETTER, 1.2, "bo" },
    { HB_SCRIPT_YI, SEALP_SET_CELL, 0, "ii" },
    { HB_SCRIPT_ARABIC, SEALP_SET_WORD, 1, "ug" },
    { HB_SCRIPT_MONGOLIAN, SEALP_SET_WORD, 1, "mn" },
    { HB_SCRIPT_PHAGS_PA, SEALP_SET_WORD, 1, "mn" },
    { 0, SEALP_SET_CELL, 0, "zh-Hans" },
};

#define OTHER (sizeof scripts / sizeof *scripts - 1)

/* Punctuation that Chinese sets in cells, whatever stands before it. */
static int is_wide(uint32_t cp)
{
    return cp == 0xB7 || (cp >= 0x2018 && cp <= 0x201F) || (cp >= 0x3001 && cp <= 0x303F) ||
           (cp >= 0xFE10 && cp <= 0xFE1F) || (cp >= 0xFE30 && cp <= 0xFE4F) ||
           (cp >= 0xFF01 && cp <= 0xFF60) || (cp >= 0xFFE0 && cp <= 0xFFE6);
}

const sealp_script *sealp_script_default(void)
{
    return &scripts[0];
}

const sealp_script *sealp_script_of(uint32_t code_point)
{
    hb_script_t tag;

    if (is_wide(code_point))
        return &scripts[0];
    tag = hb_unicode_script(hb_unicode_funcs_get_default(), code_point);
    if (tag == HB_SCRIPT_COMMON || tag == HB_SCRIPT_INHERITED || tag == HB_SCRIPT_UNKNOWN)
        return NULL;
    for (size_t i = 0; i < OTHER; i++) {
        if (scripts[i].tag == tag)
            return &scripts[i];
    }
    return &scripts[OTHER];
}

int sealp_script_is_control(uint32_t cp)
{
    return cp == 0xAD || cp == 0x34F || cp == 0x61C || (cp >= 0x180B && cp <= 0x180F) ||
           (cp >= 0x200B && cp <= 0x200F) || (cp >= 0x202A && cp <= 0x202E) ||
           (cp >= 0x2060 && cp <= 0x2069);
}

int sealp_script_is_mark(uint32_t cp)
{
    hb_unicode_general_category_t category =
        hb_unicode_general_category(hb_unicode_funcs_get_default(), cp);

    return category == HB_UNICODE_GENERAL_CATEGORY_NON_SPACING_MARK ||
           category == HB_UNICODE_GENERAL_CATEGORY_SPACING_MARK ||
           category == HB_UNICODE_GENERAL_CATEGORY_ENCLOSING_MARK || sealp_script_is_control(cp);
}

int sealp_script_is_dot(uint32_t cp)
{
    return cp == 0xB7 || cp == 0x2022 || cp == 0x2027 || cp == 0x30FB;
}
