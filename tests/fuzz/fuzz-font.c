/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "layout/font.h"
#include "layout/font_face.h"
#include "layout/font_outline.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Outlines of the first glyphs, and one shaped word, of whatever opens. */
static void use(sealp_face *face)
{
    hb_buffer_t *buffer = hb_buffer_create();

    for (uint32_t glyph = 0; glyph < 16; glyph++) {
        sealp_outline *own;

        (void)sealp_face_outline(face, glyph, (sealp_point){ 0, 0 }, &own);
        sealp_outline_free(own);
    }
    hb_buffer_add_utf8(buffer, "AV \xD8\xAA\xD8\xAA \xE5\x9B\xBD", -1, 0, -1);
    hb_buffer_guess_segment_properties(buffer);
    hb_shape(sealp_face_font(face), buffer, NULL, 0);
    hb_buffer_destroy(buffer);
}

/* A caller's font is a file on disk, so the bytes go through one. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char path[] = "./fuzz-font.XXXXXX";
    int fd = mkstemp(path);
    sealp_face *face = NULL;

    if (fd < 0)
        return 1;
    if (write(fd, data, size) == (ssize_t)size &&
        sealp_face_open(path, 0, "", &face, NULL) == SEAL_OK)
        use(face);
    sealp_face_free(face);
    close(fd);
    unlink(path);
    return 0;
}
