/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "picture.h"

#include "message.h"
#include "output.h"

#include <string.h>
#include <strings.h>

const option_row picture_rows[] = {
    { "output", "FILE", "seal.png, .svg or .pdf; - is standard output", set_string,
      offsetof(picture_args, output) },
    { "format", "F",
      "png, svg, pdf, record (JSON: how the seal was made)\n"
      "or dump (text, for bug reports);\n"
      "default: by FILE's ending, .json or .txt for the last",
      set_string, offsetof(picture_args, format) },
    { "dpi", "N", "pixels per inch of a PNG; default 600", set_number,
      offsetof(picture_args, dpi) },
    { "pixels", "P", "of a PNG: auto, bilevel (1 bit, as seal registries\nuse), palette or rgba",
      set_string, offsetof(picture_args, pixels) },
    { 0 },
};

static const char *const pixel_words[] = {
    [SEAL_PNG_AUTO] = "auto",
    [SEAL_PNG_BILEVEL] = "bilevel",
    [SEAL_PNG_PALETTE] = "palette",
    [SEAL_PNG_RGBA] = "rgba",
};
enum { PIXEL_WORDS = sizeof pixel_words / sizeof *pixel_words };

/* PIXEL_WORDS for an unknown word. */
static size_t pixels_of(const picture_args *args)
{
    size_t i = 0;

    while (args->pixels && i < PIXEL_WORDS && strcmp(pixel_words[i], args->pixels) != 0)
        i++;
    return i;
}

static seal_status write_png(const seal_art *art, const picture_args *args, seal_sink *sink,
                             seal_error *err)
{
    const seal_png_options opt = { sizeof opt, args->dpi, (seal_png_mode)pixels_of(args) };

    return seal_art_write_png_with(art, &opt, sink, err);
}

/* What the other formats are written with: they have no options. */
typedef seal_status plain_fn(const seal_art *art, seal_sink *sink, seal_error *err);

struct picture_format {
    const char *name;
    const char *ending;
    plain_fn *write; /* NULL: PNG */
};

static const picture_format formats[] = {
    { "png", "png", NULL },
    { "svg", "svg", seal_art_write_svg },
    { "pdf", "pdf", seal_art_write_pdf },
    { "record", "json", seal_art_write_record },
    { "dump", "txt", seal_art_dump },
};

static int fail_format(const char *text)
{
    if (strcasecmp(text, "jpg") == 0 || strcasecmp(text, "jpeg") == 0)
        return fail_usage("JPEG has no transparency, a seal would hide the text below it: "
                          "use .png, .svg or .pdf");
    if (*text == '\0')
        return fail_usage("which picture format? Add --format png, svg, pdf, record or dump");
    return fail_usage("unknown picture format '%s': use png, svg, pdf, record or dump", text);
}

int picture_choose(const picture_args *args, const picture_format **out)
{
    const char *dot = strrchr(args->output, '.');
    const char *ending = dot && !strchr(dot, '/') ? dot + 1 : "";

    if (pixels_of(args) == PIXEL_WORDS)
        return fail_usage("--pixels %s: use auto, bilevel, palette or rgba", args->pixels);
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        *out = &formats[i];
        if (args->format ? strcmp(args->format, formats[i].name) == 0
                         : strcasecmp(ending, formats[i].ending) == 0)
            return EXIT_DONE;
    }
    return fail_format(args->format ? args->format : ending);
}

int picture_save(const picture_args *args, const picture_format *format, const seal_art *art,
                 session *s)
{
    output out = { 0 };
    seal_status st;
    int rc;

    if ((rc = output_open(&out, args->output, s)) != EXIT_DONE)
        goto out;
    st = format->write ? format->write(art, out.sink, s->err)
                       : write_png(art, args, out.sink, s->err);
    rc = st == SEAL_OK ? output_commit(&out, s) : fail_error(args->output, s->err);
out:
    output_close(&out);
    return rc;
}
