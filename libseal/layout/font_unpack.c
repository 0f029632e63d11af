/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "layout/font_unpack.h"

#include "core/error.h"
#include "core/limits.h"

#include <ft2build.h>
#include <stdlib.h>
#include <string.h>

#include <freetype/freetype.h>
#include <freetype/ftmodapi.h>
#include <freetype/tttables.h>

/* One block is bounded, so that a few bytes cannot ask for gigabytes.  The
 * user pointer tells that apart from having no memory. */
static void *check(FT_Memory memory, void *block)
{
    if (!block)
        *(int *)memory->user = 1;
    return block;
}

static int is_bounded(long size)
{
    return size > 0 && size <= SEALP_MAX_FONT_BYTES;
}

static void *allocate(FT_Memory memory, long size)
{
    return is_bounded(size) ? check(memory, malloc((size_t)size)) : NULL;
}

static void *reallocate(FT_Memory memory, long old_size, long size, void *block)
{
    (void)old_size;
    return is_bounded(size) ? check(memory, realloc(block, (size_t)size)) : NULL;
}

static void release(FT_Memory memory, void *block)
{
    (void)memory;
    free(block);
}

static int is_packed(sealp_slice file)
{
    return file.n >= 4 && (memcmp(file.p, "wOFF", 4) == 0 || memcmp(file.p, "wOF2", 4) == 0);
}

/* FreeType unpacks on opening; what it then takes for the file is the font. */
static FT_Error read_font(FT_Library library, sealp_slice packed, sealp_buf *out)
{
    FT_ULong size = 0;
    FT_Face face = NULL;
    FT_Error failed = FT_New_Memory_Face(library, packed.p, (FT_Long)packed.n, 0, &face);

    if (!failed)
        failed = FT_Load_Sfnt_Table(face, 0, 0, NULL, &size);
    if (!failed && size > SEALP_MAX_FONT_BYTES)
        failed = FT_Err_Array_Too_Large;
    if (!failed && sealp_buf_reserve(out, size) == 0) {
        failed = FT_Load_Sfnt_Table(face, 0, 0, out->data, &size);
        out->len = size;
    }
    FT_Done_Face(face);
    return failed;
}

seal_status sealp_font_unpack(sealp_buf *file, const char *path, seal_error *err)
{
    int starved = 0;
    struct FT_MemoryRec_ memory = { &starved, allocate, release, reallocate };
    FT_Library library;
    sealp_buf font = { 0 };
    FT_Error failed;

    if (!is_packed(sealp_buf_view(file)))
        return SEAL_OK;
    /* Not FT_Init_FreeType, which reads the environment. */
    if (FT_New_Library(&memory, &library) != 0)
        return sealp_nomem(err);
    FT_Add_Default_Modules(library);
    failed = read_font(library, sealp_buf_view(file), &font);
    FT_Done_Library(library);
    if (!failed && !font.failed) {
        sealp_buf_clear(file);
        *file = font;
        return SEAL_OK;
    }
    starved |= font.failed;
    sealp_buf_clear(&font);
    if (starved)
        return sealp_nomem(err);
    return sealp_fail(err, SEAL_ERR_FONT_INVALID,
                      "%s cannot be unpacked (FreeType error %d): fetch the file again, or name "
                      "the .ttf or .otf it was made of",
                      path, failed);
}
