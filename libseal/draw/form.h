/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_DRAW_FORM_H
#define SEAL_DRAW_FORM_H

#include "core/image.h"
#include "util/buf.h"

#include <seal/render.h>

/* A stream that the form refers to. */
typedef struct sealp_form_object {
    uint32_t num;
    sealp_buf entries; /* of its dictionary, without /Length and /Filter */
    sealp_buf data;
    int deflated;             /* data is for FlateDecode already */
    const sealp_image *image; /* which it holds, lent; NULL: none */
} sealp_form_object;

/* How the art meets what is below it. */
typedef enum sealp_form_mode {
    SEALP_FORM_COVER, /* covers it as far as it is opaque */
    SEALP_FORM_BLEND, /* blends with it as the art's SEAL_BLEND_ says */
    SEALP_FORM_FLAT   /* covers it, without opacity, wear and soft masks */
} sealp_form_mode;

/* Content of a PDF form XObject that draws the art: points, box [0 0 width
 * height] with the origin in the lower-left corner.  Width and height are the
 * art's mm in points. */
typedef struct sealp_form_body {
    sealp_buf content;   /* operators */
    int deflated;        /* content is for FlateDecode already */
    sealp_buf resources; /* entries of /Resources; empty for plain outlines */
    sealp_form_object *objects;
    size_t n_objects;
    sealp_form_mode mode;
} sealp_form_body;

/* Where numbers of objects come from: the file that will hold them. */
typedef struct sealp_form_numbers {
    seal_status (*next)(void *user, uint32_t *num, seal_error *err);
    void *user;
} sealp_form_numbers;

/* Release with sealp_form_body_clear(), also after a failure. */
seal_status sealp_form_make(const seal_art *art, sealp_form_mode mode,
                            const sealp_form_numbers *numbers, sealp_form_body *out,
                            seal_error *err);
void sealp_form_body_clear(sealp_form_body *body);

/* Whether what is below a form that covers shines through it. */
int sealp_form_is_transparent(const seal_art *art);
/* Whether SEALP_FORM_FLAT shows the art otherwise than SEALP_FORM_BLEND. */
int sealp_form_loses(const seal_art *art);

#endif
