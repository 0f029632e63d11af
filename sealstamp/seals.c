/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "seals.h"

#include "artwork.h"
#include "message.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

seal_group *seals_last(seals_args *args, const char *name, const char *value)
{
    if (args->len)
        return &args->groups[args->len - 1];
    fail_usage("--%s %s belongs to no seal: --template or --seal goes before it", name, value);
    return NULL;
}

static int begin(seals_args *args, const char *design, int is_path)
{
    seal_group *groups = grow(args->groups, args->len, sizeof *groups);

    if (!groups)
        return fail_memory();
    args->groups = groups;
    args->groups[args->len++] = (seal_group){ .design = design, .is_path = is_path };
    return EXIT_DONE;
}

static int set_template(void *field, const char *name, const char *value)
{
    (void)name;
    return begin(field, value, 0);
}

static int set_seal(void *field, const char *name, const char *value)
{
    (void)name;
    return begin(field, value, 1);
}

static int set_emblem(void *field, const char *name, const char *value)
{
    seal_group *g = seals_last(field, name, value);
    const char *equals = strchr(value, '=');

    if (!g)
        return EXIT_USAGE;
    if (!equals || equals == value || !equals[1])
        return fail_usage("--emblem %s: write SLOT=FILE.svg, such as emblem=logo.svg", value);
    return set_list(&g->emblems, name, value);
}

static int set_text(void *field, const char *name, const char *value)
{
    seal_group *g = seals_last(field, name, value);
    const char *equals = strchr(value, '=');

    if (!g)
        return EXIT_USAGE;
    if (!equals || equals == value)
        return fail_usage("--text %s: write SLOT=TEXT, such as name=...", value);
    return set_list(&g->texts, name, value);
}

static int set_size(void *field, const char *name, const char *value)
{
    seal_group *g = seals_last(field, name, value);

    return g ? set_number(&g->size_mm, name, value) : EXIT_USAGE;
}

static int set_color(void *field, const char *name, const char *value)
{
    seal_group *g = seals_last(field, name, value);

    return g ? set_string(&g->color, name, value) : EXIT_USAGE;
}

const option_row seal_rows[] = {
    { "template", "NAME", "design of the seal; 'sealstamp templates' lists them", set_template, 0 },
    { "seal", "FILE",
      "design of the seal from a file, .json; or a picture\nof it, .png, .jpg or .svg", set_seal,
      0 },
    { "text", "SLOT=TEXT", "what a slot of the seal says, UTF-8", set_text, 0 },
    { "emblem", "SLOT=FILE.svg", "the drawing in a slot of the seal", set_emblem, 0 },
    { "size", "MM", "width of the seal; default: the design's", set_size, 0 },
    { "color", "C", "red, blue, black, purple or #RRGGBB", set_color, 0 },
    { 0 },
};

int seals_check_placed(const seals_args *args, int has_field)
{
    int rc = EXIT_DONE;

    for (size_t i = 0; i < args->len && rc == EXIT_DONE; i++) {
        const seal_group *g = &args->groups[i];

        if (g->places_len == 0 && !g->riding.edge && (i > 0 || !has_field))
            return fail_usage("seal %s has no place: add --at PAGE:X,Y or --riding EDGE behind it",
                              g->design);
        for (size_t j = 0; j < g->places_len && rc == EXIT_DONE; j++)
            rc = place_check(&g->places[j]);
    }
    return rc;
}

int seals_render(seals_args *args, session *s, const data_args *data)
{
    int rc = EXIT_DONE;

    if (args->len && (rc = session_fonts(s, data)) != EXIT_DONE)
        return rc;
    for (size_t i = 0; i < args->len && rc == EXIT_DONE; i++)
        rc = artwork_make(&args->groups[i], s);
    return rc;
}

int seals_resolve(seals_args *args, seal_pdf *pdf, const char *path, session *s)
{
    int rc = EXIT_DONE;

    for (size_t i = 0; i < args->len; i++) {
        seal_group *g = &args->groups[i];

        spots_clear(&g->spots);
        g->spots.flags = args->stamp_flags;
        for (size_t j = 0; j < g->places_len && rc == EXIT_DONE; j++)
            rc = place_resolve(&g->places[j], pdf, path, s, &g->spots);
    }
    return rc;
}

int seals_stamp(const seals_args *args, int skip_first, seal_update *update, const char *name,
                session *s)
{
    for (size_t i = 0; i < args->len; i++) {
        const seal_group *g = &args->groups[i];

        for (size_t j = skip_first && i == 0; j < g->spots.len; j++) {
            if (seal_update_add_stamp(update, g->art, &g->spots.items[j], s->err) != SEAL_OK)
                return fail_error(name, s->err);
        }
        if (g->riding.edge &&
            seal_update_add_riding(update, g->art, &g->riding.options, s->err) != SEAL_OK)
            return fail_error(name, s->err);
    }
    return EXIT_DONE;
}

void seals_clear(seals_args *args)
{
    for (size_t i = 0; i < args->len; i++) {
        seal_art_unref(args->groups[i].art);
        list_clear(&args->groups[i].texts);
        list_clear(&args->groups[i].emblems);
        spots_clear(&args->groups[i].spots);
        for (size_t j = 0; j < args->groups[i].places_len; j++)
            place_clear(&args->groups[i].places[j]);
        free(args->groups[i].places);
    }
    free(args->groups);
    *args = (seals_args){ 0 };
}
