/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "place.h"

#include "list.h"
#include "message.h"
#include "number.h"

#include <stdlib.h>
#include <string.h>

static const struct {
    const char *name;
    uint32_t anchor;
} anchors[] = {
    { "center", SEAL_ANCHOR_CENTER },
    { "bottom-left", SEAL_ANCHOR_BOTTOM_LEFT },
    { "bottom-center", SEAL_ANCHOR_BOTTOM_CENTER },
    { "bottom-right", SEAL_ANCHOR_BOTTOM_RIGHT },
    { "center-left", SEAL_ANCHOR_CENTER_LEFT },
    { "center-right", SEAL_ANCHOR_CENTER_RIGHT },
    { "top-left", SEAL_ANCHOR_TOP_LEFT },
    { "top-center", SEAL_ANCHOR_TOP_CENTER },
    { "top-right", SEAL_ANCHOR_TOP_RIGHT },
};

static int parse_anchor(const char *name, seal_placement *out)
{
    for (size_t i = 0; i < sizeof anchors / sizeof *anchors; i++) {
        if (strcmp(anchors[i].name, name) == 0) {
            out->anchor = anchors[i].anchor;
            return 0;
        }
    }
    return -1;
}

static int parse_point(const char *at, seal_placement *out)
{
    out->anchor = SEAL_ANCHOR_POINT;
    if (number_decimal(&at, &out->x_mm) != 0 || *at++ != ',')
        return -1;
    return number_decimal(&at, &out->y_mm) != 0 || *at ? -1 : 0;
}

int place_parse_at(place *p, const char *value)
{
    const char *colon = strrchr(value, ':'), *point = colon ? colon + 1 : value;

    *p = (place){ .text = value, .where = SEAL_PLACEMENT_INIT };
    if (colon == value ||
        (parse_anchor(point, &p->where) != 0 && parse_point(point, &p->where) != 0))
        return fail_usage("--at %s: write PAGE:X,Y in mm, such as -1:-60,60, or PAGE:center, "
                          "PAGE:top-left, PAGE:bottom-center",
                          value);
    if (!colon)
        return EXIT_DONE;
    if (!(p->page_list = strndup(value, (size_t)(colon - value))))
        return fail_memory();
    return pages_parse(&p->pages, "--at", p->page_list);
}

int place_check(const place *p)
{
    if (p->is_find || p->pages.text)
        return EXIT_DONE;
    return fail_usage("--at %s: on which page? Write PAGE:%s, or add --pages LIST behind it",
                      p->text, p->text);
}

static int add_spot(spots *out, const place *p, uint32_t page)
{
    seal_placement *items = grow(out->items, out->len, sizeof *items);

    if (!items)
        return fail_memory();
    out->items = items;
    items[out->len] = p->where;
    items[out->len++].page = (int32_t)page;
    return EXIT_DONE;
}

int place_resolve(const place *p, seal_pdf *pdf, session *s, spots *out)
{
    seal_pdf_info info = { .size = sizeof info };
    page_numbers numbers = { 0 };
    int rc;

    if (seal_pdf_describe(pdf, &info, s->err) != SEAL_OK)
        return fail_error(NULL, s->err);
    rc = pages_resolve(&p->pages, info.pages, &numbers);
    for (size_t i = 0; i < numbers.len && rc == EXIT_DONE; i++)
        rc = add_spot(out, p, numbers.items[i]);
    page_numbers_clear(&numbers);
    return rc;
}

void place_clear(place *p)
{
    pages_clear(&p->pages);
    free(p->page_list);
    *p = (place){ 0 };
}

void spots_clear(spots *s)
{
    free(s->items);
    *s = (spots){ 0 };
}
