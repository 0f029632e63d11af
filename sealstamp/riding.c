/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "riding.h"

#include "message.h"
#include "number.h"
#include "seals.h"

#include <stdlib.h>
#include <string.h>

static const struct {
    const char *name;
    uint32_t edge;
} edges[] = {
    { "right", SEAL_EDGE_RIGHT },
    { "left", SEAL_EDGE_LEFT },
    { "top", SEAL_EDGE_TOP },
    { "bottom", SEAL_EDGE_BOTTOM },
};

/* "ends": enough to see where a seal begins. */
static const double wide_ends = 2;

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
    for (size_t i = 0; i < sizeof edges / sizeof *edges; i++) {
        if (strcmp(edges[i].name, value) == 0) {
            g->riding.options = (seal_riding)SEAL_RIDING_INIT;
            g->riding.options.edge = edges[i].edge;
            g->riding.edge = value;
            return EXIT_DONE;
        }
    }
    return fail_usage("--riding %s: write right, left, top or bottom", value);
}

static int set_riding_pages(void *field, const char *name, const char *value)
{
    riding *r = last_riding(field, name, value);

    if (!r)
        return EXIT_USAGE;
    if (r->pages.text)
        return fail_usage("--riding-pages is given twice: '%s' and '%s'", r->pages.text, value);
    return pages_parse(&r->pages, "--riding-pages", value);
}

static int set_skip_cover(void *field, const char *name, const char *value)
{
    riding *r = last_riding(field, name, value);

    return r ? set_flag(&r->skip_cover, name, value) : EXIT_USAGE;
}

static int set_duplex(void *field, const char *name, const char *value)
{
    riding *r = last_riding(field, name, value);

    if (!r)
        return EXIT_USAGE;
    if (r->options.edge != SEAL_EDGE_RIGHT && r->options.edge != SEAL_EDGE_LEFT)
        return fail_usage("--duplex: sheets printed on both sides have their seals on the right "
                          "or left edge, not at the %s",
                          r->edge);
    r->options.flags |= SEAL_RIDING_DUPLEX;
    return EXIT_DONE;
}

static int set_max(void *field, const char *name, const char *value)
{
    riding *r = last_riding(field, name, value);
    long count = 0;
    int rc = r ? set_count(&count, name, value) : EXIT_USAGE;

    if (rc != EXIT_DONE)
        return rc;
    if (count < 2)
        return fail_usage("--riding-max %s: a seal rides over two pages or more", value);
    r->options.max_pages = (uint32_t)count;
    return EXIT_DONE;
}

static int set_min(void *field, const char *name, const char *value)
{
    riding *r = last_riding(field, name, value);

    return r ? set_number(&r->options.min_slice_mm, name, value) : EXIT_USAGE;
}

static int set_margin(void *field, const char *name, const char *value)
{
    riding *r = last_riding(field, name, value);

    return r ? set_number(&r->options.margin_mm, name, value) : EXIT_USAGE;
}

static int set_weight(void *field, const char *name, const char *value)
{
    riding *r = last_riding(field, name, value);
    const char *at = value;

    if (!r)
        return EXIT_USAGE;
    if (strcmp(value, "even") == 0) {
        r->options.ends = 1;
        return EXIT_DONE;
    }
    if (strcmp(value, "ends") == 0) {
        r->options.ends = wide_ends;
        return EXIT_DONE;
    }
    if (number_decimal(&at, &r->options.ends) != 0 || *at || r->options.ends < 1)
        return fail_usage("--riding-weight %s: write even, ends, or how many times as wide the "
                          "first and last slice are, such as 1.5",
                          value);
    return EXIT_DONE;
}

/* "center", MM or SHARE%; 0: it is one of them. */
static int parse_along(const char *at, seal_riding *out)
{
    if (strcmp(at, "center") == 0) {
        out->along = SEAL_ALONG_CENTER;
        out->position = 0;
        return 0;
    }
    if (number_decimal(&at, &out->position) != 0)
        return -1;
    out->along = SEAL_ALONG_START;
    if (*at != '%')
        return *at ? -1 : 0;
    out->along = SEAL_ALONG_SHARE;
    out->position /= 100;
    return at[1] || out->position < 0 || out->position > 1 ? -1 : 0;
}

static int set_along(void *field, const char *name, const char *value)
{
    riding *r = last_riding(field, name, value);

    if (!r)
        return EXIT_USAGE;
    if (parse_along(value, &r->options) != 0)
        return fail_usage("--riding-at %s: write center, mm from the upper or left end of the "
                          "edge to the seal's centre (negative: from the other end), or 0%% to "
                          "100%%",
                          value);
    return EXIT_DONE;
}

const option_row riding_rows[] = {
    { "riding", "EDGE",
      "cut over the right, left, top or bottom edges of the\n"
      "pages, as on a fanned-out stack of them",
      set_edge, 0 },
    { "riding-pages", "LIST", "over these pages, written as for --pages; default: all",
      set_riding_pages, 0 },
    { "skip-cover", NULL, "not over page 1", set_skip_cover, 0 },
    { "duplex", NULL,
      "sheets are printed on both sides: a seal for the\n"
      "fronts, and one for the backs on the opposite edge",
      set_duplex, 0 },
    { "riding-max", "N", "at most N pages share one seal", set_max, 0 },
    { "riding-min", "MM", "no slice is smaller; default: 2", set_min, 0 },
    { "riding-weight", "W",
      "even; ends: first and last slice twice as wide; or\n"
      "how many times as wide",
      set_weight, 0 },
    { "riding-at", "POS",
      "center, the default; mm from the upper or left end of\n"
      "the edge, negative: from the other end; or 0% to 100%",
      set_along, 0 },
    { "riding-margin", "MM", "kept from the edge, for printers; default: 0", set_margin, 0 },
    { 0 },
};

static void drop_cover(page_numbers *numbers)
{
    if (numbers->len == 0 || numbers->items[0] != 1)
        return;
    numbers->len--;
    memmove(numbers->items, numbers->items + 1, numbers->len * sizeof *numbers->items);
}

int riding_resolve(riding *r, seal_pdf *pdf, const char *name, seal_error *err)
{
    seal_pdf_info info = { .size = sizeof info };
    int rc;

    if (!r->pages.text && !r->skip_cover)
        return EXIT_DONE;
    if (!r->pages.text && (rc = pages_parse(&r->pages, "--riding-pages", "all")) != EXIT_DONE)
        return rc;
    page_numbers_clear(&r->numbers);
    if (seal_pdf_describe(pdf, &info, err) != SEAL_OK)
        return fail_error(name, err);
    if ((rc = pages_resolve(&r->pages, info.pages, &r->numbers)) != EXIT_DONE)
        return rc;
    if (r->skip_cover)
        drop_cover(&r->numbers);
    if (r->numbers.len == 0)
        return fail(EXIT_INPUT, "%s: --skip-cover leaves no page for the riding seal", name);
    r->options.pages = r->numbers.items;
    r->options.n_pages = r->numbers.len;
    return EXIT_DONE;
}

void riding_clear(riding *r)
{
    pages_clear(&r->pages);
    page_numbers_clear(&r->numbers);
}
