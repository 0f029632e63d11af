/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "place.h"

#include "message.h"
#include "number.h"

#include <string.h>

static const struct {
    const char *name;
    uint32_t anchor;
} anchors[] = {
    { "center", SEAL_ANCHOR_CENTER },
    { "bottom-left", SEAL_ANCHOR_BOTTOM_LEFT },
    { "bottom-right", SEAL_ANCHOR_BOTTOM_RIGHT },
    { "top-left", SEAL_ANCHOR_TOP_LEFT },
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

int place_parse(const char *text, seal_placement *out)
{
    const char *at = text;
    long page;

    *out = (seal_placement)SEAL_PLACEMENT_INIT;
    if (number_integer(&at, &page) != 0 || *at++ != ':' ||
        (parse_anchor(at, out) != 0 && parse_point(at, out) != 0))
        return fail_usage("--at %s: write PAGE:X,Y in mm, such as -1:-60,60, or PAGE:center, "
                          "PAGE:top-left, PAGE:bottom-right",
                          text);
    if (page == 0)
        return fail_usage("--at %s: pages count from 1, or from the end as -1", text);
    out->page = (int32_t)page;
    return EXIT_DONE;
}
