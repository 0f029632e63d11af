/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_PICTURE_H
#define SEAL_PICTURE_H

#include <seal/render.h>

SEAL_BEGIN_DECLS

/** What becomes of the paper around an imported seal.  Since 0.1. */
enum {
    /** Cleared where the picture has no transparency of its own. */
    SEAL_BACKGROUND_AUTO = 0,
    /** Kept: every pixel as it is. */
    SEAL_BACKGROUND_KEEP = 1
};

/** How a picture becomes a seal; all zero is the default.  Since 0.1. */
typedef struct seal_picture_options {
    size_t size;
    /** Width of the seal's ink in mm, 5 to 200; 0: what resolution or measures
     *  the file states. */
    double width_mm;
    uint32_t background; /**< SEAL_BACKGROUND_ */
    /** "red", "#RRGGBB", ... instead of the ink's own colour; NULL: as found. */
    const char *color;
} seal_picture_options;
#define SEAL_PICTURE_OPTIONS_INIT                                                                  \
    {                                                                                              \
        sizeof(seal_picture_options), 0.0, 0, NULL                                                 \
    }

/** Makes a seal of a picture: PNG, JPEG or SVG, known by content.  Source is
 *  borrowed for the call.  opt is copied and may be NULL.
 *
 *  Paper is estimated from the picture's border, and the ink from its strongest
 *  colour; what lies between becomes transparency of the one ink, so that
 *  smooth edges and pale prints survive.  Grey and black print below a coloured
 *  seal is taken out, and leaves gaps where it hid the seal.  Margins are cut
 *  off.  SVG stays vectors.  The art prints as any other.
 *
 *  SEAL_ERR_SPEC_VALUE says what was found when the picture is no seal (no
 *  ink, no plain border, a photograph, several colours, a filled box, longer
 *  than 4 to 1) or of no usable size (under 100 pixels or 5 mm, above 200 mm,
 *  no resolution and no width_mm).  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_picture_load(seal_ctx *ctx, seal_source *source,
                                                      const seal_picture_options *opt,
                                                      seal_art **out, seal_error *err);

/** What a comparison of two seals comes to.  Since 0.1. */
enum {
    SEAL_SAME = 0,  /**< The same artwork. */
    SEAL_ALIKE = 1, /**< The same design and words drawn otherwise, or worn. */
    SEAL_DIFFERENT = 2
};

typedef struct seal_compare_options {
    size_t size;
    /** Called for each thing that differs, "texts.name" or "color", with both
     *  values, "" for none; borrowed for the call.  NULL allowed.  A failure
     *  ends the comparison and is returned. */
    seal_status (*on_difference)(void *user, const char *what, const char *a, const char *b,
                                 seal_error *err);
    void *user; /**< Passed to on_difference. */
} seal_compare_options;
#define SEAL_COMPARE_OPTIONS_INIT                                                                  \
    {                                                                                              \
        sizeof(seal_compare_options), NULL, NULL                                                   \
    }

/** Set size before the call.  Since 0.1. */
typedef struct seal_comparison {
    size_t size;
    uint32_t verdict; /**< SEAL_SAME, SEAL_ALIKE or SEAL_DIFFERENT. */
    int by_record;    /**< 1: by the records in both files; 0: by the pictures. */
    double overlap;   /**< Of pictures: ink both have / ink either has, 0 to 1. */
    double worst;     /**< The same where it is least, in a place as large as a character. */
} seal_comparison;
#define SEAL_COMPARISON_INIT                                                                       \
    {                                                                                              \
        sizeof(seal_comparison), 0, 0, 0.0, 0.0                                                    \
    }

/** Compares two seals: PNG, JPEG, SVG, or the record that libseal writes.
 *  When both files hold a record that names a template, those decide: one
 *  content_sha256 is the same artwork.  Otherwise both are cut to their ink as by
 * seal_picture_load(), brought to one size and laid over each other without turning them: the same
 *  is at least 0.9 of common ink and 0.6 in the worst place, alike 0.75 and
 *  0.45.  The sources are borrowed for the
 *  call, opt may be NULL.  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_compare(seal_ctx *ctx, seal_source *a, seal_source *b,
                                                 const seal_compare_options *opt,
                                                 seal_comparison *result, seal_error *err);

SEAL_END_DECLS
#endif
