/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "list.h"
#include "message.h"
#include "seals.h"

#include <string.h>

/* A place with its value in it, to be filled in. */
static int add_place(seals_args *args, const char *name, const char *value, place **out)
{
    seal_group *g = seals_last(args, name, value);
    place *places;

    if (!g)
        return EXIT_USAGE;
    if (!(places = grow(g->places, g->places_len, sizeof *places)))
        return fail_memory();
    g->places = places;
    *out = &places[g->places_len++];
    return EXIT_DONE;
}

/* The place an option belongs to; NULL after a message that there is none. */
static place *last_place(seals_args *args, const char *name, const char *value)
{
    const seal_group *g = args->len ? &args->groups[args->len - 1] : NULL;

    if (g && g->places_len)
        return &g->places[g->places_len - 1];
    fail_usage("--%s%s%s belongs to no place: --at or --find goes before it", name,
               value ? " " : "", value ? value : "");
    return NULL;
}

/* --at or --find */
static int set_place(void *field, const char *name, const char *value)
{
    place *p = NULL;
    int rc = add_place(field, name, value, &p);

    return rc == EXIT_DONE ? place_parse(p, name, value) : rc;
}

static int set_property(void *field, const char *name, const char *value)
{
    static const char *const flags[][2] = { { "ignore-case", "ignore_case" },
                                            { "allow-overlap", "allow_overlap" } };
    const char *property = name;
    place *p = last_place(field, name, value);

    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
        property = strcmp(name, flags[i][0]) == 0 ? flags[i][1] : property;
    return p ? place_set(p, property, name, value) : EXIT_USAGE;
}

const option_row place_rows[] = {
    { "at", "PAGE:X,Y",
      "centre of the seal, in mm from the lower-left corner\n"
      "of the page as shown; negative: from right or top.\n"
      "PAGE 1 is the first, -1 the last. Also PAGE:center,\n"
      "PAGE:bottom-right and the other corners and edges\n"
      "(10 mm off), and a list of pages: 1-3,-1:center",
      set_place, 0 },
    { "find", "TEXT",
      "centre of the seal on this text; blanks do not count,\nfull-width forms are as good as "
      "others",
      set_place, 0 },
    { "hit", "N|last|all",
      "which hit of --find, default 1: the first. They count\nfrom the top down and in a line from "
      "left to right,\npage by page",
      set_property, 0 },
    { "ignore-case", NULL, "--find takes letters of either case", set_property, 0 },
    { "pages", "LIST",
      "on all these pages if --at names none; where --find\n"
      "looks: 1-3,5,-1 or 2- or odd or 1-9:even or all",
      set_property, 0 },
    { "offset", "X,Y", "moved by so many mm to the right and up", set_property, 0 },
    { "allow-overlap", NULL, "even over an existing signature", set_property, 0 },
    { 0 },
};
