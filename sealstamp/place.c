/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "place.h"

#include "list.h"
#include "message.h"
#include "number.h"
#include "viewer.h"

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

int place_parse_hit(place *p, const char *value)
{
    const char *at = value;

    if (strcmp(value, "last") == 0)
        p->hit = HIT_LAST;
    else if (strcmp(value, "all") == 0)
        p->hit = HIT_ALL;
    else if (number_integer(&at, &p->hit) != 0 || *at || p->hit < 1)
        return fail_usage("--hit %s: a number from 1, last or all is needed", value);
    return EXIT_DONE;
}

int place_check(const place *p)
{
    if (p->is_find || p->pages.text)
        return EXIT_DONE;
    return fail_usage("--at %s: on which page? Write PAGE:%s, or add --pages LIST behind it",
                      p->text, p->text);
}

static int add_spot(spots *out, const seal_placement *where, uint32_t page)
{
    seal_placement *items = grow(out->items, out->len, sizeof *items);

    if (!items)
        return fail_memory();
    out->items = items;
    items[out->len] = *where;
    items[out->len++].page = (int32_t)page;
    return EXIT_DONE;
}

static int resolve_pages(const place *p, uint32_t count, spots *out)
{
    page_numbers numbers = { 0 };
    int rc = pages_resolve(&p->pages, count, &numbers);

    for (size_t i = 0; i < numbers.len && rc == EXIT_DONE; i++)
        rc = add_spot(out, &p->where, numbers.items[i]);
    page_numbers_clear(&numbers);
    return rc;
}

static int fail_hits(const place *p, const char *name, const text_hits *hits)
{
    if (hits->len == 0)
        return fail(EXIT_INPUT,
                    "%s: --find %s: not on any of the %u pages searched; a page that was scanned "
                    "has no text to find, there --at is needed",
                    name, p->text, (unsigned)hits->searched);
    return fail(EXIT_INPUT,
                "%s: --find %s --hit %ld: it is only %zu times on the %u pages searched", name,
                p->text, p->hit, hits->len, (unsigned)hits->searched);
}

/* The seal's centre goes to the middle of the text. */
static int add_hit(const place *p, const text_hit *hit, spots *out)
{
    seal_placement where = p->where;

    where.anchor = SEAL_ANCHOR_POINT;
    where.x_mm = hit->x_mm + hit->width_mm / 2;
    where.y_mm = hit->y_mm + hit->height_mm / 2;
    return add_spot(out, &where, hit->page);
}

static int resolve_hits(const place *p, const text_hits *hits, const char *name, spots *out)
{
    size_t first = p->hit > 0 ? (size_t)p->hit - 1 : p->hit == HIT_LAST ? hits->len - 1 : 0;
    size_t end = p->hit == HIT_ALL ? hits->len : first + 1;
    int rc = EXIT_DONE;

    if (hits->len == 0 || first >= hits->len)
        return fail_hits(p, name, hits);
    for (size_t i = first; i < end && rc == EXIT_DONE; i++)
        rc = add_hit(p, &hits->items[i], out);
    return rc;
}

int place_resolve(const place *p, seal_pdf *pdf, const char *name, session *s, spots *out)
{
    seal_pdf_info info = { .size = sizeof info };
    page_numbers numbers = { 0 };
    text_hits hits = { 0 };
    int rc = EXIT_DONE;

    if (seal_pdf_describe(pdf, &info, s->err) != SEAL_OK)
        return fail_error(name, s->err);
    if (!p->is_find)
        return resolve_pages(p, info.pages, out);
    if (p->pages.text)
        rc = pages_resolve(&p->pages, info.pages, &numbers);
    page_numbers_clear(&numbers);
    if (rc == EXIT_DONE &&
        (rc = viewer_find(pdf, name, p->text, p->pages.text, s, &hits)) == EXIT_DONE)
        rc = resolve_hits(p, &hits, name, out);
    text_hits_clear(&hits);
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
