/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef TESTS_UNIT_DRAW_SCENES_H
#define TESTS_UNIT_DRAW_SCENES_H

/* Include after cmocka.h. */
#include "core/io.h"
#include "layout/scene.h"

#define SCENE_TITLE "\xE5\x8C\x97\xE4\xBA\xAC <A&B> \"\xF0\xA0\xAE\xB7\""

/* 20 x 20 mm, red: an even-odd ring 2 mm wide and a square of 4 mm in the
 * centre that two overlapping parts of opposite sense make. */
seal_art *scene_ring(void);
/* 30 x 20 mm: the left half red, a blue square over its middle, the right
 * third clear. */
seal_art *scene_two_inks(void);
/* 10 x 10 mm without parts. */
seal_art *scene_empty(void);
/* 20 x 20 mm: a red plate with a frame cut out whose two contours overlap, a
 * picture of 2 x 2 samples turned by 90 degrees, all of it half worn away on
 * the right and drawn with opacity 0.8. */
seal_art *scene_worn(void);
/* Adds a closed rectangle, clockwise on the screen unless reversed. */
void scene_add_rect(seal_art *art, const char *id, sealp_rect r, int reversed, unsigned ink);
void scene_add_loop(sealp_path *path, sealp_rect r);

/* Inflates len bytes; to be cleared. */
sealp_buf scene_inflate(const void *data, size_t len);

/* What a writer gives, as a string with a terminating zero. */
typedef seal_status (*scene_writer)(const seal_art *art, seal_sink *sink, seal_error *err);
sealp_buf scene_write(scene_writer writer, const seal_art *art);

/* Writes twice: the bytes must be the same.  Then into a sink that fails: its
 * status and message must come back. */
void scene_check_writer(scene_writer writer, const seal_art *art);

#endif
