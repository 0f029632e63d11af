/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "commands.h"

#include "effects.h"
#include "message.h"
#include "options.h"
#include "output.h"
#include "seals.h"
#include "session.h"
#include "sheet.h"

#include <string.h>
#include <strings.h>

typedef struct render_command {
    const char *output;
    const char *format;
    double dpi;
    int sheet;
    seals_args seals;
    data_args data;
} render_command;

/* The resolution e-seal systems exchange pictures in. */
static const double default_dpi = 600.0;

static const usage render_usage = {
    "render --template NAME --text SLOT=TEXT ... -o FILE",
    "Draws a seal as a picture of its exact size.",
    NULL,
};

static const option_row render_rows[] = {
    { "output", "FILE", "seal.png, .svg or .pdf; - is standard output", set_string,
      offsetof(render_command, output) },
    { "format", "F",
      "png, svg, pdf, or dump (text, for bug reports);\ndefault: by FILE's ending, .txt for dump",
      set_string, offsetof(render_command, format) },
    { "sheet", NULL, "draw all templates with sample texts, instead of a seal", set_flag,
      offsetof(render_command, sheet) },
    { "dpi", "N", "pixels per inch of a PNG; default 600", set_number,
      offsetof(render_command, dpi) },
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

typedef struct format {
    const char *name;
    const char *ending;
    seal_status (*write)(const seal_art *art, double dpi, seal_sink *sink, seal_error *err);
} format;

static const format formats[] = {
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

static int choose_format(const render_command *c, const format **out)
{
    const char *dot = strrchr(c->output, '.');
    const char *ending = dot && !strchr(dot, '/') ? dot + 1 : "";

    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        *out = &formats[i];
        if (c->format ? strcmp(c->format, formats[i].name) == 0
                      : strcasecmp(ending, formats[i].ending) == 0)
            return EXIT_DONE;
    }
    return fail_format(c->format ? c->format : ending);
}

static int check(const render_command *c, const format **chosen)
{
    const char *design =
        c->seals.len && c->seals.groups[0].is_path ? c->seals.groups[0].design : "-";
    const char *const inputs[] = { design, NULL };
    int rc;

    if (c->sheet ? c->seals.len != 0 : c->seals.len != 1)
        return fail_usage("one seal is drawn at a time: give one --template or --seal, or --sheet");
    if ((rc = output_check(c->output, inputs)) != EXIT_DONE)
        return rc;
    return choose_format(c, chosen);
}

/* The one seal, or the sheet; the caller unrefs it. */
static int draw(render_command *c, session *s, seal_art **art)
{
    int rc;

    if (c->sheet)
        return (rc = session_fonts(s, &c->data)) == EXIT_DONE ? sheet_render(s, art) : rc;
    if ((rc = seals_render(&c->seals, s, &c->data)) == EXIT_DONE)
        *art = seal_art_ref(c->seals.groups[0].art);
    return rc;
}

static int run(render_command *c, const format *chosen)
{
    session s = { 0 };
    output out = { 0 };
    seal_art *art = NULL;
    int rc;

    if ((rc = session_open(&s, &c->data)) != EXIT_DONE || (rc = draw(c, &s, &art)) != EXIT_DONE ||
        (rc = output_open(&out, c->output, &s)) != EXIT_DONE)
        goto out;
    if (chosen->write(art, c->dpi, out.sink, s.err) != SEAL_OK)
        rc = fail_error(c->output, s.err);
    else
        rc = output_commit(&out, &s);
out:
    output_close(&out);
    seal_art_unref(art);
    session_close(&s);
    return rc;
}

int cmd_render(int argc, char **argv)
{
    render_command c = { .dpi = default_dpi };
    const option_group groups[] = {
        { "Seal", seal_rows, &c.seals },
        { "Effects", effect_rows, &c.seals },
        { "Picture", render_rows, &c },
        { "Other", template_rows, &c.data },
        { NULL, font_rows, &c.data },
        { NULL, data_rows, &c.data },
        { 0 },
    };
    const format *chosen = NULL;
    int rc;

    if ((rc = options_parse(&render_usage, groups, argc, argv, NULL)) == EXIT_DONE &&
        (rc = check(&c, &chosen)) == EXIT_DONE)
        rc = run(&c, chosen);
    seals_clear(&c.seals);
    data_clear(&c.data);
    return rc;
}
