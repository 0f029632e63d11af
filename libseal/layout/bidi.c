/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "layout/bidi.h"

#include "core/error.h"

#include <fribidi.h>
#include <stdlib.h>

int sealp_bidi_concerns(uint32_t cp)
{
    return (cp >= 0x590 && cp <= 0x8FF) || cp == 0x200F || cp == 0x202B || cp == 0x202E ||
           cp == 0x2067 || (cp >= 0xFB1D && cp <= 0xFDFF) || (cp >= 0xFE70 && cp <= 0xFEFE) ||
           (cp >= 0x10800 && cp <= 0x10FFF) || (cp >= 0x1E800 && cp <= 0x1EFFF);
}

seal_status sealp_bidi_levels(const uint32_t *text, size_t n, signed char *levels, seal_error *err)
{
    FriBidiCharType *types = calloc(n + 1, sizeof *types);
    FriBidiBracketType *brackets = calloc(n + 1, sizeof *brackets);
    FriBidiParType direction = FRIBIDI_PAR_ON;
    int len = (int)n, done = 0;

    if (types && brackets) {
        fribidi_get_bidi_types(text, len, types);
        fribidi_get_bracket_types(text, len, types, brackets);
        done = fribidi_get_par_embedding_levels_ex(types, brackets, len, &direction, levels) != 0;
    }
    free(types);
    free(brackets);
    return done ? SEAL_OK : sealp_nomem(err);
}
