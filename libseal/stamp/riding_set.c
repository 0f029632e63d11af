/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "core/error.h"
#include "util/decimal.h"

#include <seal/place.h>
#include <string.h>

/* "ends": enough to see where a seal begins. */
static const double wide_ends = 2;

typedef seal_status set_fn(seal_riding *r, const char *value, seal_error *err);

static seal_status refuse(seal_error *err, const char *what_is_right)
{
    return sealp_fail(err, SEAL_ERR_INVALID_ARGUMENT, "%s", what_is_right);
}

static seal_status set_edge(seal_riding *r, const char *value, seal_error *err)
{
    static const char *const edges[] = { [SEAL_EDGE_RIGHT] = "right",
                                         [SEAL_EDGE_LEFT] = "left",
                                         [SEAL_EDGE_TOP] = "top",
                                         [SEAL_EDGE_BOTTOM] = "bottom" };

    for (uint32_t i = 0; i < sizeof edges / sizeof *edges; i++) {
        if (strcmp(edges[i], value) == 0) {
            r->edge = i;
            return SEAL_OK;
        }
    }
    return refuse(err, "write right, left, top or bottom");
}

/* The list is read again for each document; here it is only checked. */
static seal_status set_pages(seal_riding *r, const char *value, seal_error *err)
{
    seal_pages *pages;
    seal_status st;

    if (r->page_list)
        return refuse(err, "pages are given twice: write one list, such as 1-3,5");
    st = seal_pages_parse(value, &pages, err);
    seal_pages_free(pages);
    r->page_list = value;
    return st;
}

static seal_status set_skip_cover(seal_riding *r, const char *value, seal_error *err)
{
    (void)value;
    (void)err;
    r->flags |= SEAL_RIDING_SKIP_COVER;
    return SEAL_OK;
}

static seal_status set_optional(seal_riding *r, const char *value, seal_error *err)
{
    (void)value;
    (void)err;
    r->flags |= SEAL_RIDING_OPTIONAL;
    return SEAL_OK;
}

static seal_status set_duplex(seal_riding *r, const char *value, seal_error *err)
{
    (void)value;
    if (r->edge != SEAL_EDGE_RIGHT && r->edge != SEAL_EDGE_LEFT)
        return refuse(err, "sheets printed on both sides have their seals on the right or left "
                           "edge, not at the top or bottom");
    r->flags |= SEAL_RIDING_DUPLEX;
    return SEAL_OK;
}

static seal_status set_max(seal_riding *r, const char *value, seal_error *err)
{
    int32_t count;

    if (sealp_decimal_integer(&value, &count) != 0 || *value || count < 2)
        return refuse(err, "a seal rides over two pages or more: write 2 or a larger number");
    r->max_pages = (uint32_t)count;
    return SEAL_OK;
}

static seal_status set_mm(double *mm, const char *value, seal_error *err)
{
    double number;

    if (sealp_decimal_number(&value, &number) != 0 || *value || number < 0)
        return refuse(err, "write millimetres, such as 2.5");
    *mm = number;
    return SEAL_OK;
}

static seal_status set_min(seal_riding *r, const char *value, seal_error *err)
{
    seal_status st = set_mm(&r->min_slice_mm, value, err);

    if (st == SEAL_OK && r->min_slice_mm <= 0)
        st = refuse(err, "a slice has a width: write millimetres above 0, such as 2.5");
    return st;
}

static seal_status set_margin(seal_riding *r, const char *value, seal_error *err)
{
    return set_mm(&r->margin_mm, value, err);
}

static seal_status set_weight(seal_riding *r, const char *value, seal_error *err)
{
    double ends = strcmp(value, "ends") == 0 ? wide_ends : 1;

    if (strcmp(value, "even") != 0 && strcmp(value, "ends") != 0 &&
        (sealp_decimal_number(&value, &ends) != 0 || *value || ends < 1))
        return refuse(err, "write even, ends, or how many times as wide the first and last slice "
                           "are, such as 1.5");
    r->ends = ends;
    return SEAL_OK;
}

/* "center", MM or SHARE%; 0: it is one of them. */
static int read_along(const char *at, seal_riding *r)
{
    r->along = SEAL_ALONG_CENTER;
    r->position = 0;
    if (strcmp(at, "center") == 0)
        return 0;
    if (sealp_decimal_number(&at, &r->position) != 0)
        return -1;
    r->along = SEAL_ALONG_START;
    if (*at != '%')
        return *at ? -1 : 0;
    r->along = SEAL_ALONG_SHARE;
    r->position /= 100;
    return at[1] || r->position < 0 || r->position > 1 ? -1 : 0;
}

static seal_status set_along(seal_riding *r, const char *value, seal_error *err)
{
    if (read_along(value, r) != 0)
        return refuse(err, "write center, mm from the upper or left end of the edge to the seal's "
                           "centre (negative: from the other end), or 0% to 100%");
    return SEAL_OK;
}

static const struct {
    const char *name;
    set_fn *set;
    int is_flag;
} properties[] = {
    { "edge", set_edge, 0 },         { "pages", set_pages, 0 }, { "skip_cover", set_skip_cover, 1 },
    { "duplex", set_duplex, 1 },     { "max", set_max, 0 },     { "min", set_min, 0 },
    { "weight", set_weight, 0 },     { "at", set_along, 0 },    { "margin", set_margin, 0 },
    { "optional", set_optional, 1 },
};

seal_status seal_riding_set(seal_riding *riding, const char *name, const char *value,
                            seal_error *err)
{
    if (!riding || !name)
        return sealp_bad_arg(err, "seal_riding_set: riding or name is NULL");
    if (riding->size != sizeof *riding)
        return sealp_bad_arg(err, "seal_riding_set: size is not that of this libseal");
    for (size_t i = 0; i < sizeof properties / sizeof *properties; i++) {
        if (strcmp(properties[i].name, name) != 0)
            continue;
        if (!value && !properties[i].is_flag)
            return sealp_bad_arg(err, "seal_riding_set: value is NULL");
        return properties[i].set(riding, value, err);
    }
    return sealp_fail(err, SEAL_ERR_INVALID_ARGUMENT, "a riding seal has no property \"%.40s\"",
                      name);
}
