/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "riding.h"

#include "message.h"
#include "seals.h"

#include <string.h>

/* What libseal calls the properties that options set. */
static const struct {
    const char *option, *property;
} properties[] = {
    { "riding", "edge" },           { "riding-pages", "pages" },
    { "skip-cover", "skip_cover" }, { "duplex", "duplex" },
    { "riding-max", "max" },        { "riding-min", "min" },
    { "riding-weight", "weight" },  { "riding-at", "at" },
    { "riding-margin", "margin" },  { "riding-optional", "optional" },
};

static const char *property_of(const char *option)
{
    size_t i = 0;

    while (strcmp(properties[i].option, option) != 0)
        i++;
    return properties[i].property;
}

static int set(riding *r, const char *name, const char *value)
{
    seal_error *err = seal_error_new();
    int rc = EXIT_DONE;

    if (!err)
        return fail_memory();
    if (seal_riding_set(&r->options, property_of(name), value, err) != SEAL_OK)
        rc = fail_option(name, value, err);
    seal_error_free(err);
    return rc;
}

/* The riding an option belongs to; NULL after a message that there is none. */
static riding *last_riding(seals_args *args, const char *name, const char *value)
{
    riding *r = args->len ? &args->groups[args->len - 1].riding : NULL;

    if (r && r->edge)
        return r;
    fail_usage("--%s%s%s belongs to no riding seal: --riding EDGE goes before it", name,
               value ? " " : "", value ? value : "");
    return NULL;
}

static int set_edge(void *field, const char *name, const char *value)
{
    seal_group *g = seals_last(field, name, value);

    if (!g)
        return EXIT_USAGE;
    if (g->riding.edge)
        return fail_usage("--riding %s: this seal rides over the %s edge already; repeat "
                          "--template for another",
                          value, g->riding.edge);
    g->riding.options = (seal_riding)SEAL_RIDING_INIT;
    g->riding.edge = value;
    return set(&g->riding, name, value);
}

static int set_property(void *field, const char *name, const char *value)
{
    riding *r = last_riding(field, name, value);

    return r ? set(r, name, value) : EXIT_USAGE;
}

const option_row riding_rows[] = {
    { "riding", "EDGE",
      "cut over the right, left, top or bottom edges of the\n"
      "pages, as on a fanned-out stack of them",
      set_edge, 0 },
    { "riding-pages", "LIST", "over these pages, written as for --pages; default: all",
      set_property, 0 },
    { "skip-cover", NULL, "not over page 1", set_property, 0 },
    { "duplex", NULL,
      "sheets are printed on both sides: a seal for the\n"
      "fronts, and one for the backs on the opposite edge",
      set_property, 0 },
    { "riding-max", "N", "at most N pages share one seal", set_property, 0 },
    { "riding-min", "MM", "no slice is smaller; default: 2", set_property, 0 },
    { "riding-weight", "W",
      "even; ends: first and last slice twice as wide; or\n"
      "how many times as wide",
      set_property, 0 },
    { "riding-at", "POS",
      "center, the default; mm from the upper or left end of\n"
      "the edge, negative: from the other end; or 0% to 100%",
      set_property, 0 },
    { "riding-margin", "MM", "kept from the edge, for printers; default: 0", set_property, 0 },
    { "riding-optional", NULL, "left out where there is only one page; default: fail", set_property,
      0 },
    { 0 },
};
