/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "layout/font_face.h"

#include "core/io.h"
#include "layout/font_outline.h"

#include <math.h>
#include <seal/base.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define LIBERATION "/usr/share/fonts/truetype/liberation2/LiberationSans-Regular.ttf"
#define UKAI       "/usr/share/fonts/truetype/arphic/ukai.ttc"

typedef struct folder {
    char path[64];
    char file[80];
    sealp_buf font; /* bytes of LIBERATION */
} folder;

static int setup(void **state)
{
    static folder f;

    strcpy(f.path, "./test-font-face.XXXXXX");
    if (!mkdtemp(f.path))
        return -1;
    snprintf(f.file, sizeof f.file, "%s/font.ttf", f.path);
    f.font = (sealp_buf){ 0 };
    *state = &f;
    return sealp_file_slurp(LIBERATION, 1 << 20, &f.font, NULL) == SEAL_OK ? 0 : -1;
}

static int teardown(void **state)
{
    folder *f = *state;

    sealp_buf_clear(&f->font);
    unlink(f->file);
    return rmdir(f->path);
}

static void write_file(const folder *f, const void *data, size_t len)
{
    FILE *file = fopen(f->file, "wb");

    assert_non_null(file);
    assert_int_equal(fwrite(data, 1, len, file), len);
    assert_int_equal(fclose(file), 0);
}

/* The message is path followed by rest. */
static void refuse(const char *path, int index, const char *sha256, seal_status status,
                   const char *rest)
{
    seal_error *err = seal_error_new();
    char message[512];
    sealp_face *face;

    snprintf(message, sizeof message, "%s%s", path, rest);
    assert_int_equal(sealp_face_open(path, index, sha256, &face, err), status);
    assert_null(face);
    assert_string_equal(seal_error_message(err), message);
    seal_error_free(err);
}

static void a_face_knows_its_digest(void **state)
{
    static const char digest[] = "8d91388f1d3604b3b8ae0e3ee2d140e50cd6122f9214514f4aca772540a4076d";
    sealp_face *face;

    (void)state;
    assert_int_equal(sealp_face_open(LIBERATION, 0, digest, &face, NULL), SEAL_OK);
    assert_string_equal(sealp_face_sha256(face), digest);
    assert_true(sealp_face_units(face) == 2048);
    sealp_face_free(face);
    assert_int_equal(sealp_face_open(LIBERATION, 0, "", &face, NULL), SEAL_OK);
    assert_string_equal(sealp_face_sha256(face), digest);
    sealp_face_free(face);
}

static void another_digest_is_refused(void **state)
{
    (void)state;
    refuse(LIBERATION, 0, "00000000000000000000000000000000000000000000000000000000000000ff",
           SEAL_ERR_FONT_INVALID,
           " is not the file that was pinned: sha256 is "
           "8d91388f1d3604b3b8ae0e3ee2d140e50cd6122f9214514f4aca772540a4076d, expected "
           "00000000000000000000000000000000000000000000000000000000000000ff; install the pinned "
           "release, or name this file with --font ROLE=PATH (seal_fonts_add_file)");
}

static void a_face_out_of_range_is_refused(void **state)
{
    (void)state;
    refuse(UKAI, 4, "", SEAL_ERR_FONT_INVALID, " has no face 4: name one of its 4, counted from 0");
    refuse(LIBERATION, 1, "", SEAL_ERR_FONT_INVALID,
           " has no face 1: name one of its 1, counted from 0");
}

static void files_that_are_no_fonts_are_refused(void **state)
{
    static const char no_font[] =
        " is not an OpenType or TrueType font: name an .otf, .ttf, .ttc, .woff or .woff2 file";
    const folder *f = *state;

    write_file(f, "", 0);
    refuse(f->file, 0, "", SEAL_ERR_FONT_INVALID, no_font);
    write_file(f, "%PDF-1.7\n", 9);
    refuse(f->file, 0, "", SEAL_ERR_FONT_INVALID, no_font);
    write_file(f, "wOF2\0\1\0\0\0\0\0\0", 12);
    refuse(f->file, 0, "", SEAL_ERR_FONT_INVALID,
           " cannot be unpacked (FreeType error 85): fetch the file again, or name the .ttf or "
           ".otf it was made of");
    /* a collection whose only face lies outside */
    write_file(f, "ttcf\0\1\0\0\0\0\0\1\xFF\xFF\xFF\xFF", 16);
    refuse(f->file, 0, "", SEAL_ERR_FONT_INVALID, no_font);
}

static void a_font_without_glyphs_is_refused(void **state)
{
    seal_error *err = seal_error_new();
    const folder *f = *state;
    char message[160];
    sealp_face *face;

    write_file(f, "OTTO\0\0\0\0\0\0\0\0", 12);
    snprintf(message, sizeof message, "face 0 of %s has no glyphs", f->file);
    assert_int_equal(sealp_face_open(f->file, 0, "", &face, err), SEAL_ERR_FONT_INVALID);
    assert_string_equal(seal_error_message(err), message);
    seal_error_free(err);
}

static void a_cut_font_is_refused_wherever_it_is_cut(void **state)
{
    const folder *f = *state;

    for (size_t len = 12; len < f->font.len; len += len < 400 ? 16 : 20011) {
        seal_error *err = seal_error_new();
        sealp_face *face;

        write_file(f, f->font.data, len);
        assert_int_equal(sealp_face_open(f->file, 0, "", &face, err), SEAL_ERR_FONT_INVALID);
        assert_non_null(strstr(seal_error_message(err), "is cut short"));
        assert_null(face);
        seal_error_free(err);
    }
}

static void a_file_that_is_not_there_says_so(void **state)
{
    (void)state;
    refuse("", 0, "", SEAL_ERR_IO, "cannot open : No such file or directory");
}

static void quadratic_outlines_become_cubics(void **state)
{
    const sealp_outline *o;
    sealp_outline *own;
    sealp_face *face;
    size_t curves = 0;

    (void)state;
    assert_int_equal(sealp_face_open(LIBERATION, 0, "", &face, NULL), SEAL_OK);
    o = sealp_face_outline(face, sealp_face_glyph(face, '0', 0), (sealp_point){ 0, 0 }, &own);
    assert_non_null(o);
    assert_null(own);
    for (size_t i = 0; i < o->path.n_ops; i++)
        curves += o->path.ops[i] == SEALP_PATH_CURVE;
    assert_true(curves > 8);
    assert_int_equal(o->path.ops[o->path.n_ops - 1], SEALP_PATH_CLOSE);
    /* the digit's bounds in the font's units, of 2048 */
    assert_true(o->ink.y0 == -20 / 2048.0 && o->ink.y1 == 1430 / 2048.0);
    sealp_face_free(face);
}

/* A font may place a glyph off the pen. */
static void moved_outlines_are_the_callers(void **state)
{
    const sealp_outline *kept;
    sealp_outline *moved, *own;
    sealp_face *face;
    uint32_t glyph;

    (void)state;
    assert_int_equal(sealp_face_open(LIBERATION, 0, "", &face, NULL), SEAL_OK);
    glyph = sealp_face_glyph(face, '0', 0);
    kept = sealp_face_outline(face, glyph, (sealp_point){ 0.5, -0.25 }, &moved);
    assert_non_null(kept);
    assert_ptr_equal(kept, moved);
    kept = sealp_face_outline(face, glyph, (sealp_point){ 0, 0 }, &own);
    assert_non_null(kept);
    assert_null(own);
    assert_ptr_not_equal(kept, moved);
    assert_true(fabs(moved->ink.x0 - (kept->ink.x0 + 0.5)) < 1e-12);
    assert_true(fabs(moved->ink.y1 - (kept->ink.y1 - 0.25)) < 1e-12);
    assert_true(fabs(moved->hull.at[0].y - (kept->hull.at[0].y - 0.25)) < 1e-12);
    sealp_outline_free(moved);
    sealp_face_free(face);
}

static void unknown_characters_have_no_glyph(void **state)
{
    sealp_face *face;

    (void)state;
    assert_int_equal(sealp_face_open(LIBERATION, 0, "", &face, NULL), SEAL_OK);
    assert_int_equal(sealp_face_glyph(face, 0x4E2D, 0), 0);
    assert_int_equal(sealp_face_glyph(face, '0', 0xE0100), 0);
    assert_int_not_equal(sealp_face_glyph(face, '0', 0), 0);
    sealp_face_free(face);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_face_knows_its_digest),
        cmocka_unit_test(another_digest_is_refused),
        cmocka_unit_test(a_face_out_of_range_is_refused),
        cmocka_unit_test(files_that_are_no_fonts_are_refused),
        cmocka_unit_test(a_font_without_glyphs_is_refused),
        cmocka_unit_test(a_cut_font_is_refused_wherever_it_is_cut),
        cmocka_unit_test(a_file_that_is_not_there_says_so),
        cmocka_unit_test(quadratic_outlines_become_cubics),
        cmocka_unit_test(moved_outlines_are_the_callers),
        cmocka_unit_test(unknown_characters_have_no_glyph),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
