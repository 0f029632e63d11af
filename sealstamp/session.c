/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "session.h"

#include "message.h"
#include "number.h"

#include <stdlib.h>
#include <string.h>

const option_row data_rows[] = {
    { "data-dir", "DIR",
      "templates/ and fonts/ are in DIR; default:\n$SEALSTAMP_DATADIR, or as installed", set_string,
      offsetof(data_args, data_dir) },
    { 0 },
};

const option_row template_rows[] = {
    { "templates", "DIR", "search DIR for templates first", set_string,
      offsetof(data_args, templates) },
    { 0 },
};

const option_row font_rows[] = {
    { "font", "ROLE=PATH[#FACE]",
      "use this font first for the role; 'sealstamp\nfonts' lists roles", set_list,
      offsetof(data_args, fonts) },
    { 0 },
};

void data_clear(data_args *args)
{
    list_clear(&args->fonts);
}

int session_open(session *s, const data_args *args)
{
    seal_ctx_options opt = SEAL_CTX_OPTIONS_INIT;

    opt.data_dir = args && args->data_dir ? args->data_dir : getenv("SEALSTAMP_DATADIR");
    opt.template_dir = args ? args->templates : NULL;
    if (!(s->err = seal_error_new()))
        return fail_memory();
    if (seal_ctx_new(&opt, &s->ctx, s->err) != SEAL_OK)
        return fail_error(NULL, s->err);
    return EXIT_DONE;
}

/* The number behind the last '#', which is cut off; 0 when there is none: a
 * path may hold that sign too. */
static int cut_face(char *path)
{
    char *hash = strrchr(path, '#');
    const char *at = hash ? hash + 1 : "";
    long face;

    if (*at < '0' || *at > '9' || number_integer(&at, &face) != 0 || *at)
        return 0;
    *hash = '\0';
    return (int)face;
}

static int add_font(session *s, const char *value)
{
    char *role = strdup(value), *path = role ? strchr(role, '=') : NULL;
    int rc = EXIT_DONE, face;

    if (!role)
        return fail_memory();
    if (!path || path == role || !path[1]) {
        rc = fail_usage("--font %s: write ROLE=PATH or ROLE=PATH#FACE", value);
        goto out;
    }
    *path++ = '\0';
    face = cut_face(path);
    if (seal_fonts_add_file(s->fonts, role, path, face, NULL, s->err) != SEAL_OK)
        rc = fail_error(path, s->err);
out:
    free(role);
    return rc;
}

int session_fonts(session *s, const data_args *args)
{
    int rc = EXIT_DONE;

    if (seal_fonts_new(s->ctx, &s->fonts, s->err) != SEAL_OK)
        return fail_error(NULL, s->err);
    for (size_t i = 0; i < args->fonts.len && rc == EXIT_DONE; i++)
        rc = add_font(s, args->fonts.items[i]);
    return rc;
}

void session_close(session *s)
{
    seal_fonts_unref(s->fonts);
    seal_ctx_unref(s->ctx);
    seal_error_free(s->err);
    secret_clear(&s->password);
    *s = (session){ 0 };
}
