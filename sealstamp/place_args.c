/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "list.h"
#include "message.h"
#include "number.h"
#include "seals.h"

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

static int set_at(void *field, const char *name, const char *value)
{
    place *p = NULL;
    int rc = add_place(field, name, value, &p);

    return rc == EXIT_DONE ? place_parse_at(p, value) : rc;
}

static int set_find(void *field, const char *name, const char *value)
{
    place *p = NULL;
    int rc = add_place(field, name, value, &p);

    if (rc != EXIT_DONE)
        return rc;
    *p = (place){ .text = value, .is_find = 1, .hit = 1, .where = SEAL_PLACEMENT_INIT };
    return *value ? EXIT_DONE : fail_usage("--find: the text to find is empty");
}

static int set_hit(void *field, const char *name, const char *value)
{
    place *p = last_place(field, name, value);

    if (p && p->is_find)
        return place_parse_hit(p, value);
    return p ? fail_usage("--hit %s: --find goes before it, not --at", value) : EXIT_USAGE;
}

static int set_place_pages(void *field, const char *name, const char *value)
{
    place *p = last_place(field, name, value);

    if (!p)
        return EXIT_USAGE;
    if (p->page_list)
        return fail_usage("--pages %s: --at %s names its pages already, leave out one of both",
                          value, p->text);
    return set_pages(&p->pages, name, value);
}

static int set_offset(void *field, const char *name, const char *value)
{
    place *p = last_place(field, name, value);
    const char *at = value;

    if (!p)
        return EXIT_USAGE;
    if (number_decimal(&at, &p->where.right_mm) != 0 || *at++ != ',' ||
        number_decimal(&at, &p->where.up_mm) != 0 || *at)
        return fail_usage("--offset %s: write X,Y in mm, such as 5,-2.5: to the right and up",
                          value);
    return EXIT_DONE;
}

static int set_overlap(void *field, const char *name, const char *value)
{
    place *p = last_place(field, name, value);

    if (!p)
        return EXIT_USAGE;
    p->where.flags |= SEAL_STAMP_ALLOW_OVERLAP;
    return EXIT_DONE;
}

const option_row place_rows[] = {
    { "at", "PAGE:X,Y",
      "centre of the seal, in mm from the lower-left corner\n"
      "of the page as shown; negative: from right or top.\n"
      "PAGE 1 is the first, -1 the last. Also PAGE:center,\n"
      "PAGE:bottom-right and the other corners and edges\n"
      "(10 mm off), and a list of pages: 1-3,-1:center",
      set_at, 0 },
    { "find", "TEXT",
      "centre of the seal on this text; blanks do not count,\nfull-width forms are as good as "
      "others",
      set_find, 0 },
    { "hit", "N|last|all", "which hit of --find, default 1: the first", set_hit, 0 },
    { "pages", "LIST",
      "on all these pages if --at names none; where --find\n"
      "looks: 1-3,5,-1 or 2- or odd or 1-9:even or all",
      set_place_pages, 0 },
    { "offset", "X,Y", "moved by so many mm to the right and up", set_offset, 0 },
    { "allow-overlap", NULL, "even over an existing signature", set_overlap, 0 },
    { 0 },
};
