/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_DRAW_FORM_OBJECT_H
#define SEAL_DRAW_FORM_OBJECT_H

#include "draw/form.h"
#include "layout/scene.h"

/* Whether any sample of an RGBA image is not opaque. */
int sealp_form_image_is_transparent(const sealp_image *image);
/* Draws the part's picture; height of the art in mm.  A picture that several
 * parts show is stored once. */
seal_status sealp_form_add_image(sealp_form_body *body, const sealp_part *part, double height,
                                 const sealp_form_numbers *numbers, seal_error *err);
/* After the last picture. */
void sealp_form_end_images(sealp_form_body *body);
/* Moves what is drawn so far into a group that is drawn with the art's opacity
 * and wear, in the body's mode. */
seal_status sealp_form_fade(sealp_form_body *body, const seal_art *art,
                            const sealp_form_numbers *numbers, seal_error *err);

#endif
