/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "commands.h"

#include "json.h"
#include "message.h"
#include "options.h"
#include "session.h"

#include <stdio.h>

typedef struct fonts_command {
    int json;
    data_args data;
} fonts_command;

static const usage fonts_usage = {
    "fonts [--json]",
    "Lists the fonts seals are drawn with. A template asks for a role; rank 0 is\n"
    "tried first, the others when it lacks a character.",
    NULL,
};

static const option_row fonts_rows[] = {
    { "json", NULL, "for machines", set_flag, offsetof(fonts_command, json) },
    { 0 },
};

static seal_status print_font(void *user, const seal_font_info *info, seal_error *err)
{
    (void)user;
    (void)err;
    printf("%-12s %4d  %-9s %s", info->role, info->rank, info->installed ? "yes" : "missing",
           info->path);
    printf(info->face ? "#%d\n" : "\n", info->face);
    return SEAL_OK;
}

static seal_status collect_font(void *user, const seal_font_info *info, seal_error *err)
{
    json_t *object = json_pack("{s:s, s:i, s:s, s:i, s:s, s:b}", "role", info->role, "rank",
                               info->rank, "path", info->path, "face", info->face, "sha256",
                               info->sha256, "installed", info->installed);

    if (json_array_append_new(user, object) != 0)
        return seal_error_set(err, SEAL_ERR_NO_MEMORY, 0, "not enough memory");
    return SEAL_OK;
}

static int run(const fonts_command *c)
{
    session s = { 0 };
    json_t *array = json_array();
    int rc;

    if ((rc = session_open(&s, &c->data)) != EXIT_DONE ||
        (rc = session_fonts(&s, &c->data)) != EXIT_DONE)
        goto out;
    if (!c->json)
        printf("%-12s %4s  %-9s %s\n", "ROLE", "RANK", "INSTALLED", "FILE");
    if (seal_fonts_each(s.fonts, c->json ? collect_font : print_font, array, s.err) != SEAL_OK)
        rc = fail_error(NULL, s.err);
    else
        rc = c->json ? json_print(json_incref(array)) : finish_stdout();
out:
    json_decref(array);
    session_close(&s);
    return rc;
}

int cmd_fonts(int argc, char **argv)
{
    fonts_command c = { 0 };
    const option_group groups[] = {
        { "Options", fonts_rows, &c },
        { NULL, font_rows, &c.data },
        { NULL, data_rows, &c.data },
        { 0 },
    };
    int rc;

    if ((rc = options_parse(&fonts_usage, groups, argc, argv, NULL)) == EXIT_DONE)
        rc = run(&c);
    data_clear(&c.data);
    return rc;
}
