/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_RENDER_H
#define SEAL_RENDER_H

#include <seal/io.h>

SEAL_BEGIN_DECLS

/** One font of the role table.  Strings are borrowed for the callback's
 *  duration.  Since 0.1. */
typedef struct seal_font_info {
    size_t size;
    const char *role; /**< "song-bold", "kai", "digits", ... */
    const char *path;
    const char *sha256; /**< Expected digest, lower-case hex; "" when not pinned. */
    int face;           /**< Index inside a collection. */
    int rank;           /**< 0: first choice; 1 and up: fallbacks in order. */
    int installed;      /**< 1 when the file is there. */
} seal_font_info;

/** One template found by seal_template_each().  Borrowed for the callback's
 *  duration.  Since 0.1. */
typedef struct seal_template_info {
    size_t size;
    const char *name; /**< What seal_spec_load() takes. */
    const char *path;
    const char *title_zh;
    const char *title_en;
    const char *slots; /**< "name code? side=top|bottom?": what it may say, ? for optional. */
} seal_template_info;

typedef seal_status (*seal_font_fn)(void *user, const seal_font_info *info, seal_error *err);
typedef seal_status (*seal_template_fn)(void *user, const seal_template_info *info,
                                        seal_error *err);

/** The fonts of the installed role table (fonts/roles.json).  Files are
 *  opened on first use and checked against their sha256.  Share it between
 *  threads.  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_fonts_new(seal_ctx *ctx, seal_fonts **out,
                                                   seal_error *err);
/** Puts a font of the caller before all others of its role; a new role is
 *  made when needed.  The file is opened and checked at once; sha256 (64
 *  lower-case hex digits) may be NULL.  Not while other threads render with
 *  these fonts.  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_fonts_add_file(seal_fonts *fonts, const char *role,
                                                        const char *path, int face,
                                                        const char *sha256, seal_error *err);
/** Calls fn for each font, by role and rank; stops at the first failure and
 *  returns it.  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_fonts_each(const seal_fonts *fonts, seal_font_fn fn,
                                                    void *user, seal_error *err);
SEAL_API seal_fonts *seal_fonts_ref(seal_fonts *fonts);
SEAL_API void seal_fonts_unref(seal_fonts *fonts);

/** Calls fn for each template of the context's folders, sorted by name; a
 *  file that is no template fails and names its line.  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_template_each(seal_ctx *ctx, seal_template_fn fn,
                                                       void *user, seal_error *err);

/** Parses a template from memory; name stands for the file in messages.
 *  Format: seal-template(5).  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_spec_parse(seal_ctx *ctx, const char *json, size_t len,
                                                    const char *name, seal_spec **out,
                                                    seal_error *err);
/** Loads a template: a name of the context's folders, or a path when it holds
 *  a slash or ends in ".json".  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_spec_load(seal_ctx *ctx, const char *name, seal_spec **out,
                                                   seal_error *err);
/** Fills a slot with UTF-8; blanks at both ends are cut.  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_spec_set_text(seal_spec *spec, const char *slot,
                                                       const char *utf8, seal_error *err);
/** Fills a slot of check "emblem" with a drawing: an SVG file of len bytes, at
 *  most 8 MB, with filled paths and shapes of one colour, which the seal's ink
 *  replaces.  What would print otherwise than it looks (strokes, text,
 *  pictures, gradients, style sheets) is SEAL_ERR_SPEC_VALUE by line and name.
 *  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_spec_set_emblem(seal_spec *spec, const char *slot,
                                                         const void *svg, size_t len,
                                                         seal_error *err);
/** Fills each slot that has no text with the template's sample of it, for a
 *  catalogue of designs.  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_spec_set_samples(seal_spec *spec, seal_error *err);
/** Sets the width of the seal in mm, inside the template's bounds; the other
 *  measures follow the template's size table.  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_spec_set_size(seal_spec *spec, double mm, seal_error *err);
/** Sets the ink: "red", "blue", "black", "purple" or "#RRGGBB".  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_spec_set_color(seal_spec *spec, const char *color,
                                                        seal_error *err);
/** NULL accepted.  Since 0.1. */
SEAL_API void seal_spec_free(seal_spec *spec);

/** Lays the seal out: spec and fonts become resolved vector art, which keeps
 *  no reference to either.  The same input gives the same art, bit for bit.
 *  The art is immutable: share it between threads.  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_render(seal_ctx *ctx, const seal_spec *spec,
                                                seal_fonts *fonts, seal_art **out, seal_error *err);
SEAL_API seal_art *seal_art_ref(seal_art *art);
SEAL_API void seal_art_unref(seal_art *art);
SEAL_API void seal_art_size_mm(const seal_art *art, double *width, double *height);
/** SVG with a viewBox in mm, one path per part, no fonts.  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_art_write_svg(const seal_art *art, seal_sink *sink,
                                                       seal_error *err);
/** PNG of round(mm x dpi / 25.4) pixels, transparent, with pHYs; dpi from 10
 *  to 4800.  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_art_write_png(const seal_art *art, double dpi,
                                                       seal_sink *sink, seal_error *err);

/** How the pixels of a PNG are stored. */
typedef enum seal_png_mode {
    SEAL_PNG_AUTO,    /**< The smallest that keeps every shade: palette or RGBA. */
    SEAL_PNG_BILEVEL, /**< 1 bit: ink or clear, half a pixel's cover decides; one ink only. */
    SEAL_PNG_PALETTE, /**< 8 bits, the ink in 256 steps of cover; one ink only. */
    SEAL_PNG_RGBA     /**< 32 bits. */
} seal_png_mode;

/** Options for seal_art_write_png_with().  Since 0.1. */
typedef struct seal_png_options {
    size_t size;
    double dpi;         /**< 10 to 4800; 0: 600. */
    seal_png_mode mode; /**< Of one ink is art whose parts and pictures have one. */
} seal_png_options;
#define SEAL_PNG_OPTIONS_INIT                                                                      \
    {                                                                                              \
        sizeof(seal_png_options), 0, SEAL_PNG_AUTO                                                 \
    }

/** seal_art_write_png() with a choice of pixels; opt may be NULL.  Several
 *  inks or a picture in SEAL_PNG_BILEVEL or SEAL_PNG_PALETTE are
 *  SEAL_ERR_UNSUPPORTED.  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_art_write_png_with(const seal_art *art,
                                                            const seal_png_options *opt,
                                                            seal_sink *sink, seal_error *err);
/** One-page PDF of the seal's exact size, vectors only: PDF/A-1b, or PDF/A-2b
 *  when something is transparent.  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_art_write_pdf(const seal_art *art, seal_sink *sink,
                                                       seal_error *err);
/** Stable text form of the art, for tests and bug reports: what the layout
 *  did, then every part with its outline in mm.  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_art_dump(const seal_art *art, seal_sink *sink,
                                                  seal_error *err);

/** SHA-256 of what the seal looks like, in lower-case hexadecimal: of the
 *  dump without its title and report lines.  Equal digests are the same
 *  artwork, whatever made it.  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_art_digest(const seal_art *art, char hex[65],
                                                    seal_error *err);
/** One line of JSON that says how the seal was made: template, texts, size,
 *  ink, effects, fonts with their SHA-256, versions of libraries, and the
 *  digest.  PNG ("libseal" in iTXt) and SVG (metadata) carry it too.  Since
 *  0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_art_write_record(const seal_art *art, seal_sink *sink,
                                                          seal_error *err);
/** Loads the template a record names and fills in the record's texts, size and
 *  ink: render it, apply the record's effects, and compare digests.  Emblems
 *  are left to the caller, the record has their digests only.  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_spec_load_record(seal_ctx *ctx, const char *json,
                                                          size_t len, seal_spec **out,
                                                          seal_error *err);

SEAL_END_DECLS
#endif
