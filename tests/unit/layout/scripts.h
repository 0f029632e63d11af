/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef TEST_LAYOUT_SCRIPTS_H
#define TEST_LAYOUT_SCRIPTS_H

#include "art.h"

/* Renders one part with the text in the slot t on a seal of 42 mm. */
static seal_status render_part(bench *b, const char *part, const char *text, seal_art **art)
{
    char json[1024];
    seal_spec *spec = NULL;
    seal_status st;

    *art = NULL;
    seal_error_clear(b->err);
    snprintf(json, sizeof json,
             "{\"version\":1,\"name\":\"t\",\"title\":{\"zh\":\"t\",\"en\":\"t\"},\"ink\":\"red\","
             "\"size\":{\"shape\":\"circle\",\"default\":42,\"min\":42,\"max\":42,"
             "\"table\":[{\"width\":42,\"q\":1}]},\"slots\":[{\"name\":\"t\",\"max\":200}],"
             "\"parts\":[{\"type\":\"ring\",\"width\":1},{%s,\"slot\":\"t\"}]}",
             part);
    if ((st = seal_spec_parse(b->ctx, json, strlen(json), "t", &spec, b->err)) == SEAL_OK &&
        (st = seal_spec_set_text(spec, "t", text, b->err)) == SEAL_OK)
        st = seal_render(b->ctx, spec, b->fonts, art, b->err);
    seal_spec_free(spec);
    return st;
}

#endif
