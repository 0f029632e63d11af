/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "job/place.h"

#include "core/error.h"
#include "util/decimal.h"

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

static int read_anchor(const char *name, seal_placement *where)
{
    for (size_t i = 0; i < sizeof anchors / sizeof *anchors; i++) {
        if (strcmp(anchors[i].name, name) == 0) {
            where->anchor = anchors[i].anchor;
            return 0;
        }
    }
    return -1;
}

static int read_pair(const char *at, double *x, double *y)
{
    if (sealp_decimal_number(&at, x) != 0 || *at++ != ',')
        return -1;
    return sealp_decimal_number(&at, y) != 0 || *at ? -1 : 0;
}

static seal_status new_place(const char *text, seal_place **out, seal_error *err)
{
    seal_place *p;

    if (!out)
        return sealp_bad_arg(err, "seal_place: out is NULL");
    *out = NULL;
    if (!text)
        return sealp_bad_arg(err, "seal_place: text is NULL");
    if (!(p = calloc(1, sizeof *p)) || !(p->text = strdup(text))) {
        free(p);
        return sealp_nomem(err);
    }
    p->where = (seal_placement)SEAL_PLACEMENT_INIT;
    *out = p;
    return SEAL_OK;
}

/* The list before the colon; its text is overwritten. */
static seal_status read_pages(seal_place *p, char *colon, seal_error *err)
{
    seal_status st;

    *colon = '\0';
    st = seal_pages_parse(p->text, &p->pages, err);
    memmove(p->text, colon + 1, strlen(colon + 1) + 1);
    return st;
}

static seal_status read_at(seal_place *p, seal_error *err)
{
    char *colon = strrchr(p->text, ':');
    const char *where = colon ? colon + 1 : p->text;

    if (colon == p->text || (read_anchor(where, &p->where) != 0 &&
                             read_pair(where, &p->where.x_mm, &p->where.y_mm) != 0))
        return sealp_fail(err, SEAL_ERR_INVALID_ARGUMENT,
                          "\"%.40s\" is no place: write PAGE:X,Y in mm, such as -1:-60,60, or "
                          "PAGE:center, PAGE:top-left, PAGE:bottom-center; page 1 is the first, "
                          "-1 the last",
                          p->text);
    return colon ? read_pages(p, colon, err) : SEAL_OK;
}

seal_status seal_place_new_at(const char *text, seal_place **out, seal_error *err)
{
    seal_status st;

    if ((st = new_place(text, out, err)) == SEAL_OK && (st = read_at(*out, err)) != SEAL_OK) {
        seal_place_free(*out);
        *out = NULL;
    }
    return st;
}

seal_status seal_place_new_find(const char *text, seal_place **out, seal_error *err)
{
    seal_status st = new_place(text, out, err);

    if (st != SEAL_OK)
        return st;
    (*out)->is_find = 1;
    (*out)->hit = 1;
    if (*text)
        return SEAL_OK;
    seal_place_free(*out);
    *out = NULL;
    return sealp_fail(err, SEAL_ERR_INVALID_ARGUMENT, "the text to find is empty");
}

static seal_status set_pages(seal_place *p, const char *value, seal_error *err)
{
    if (p->pages)
        return sealp_fail(err, SEAL_ERR_INVALID_ARGUMENT,
                          "the place at %.40s names its pages already: leave out one of both",
                          p->text);
    return seal_pages_parse(value, &p->pages, err);
}

static seal_status set_hit(seal_place *p, const char *value, seal_error *err)
{
    if (!p->is_find)
        return sealp_fail(err, SEAL_ERR_INVALID_ARGUMENT, "only a text to find has hits");
    if (strcmp(value, "last") == 0)
        p->hit = SEALP_HIT_LAST;
    else if (strcmp(value, "all") == 0)
        p->hit = SEALP_HIT_ALL;
    else if (sealp_decimal_integer(&value, &p->hit) != 0 || *value || p->hit < 1)
        return sealp_fail(err, SEAL_ERR_INVALID_ARGUMENT, "a number from 1, last or all is needed");
    return SEAL_OK;
}

static seal_status set_ignore_case(seal_place *p, const char *value, seal_error *err)
{
    (void)value;
    if (!p->is_find)
        return sealp_fail(err, SEAL_ERR_INVALID_ARGUMENT, "only a text to find has letters");
    p->text_flags |= SEAL_TEXT_IGNORE_CASE;
    return SEAL_OK;
}

static seal_status set_offset(seal_place *p, const char *value, seal_error *err)
{
    if (read_pair(value, &p->where.right_mm, &p->where.up_mm) != 0)
        return sealp_fail(err, SEAL_ERR_INVALID_ARGUMENT,
                          "write X,Y in mm, such as 5,-2.5: to the right and up");
    return SEAL_OK;
}

static seal_status set_overlap(seal_place *p, const char *value, seal_error *err)
{
    (void)value;
    (void)err;
    p->where.flags |= SEAL_STAMP_ALLOW_OVERLAP;
    return SEAL_OK;
}

static const struct {
    const char *name;
    seal_status (*set)(seal_place *p, const char *value, seal_error *err);
    int is_flag;
} properties[] = {
    { "pages", set_pages, 0 },
    { "hit", set_hit, 0 },
    { "ignore_case", set_ignore_case, 1 },
    { "offset", set_offset, 0 },
    { "allow_overlap", set_overlap, 1 },
};

seal_status seal_place_set(seal_place *place, const char *name, const char *value, seal_error *err)
{
    if (!place || !name)
        return sealp_bad_arg(err, "seal_place_set: place or name is NULL");
    for (size_t i = 0; i < sizeof properties / sizeof *properties; i++) {
        if (strcmp(properties[i].name, name) != 0)
            continue;
        if (!value && !properties[i].is_flag)
            return sealp_bad_arg(err, "seal_place_set: value is NULL");
        return properties[i].set(place, value, err);
    }
    return sealp_fail(err, SEAL_ERR_INVALID_ARGUMENT, "a place has no property \"%.40s\"", name);
}

seal_status seal_place_check(const seal_place *place, seal_error *err)
{
    if (!place)
        return sealp_bad_arg(err, "seal_place_check: place is NULL");
    if (place->is_find || place->pages)
        return SEAL_OK;
    return sealp_fail(err, SEAL_ERR_INVALID_ARGUMENT,
                      "on which page? Write PAGE:%.40s, or give a list of pages with it",
                      place->text);
}

void seal_place_free(seal_place *place)
{
    if (!place)
        return;
    seal_pages_free(place->pages);
    free(place->text);
    free(place);
}
