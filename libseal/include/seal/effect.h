/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_EFFECT_H
#define SEAL_EFFECT_H

#include <seal/render.h>

SEAL_BEGIN_DECLS

/** How ink and what is printed below it make one colour in a document.  Since 0.1. */
enum {
    SEAL_BLEND_MULTIPLY = 0, /**< What is below stays readable; white ink does not show. */
    SEAL_BLEND_NORMAL = 1    /**< The seal covers it. */
};

/** What a print on paper does to a clean seal; all zero changes nothing.  The
 *  same seed and values give the same art, bit for bit; values count to six
 *  decimals.  Since 0.1. */
typedef struct seal_effects {
    size_t size;
    uint64_t seed;
    double ageing;    /**< 0 to 1: how much ink a worn, unevenly inked seal leaves out. */
    double roughness; /**< mm by which edges waver, at most 0.5. */
    double rotation;  /**< Degrees clockwise, -10 to 10. */
    double opacity;   /**< 0.05 to 1; 0: as the art has it. */
    uint32_t blend;   /**< SEAL_BLEND_ when stamped into a document; 0: as the art has it. */
} seal_effects;
#define SEAL_EFFECTS_INIT                                                                          \
    {                                                                                              \
        sizeof(seal_effects), 0, 0, 0, 0, 0, 0                                                     \
    }

/** New art with the effects over a copy of art, which stays as it is.  The box
 *  grows when corners turn or edges waver out of it; the centre stays.
 *  Ageing art that is aged already is SEAL_ERR_UNSUPPORTED.  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_art_apply(const seal_art *art, const seal_effects *effects,
                                                   seal_art **out, seal_error *err);

/** Makes the seal that a record of seal_art_write_record() describes anew:
 *  template, texts, size, ink and effects.  record ends with a zero byte.
 *  same becomes 1 when it is the same artwork, 0 when the template or the
 *  fonts have changed since.  A seal with an emblem, whose drawing no record
 *  holds, is made without it.  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_art_remake(seal_ctx *ctx, seal_fonts *fonts,
                                                    const char *record, seal_art **out, int *same,
                                                    seal_error *err);

/** Where one art goes on a sheet.  Since 0.1. */
typedef struct seal_sheet_item {
    size_t size;
    const seal_art *art; /**< Neither aged nor transparent. */
    double x, y;         /**< mm from the sheet's upper left corner to the art's. */
} seal_sheet_item;

/** One art of width x height mm, at most 2000 each, that shows the items in
 *  order.  Parts are called "s1.ring", "s2.name.3" and so on.  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_art_compose(const seal_sheet_item *items, size_t n_items,
                                                     double width, double height, const char *title,
                                                     seal_art **out, seal_error *err);

SEAL_END_DECLS
#endif
