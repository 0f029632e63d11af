/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "layout/font_sfnt.h"

#include "core/error.h"

#define TAG(a, b, c, d)                                                                            \
    ((uint32_t)(a) << 24 | (uint32_t)(b) << 16 | (uint32_t)(c) << 8 | (uint32_t)(d))
#define HEADER 12 /* bytes of a table directory before its records */
#define RECORD 16

/* Reads past the end give 0. */
static uint32_t u32(sealp_slice s, uint64_t at)
{
    if (s.n < 4 || at > s.n - 4)
        return 0;
    return TAG(s.p[at], s.p[at + 1], s.p[at + 2], s.p[at + 3]);
}

/* Where the face's table directory begins. */
static uint64_t directory(sealp_slice file, int face)
{
    return u32(file, 0) == TAG('t', 't', 'c', 'f') ? u32(file, HEADER + 4 * (uint64_t)face) : 0;
}

static int is_font(uint32_t tag)
{
    return tag == 0x00010000 || tag == TAG('O', 'T', 'T', 'O') || tag == TAG('t', 'r', 'u', 'e');
}

static seal_status find_face(sealp_slice file, const char *path, int face, uint64_t *at,
                             seal_error *err)
{
    uint32_t n = u32(file, 0) == TAG('t', 't', 'c', 'f') ? u32(file, 8) : 1;

    if ((uint32_t)face >= n)
        return sealp_fail(err, SEAL_ERR_FONT_INVALID,
                          "%s has no face %d: name one of its %u, counted from 0", path, face, n);
    *at = directory(file, face);
    if (!is_font(u32(file, *at)))
        return sealp_fail_at(err, SEAL_ERR_FONT_INVALID, *at,
                             "%s is not an OpenType or TrueType font: name an .otf, .ttf, .ttc, "
                             ".woff or .woff2 file",
                             path);
    return SEAL_OK;
}

seal_status sealp_sfnt_check(sealp_slice file, const char *path, int face, seal_error *err)
{
    uint64_t at = 0;
    uint32_t n;
    seal_status st;

    if ((st = find_face(file, path, face, &at, err)) != SEAL_OK)
        return st;
    n = u32(file, at + 4) >> 16;
    for (uint32_t i = 0; i < n; i++) {
        uint64_t record = at + HEADER + RECORD * (uint64_t)i;
        uint64_t begin = u32(file, record + 8), size = u32(file, record + 12);

        if (record + RECORD > file.n || begin + size > file.n)
            return sealp_fail_at(err, SEAL_ERR_FONT_INVALID, record,
                                 "%s is cut short: table %u of %u ends after byte %zu, the last; "
                                 "install the font again",
                                 path, i + 1, n, file.n);
    }
    return SEAL_OK;
}

double sealp_sfnt_revision(sealp_slice file, int face)
{
    uint64_t at = directory(file, face);
    uint32_t n = u32(file, at + 4) >> 16;

    for (uint32_t i = 0; i < n; i++) {
        uint64_t record = at + HEADER + RECORD * (uint64_t)i;

        if (u32(file, record) == TAG('h', 'e', 'a', 'd'))
            return u32(file, u32(file, record + 8) + 4ULL) / 65536.0;
    }
    return 0;
}
