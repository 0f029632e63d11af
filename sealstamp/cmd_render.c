/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "commands.h"

#include "effects.h"
#include "message.h"
#include "options.h"
#include "output.h"
#include "picture.h"
#include "seals.h"
#include "session.h"
#include "sheet.h"

typedef struct render_command {
    picture_args picture;
    int sheet;
    seals_args seals;
    data_args data;
} render_command;

static const usage render_usage = {
    "render --template NAME --text SLOT=TEXT ... -o FILE",
    "Draws a seal as a picture of its exact size.",
    NULL,
};

static const option_row render_rows[] = {
    { "sheet", NULL, "draw all templates with sample texts, not a seal", set_flag,
      offsetof(render_command, sheet) },
    { 0 },
};

static int check(const render_command *c, const picture_format **chosen)
{
    const char *design =
        c->seals.len && c->seals.groups[0].is_path ? c->seals.groups[0].design : "-";
    const char *const inputs[] = { design, NULL };
    int rc;

    if (c->sheet ? c->seals.len != 0 : c->seals.len != 1)
        return fail_usage("one seal is drawn at a time: give one --template or --seal, or --sheet");
    if ((rc = output_check(c->picture.output, inputs)) != EXIT_DONE)
        return rc;
    return picture_choose(&c->picture, chosen);
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

static int run(render_command *c, const picture_format *chosen)
{
    session s = { 0 };
    seal_art *art = NULL;
    int rc;

    if ((rc = session_open(&s, &c->data)) == EXIT_DONE && (rc = draw(c, &s, &art)) == EXIT_DONE)
        rc = picture_save(&c->picture, chosen, art, &s);
    seal_art_unref(art);
    session_close(&s);
    return rc;
}

int cmd_render(int argc, char **argv)
{
    render_command c = { .picture = PICTURE_ARGS_INIT };
    const option_group groups[] = {
        { "Seal", seal_rows, &c.seals },
        { "Effects", effect_rows, &c.seals },
        { "Picture", picture_rows, &c.picture },
        { NULL, render_rows, &c },
        { "Other", template_rows, &c.data },
        { NULL, font_rows, &c.data },
        { NULL, data_rows, &c.data },
        { 0 },
    };
    const picture_format *chosen = NULL;
    int rc;

    if ((rc = options_parse(&render_usage, groups, argc, argv, NULL)) == EXIT_DONE &&
        (rc = check(&c, &chosen)) == EXIT_DONE)
        rc = run(&c, chosen);
    seals_clear(&c.seals);
    data_clear(&c.data);
    return rc;
}
