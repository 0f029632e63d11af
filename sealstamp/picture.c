/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "picture.h"

#include "message.h"

#include <string.h>
#include <strings.h>

const option_row picture_rows[] = {
    { "output", "FILE", "seal.png, .svg or .pdf; - is standard output", set_string,
      offsetof(picture_args, output) },
    { "format", "F",
      "png, svg, pdf, or dump (text, for bug reports);\ndefault: by FILE's ending, .txt for dump",
      set_string, offsetof(picture_args, format) },
    { "dpi", "N", "pixels per inch of a PNG; default 600", set_number,
      offsetof(picture_args, dpi) },
    { 0 },
};

static seal_status write_png(const seal_art *art, double dpi, seal_sink *sink, seal_error *err)
{
    return seal_art_write_png(art, dpi, sink, err);
}

static seal_status write_svg(const seal_art *art, double dpi, seal_sink *sink, seal_error *err)
{
    (void)dpi;
    return seal_art_write_svg(art, sink, err);
}

static seal_status write_pdf(const seal_art *art, double dpi, seal_sink *sink, seal_error *err)
{
    (void)dpi;
    return seal_art_write_pdf(art, sink, err);
}

static seal_status write_dump(const seal_art *art, double dpi, seal_sink *sink, seal_error *err)
{
    (void)dpi;
    return seal_art_dump(art, sink, err);
}

struct picture_format {
    const char *name;
    const char *ending;
    seal_status (*write)(const seal_art *art, double dpi, seal_sink *sink, seal_error *err);
};

static const picture_format formats[] = {
    { "png", "png", write_png },
    { "svg", "svg", write_svg },
    { "pdf", "pdf", write_pdf },
    { "dump", "txt", write_dump },
};

static int fail_format(const char *text)
{
    if (strcasecmp(text, "jpg") == 0 || strcasecmp(text, "jpeg") == 0)
        return fail_usage("JPEG has no transparency, a seal would hide the text below it: "
                          "use .png, .svg or .pdf");
    if (*text == '\0')
        return fail_usage("which picture format? Add --format png, svg, pdf or dump");
    return fail_usage("unknown picture format '%s': use png, svg, pdf or dump", text);
}

int picture_choose(const picture_args *args, const picture_format **out)
{
    const char *dot = strrchr(args->output, '.');
    const char *ending = dot && !strchr(dot, '/') ? dot + 1 : "";

    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        *out = &formats[i];
        if (args->format ? strcmp(args->format, formats[i].name) == 0
                         : strcasecmp(ending, formats[i].ending) == 0)
            return EXIT_DONE;
    }
    return fail_format(args->format ? args->format : ending);
}

seal_status picture_write(const picture_args *args, const picture_format *format,
                          const seal_art *art, seal_sink *sink, seal_error *err)
{
    return format->write(art, args->dpi, sink, err);
}
