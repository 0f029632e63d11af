/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "commands.h"

#include "input.h"
#include "message.h"
#include "options.h"
#include "output.h"
#include "picture.h"
#include "session.h"

typedef struct import_command {
    const char *input;
    picture_args picture;
    double size_mm;
    const char *color;
    int keep;
} import_command;

static const usage import_usage = {
    "import PICTURE -o FILE [--size MM]",
    "Makes a seal of a picture: PNG, JPEG or SVG.  Paper around and below it becomes\n"
    "transparent, print in black is taken out, margins are cut off.",
    "PICTURE",
};

static const option_row import_rows[] = {
    { "size", "MM", "width of the seal; default: as the picture's\nresolution or measures say",
      set_number, offsetof(import_command, size_mm) },
    { "color", "C", "red, blue, black, purple or #RRGGBB;\ndefault: as found", set_string,
      offsetof(import_command, color) },
    { "keep-background", NULL, "every pixel as it is", set_flag, offsetof(import_command, keep) },
    { 0 },
};

static int import(const import_command *c, session *s, seal_art **art)
{
    seal_picture_options opt = SEAL_PICTURE_OPTIONS_INIT;
    seal_source *source = NULL;
    seal_status st;

    opt.width_mm = c->size_mm;
    opt.color = c->color;
    opt.background = c->keep ? SEAL_BACKGROUND_KEEP : SEAL_BACKGROUND_AUTO;
    if ((st = input_open(c->input, &source, s->err)) == SEAL_OK)
        st = seal_picture_load(s->ctx, source, &opt, art, s->err);
    seal_source_free(source);
    return st == SEAL_OK ? EXIT_DONE : fail_error(input_name(c->input), s->err);
}

static int run(const import_command *c, const picture_format *format)
{
    session s = { 0 };
    seal_art *art = NULL;
    int rc;

    if ((rc = session_open(&s, NULL)) == EXIT_DONE && (rc = import(c, &s, &art)) == EXIT_DONE)
        rc = picture_save(&c->picture, format, art, &s);
    seal_art_unref(art);
    session_close(&s);
    return rc;
}

int cmd_import(int argc, char **argv)
{
    import_command c = { .picture = PICTURE_ARGS_INIT };
    const option_group groups[] = {
        { "Seal", import_rows, &c },
        { "Picture", picture_rows, &c.picture },
        { 0 },
    };
    const picture_format *format = NULL;
    int rc;

    if ((rc = options_parse(&import_usage, groups, argc, argv, &c.input)) != EXIT_DONE ||
        (rc = output_check(c.picture.output, (const char *const[]){ c.input, NULL })) !=
            EXIT_DONE ||
        (rc = picture_choose(&c.picture, &format)) != EXIT_DONE)
        return rc;
    return run(&c, format);
}
