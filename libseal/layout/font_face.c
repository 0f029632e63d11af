/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "layout/font_face.h"

#include "core/digest.h"
#include "core/error.h"
#include "core/limits.h"
#include "layout/font_outline.h"
#include "layout/font_sfnt.h"
#include "layout/font_unpack.h"

#include <stdlib.h>
#include <string.h>

struct sealp_face {
    sealp_buf file;
    char sha256[65];
    hb_face_t *face;
    hb_font_t *font;
    hb_draw_funcs_t *pen;
    double units, revision;
    sealp_outlines outlines;
};

static seal_status check_digest(sealp_face *f, const char *path, const char *expected,
                                seal_error *err)
{
    unsigned char digest[SEALP_MAX_DIGEST];
    sealp_buf hex = { 0 };
    seal_status st;
    size_t n;

    if ((st = sealp_digest_of("sha256", f->file.data, f->file.len, digest, &n, err)) != SEAL_OK)
        return st;
    sealp_buf_hex(&hex, digest, n, 0);
    if (hex.failed)
        return sealp_nomem(err);
    memcpy(f->sha256, hex.data, sizeof f->sha256 - 1);
    sealp_buf_clear(&hex);
    if (!*expected || strcmp(expected, f->sha256) == 0)
        return SEAL_OK;
    return sealp_fail(err, SEAL_ERR_FONT_INVALID,
                      "%s is not the file that was pinned: sha256 is %s, expected %s; install the "
                      "pinned release, or name this file with --font ROLE=PATH "
                      "(seal_fonts_add_file)",
                      path, f->sha256, expected);
}

/* HarfBuzz answers a failed allocation with its empty singletons. */
static seal_status make_font(sealp_face *f, const char *path, int index, seal_error *err)
{
    hb_blob_t *blob = hb_blob_create((const char *)f->file.data, (unsigned)f->file.len,
                                     HB_MEMORY_MODE_READONLY, NULL, NULL);
    int failed;

    f->face = hb_face_create(blob, (unsigned)index);
    f->font = hb_font_create(f->face);
    f->pen = sealp_outline_pen();
    failed = blob == hb_blob_get_empty() || f->face == hb_face_get_empty() ||
             f->font == hb_font_get_empty() || !f->pen;
    hb_blob_destroy(blob);
    if (failed)
        return sealp_nomem(err);
    hb_face_make_immutable(f->face);
    hb_font_make_immutable(f->font);
    f->units = hb_face_get_upem(f->face);
    f->revision = sealp_sfnt_revision(sealp_buf_view(&f->file), index);
    if (hb_face_get_glyph_count(f->face) == 0)
        return sealp_fail(err, SEAL_ERR_FONT_INVALID, "face %d of %s has no glyphs", index, path);
    return SEAL_OK;
}

seal_status sealp_face_open(const char *path, int index, const char *sha256, sealp_face **out,
                            seal_error *err)
{
    sealp_face *f = calloc(1, sizeof *f);
    seal_status st;

    *out = NULL;
    if (!f)
        return sealp_nomem(err);
    /* Read, not mapped: the bytes in use are the bytes that were checked, and
     * a file cut under a running server raises no SIGBUS. */
    if ((st = sealp_file_slurp(path, SEALP_MAX_FONT_BYTES, &f->file, err)) != SEAL_OK ||
        (st = check_digest(f, path, sha256, err)) != SEAL_OK ||
        (st = sealp_font_unpack(&f->file, path, err)) != SEAL_OK ||
        (st = sealp_sfnt_check(sealp_buf_view(&f->file), path, index, err)) != SEAL_OK ||
        (st = make_font(f, path, index, err)) != SEAL_OK)
        goto out;
    *out = f;
out:
    if (st != SEAL_OK)
        sealp_face_free(f);
    return st;
}

void sealp_face_free(sealp_face *face)
{
    if (!face)
        return;
    sealp_outlines_clear(&face->outlines);
    hb_draw_funcs_destroy(face->pen);
    hb_font_destroy(face->font);
    hb_face_destroy(face->face);
    sealp_buf_clear(&face->file);
    free(face);
}

const char *sealp_face_sha256(const sealp_face *face)
{
    return face->sha256;
}

hb_face_t *sealp_face_hb(const sealp_face *face)
{
    return face->face;
}

hb_font_t *sealp_face_font(const sealp_face *face)
{
    return face->font;
}

double sealp_face_revision(const sealp_face *face)
{
    return face->revision;
}

double sealp_face_units(const sealp_face *face)
{
    return face->units;
}

uint32_t sealp_face_glyph(const sealp_face *face, uint32_t code_point, uint32_t selector)
{
    hb_codepoint_t glyph = 0;

    if (selector)
        hb_font_get_variation_glyph(face->font, code_point, selector, &glyph);
    else
        hb_font_get_nominal_glyph(face->font, code_point, &glyph);
    return glyph;
}

const sealp_outline *sealp_face_outline(sealp_face *face, uint32_t glyph, sealp_point by,
                                        sealp_outline **own)
{
    sealp_matrix to_ems = { 1 / face->units, 0, 0, 1 / face->units, by.x, by.y };
    int moved = by.x != 0 || by.y != 0;
    const sealp_outline *kept = moved ? NULL : sealp_outlines_find(&face->outlines, glyph);

    *own = NULL;
    if (kept)
        return kept;
    *own = sealp_outline_new(face->font, face->pen, glyph, &to_ems);
    return moved || !*own ? *own : sealp_outlines_keep(&face->outlines, own);
}
