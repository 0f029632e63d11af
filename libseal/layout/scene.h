/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_LAYOUT_SCENE_H
#define SEAL_LAYOUT_SCENE_H

#include "core/image.h"
#include "util/path.h"

#include <seal/render.h>

/* A seal as resolved artwork: text is gone, all is paths in mm, y down, origin
 * in the upper-left corner of the box.  Immutable once built. */
typedef enum sealp_fill { SEALP_FILL_NONZERO, SEALP_FILL_EVENODD } sealp_fill;

typedef struct sealp_ink {
    unsigned char r, g, b; /* sRGB */
} sealp_ink;

typedef struct sealp_part {
    char *id; /* "ring", "name.3": unique, fit for an XML id */
    sealp_path path;
    sealp_fill fill;
    unsigned ink;       /* index into inks */
    sealp_path cut;     /* outline knocked out of the path, nonzero; mostly empty */
    sealp_image *image; /* a picture instead of path, fill and ink; NULL: none */
    sealp_matrix place; /* of the picture: unit square, y down, to mm */
} sealp_part;

/* What draws the parts of an art without pictures in a PDF, as it stands there. */
typedef struct sealp_operators {
    size_t n;
    int deflated;
    unsigned char bytes[];
} sealp_operators;

struct seal_art {
    sealp_ref ref;
    double width, height; /* mm */
    char *title;          /* what the seal says, UTF-8 */
    sealp_ink *inks;
    size_t n_inks;
    sealp_part *parts; /* in drawing order */
    size_t n_parts;
    double opacity;    /* of the whole, 0 to 1 */
    uint32_t blend;    /* SEAL_BLEND_: with what is below it in a document */
    sealp_image *wear; /* grey, over the whole box: the share of ink left; NULL: all */
    char **report;     /* one line each: what the layout did, fonts used */
    size_t n_report;
    struct sealp_record *record; /* how it was laid out; NULL: not by libseal */
    char *effects;               /* {...},{...} of JSON: what was done to it since; or NULL */
    /* found on demand and kept, for all threads */
    _Atomic(char *) digest; /* in hexadecimal */
    _Atomic(sealp_operators *) operators;
};

/* Builds with one owner. */
seal_status sealp_art_new(double width, double height, const char *title, seal_art **out,
                          seal_error *err);
/* Returns the index of the ink, adding it when it is new; (unsigned)-1 without memory. */
unsigned sealp_art_ink(seal_art *art, sealp_ink ink);
/* Takes path, also on failure. */
seal_status sealp_art_add_part(seal_art *art, const char *id, sealp_path *taken, sealp_fill fill,
                               unsigned ink, seal_error *err);
/* Refs image. */
seal_status sealp_art_add_image(seal_art *art, const char *id, sealp_image *image,
                                const sealp_matrix *place, seal_error *err);
/* Knocks the path out of the part called id, which must be there; takes path,
 * also on failure. */
seal_status sealp_art_cut(seal_art *art, const char *id, sealp_path *taken, seal_error *err);
seal_status sealp_art_report(seal_art *art, const char *line, seal_error *err);

#endif
