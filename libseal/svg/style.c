/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "svg/style.h"

#include "svg/color.h"
#include "svg/scan.h"
#include "svg/xml.h"

#include <string.h>

#define MAX_VALUE 64 /* bytes of a property that matters */

typedef struct property {
    const char *name;
    seal_status (*set)(sealp_svg_style *s, const char *name, const char *value, seal_error *err);
} property;

sealp_svg_style sealp_svg_style_default(void)
{
    return (sealp_svg_style){
        .fill = SEALP_PAINT_COLOR, .stroke_width = 1, .fill_opacity = 1, .opacity = 1
    };
}

static seal_status fail_value(const char *name, const char *value, const char *allowed,
                              seal_error *err)
{
    return sealp_fail(err, SEAL_ERR_SPEC_VALUE, "%s \"%.40s\" is refused: %s", name, value,
                      allowed);
}

static seal_status set_fill(sealp_svg_style *s, const char *name, const char *value,
                            seal_error *err)
{
    if (strcmp(value, "none") == 0 || strcmp(value, "transparent") == 0)
        s->fill = SEALP_PAINT_NONE;
    else if (strcmp(value, "currentColor") == 0)
        s->fill = SEALP_PAINT_CURRENT;
    else if (sealp_svg_color(value, s->fill_rgb))
        s->fill = SEALP_PAINT_COLOR;
    else
        return fail_value(name, value, "gradients and patterns do not print, use a plain colour",
                          err);
    return SEAL_OK;
}

static seal_status set_color(sealp_svg_style *s, const char *name, const char *value,
                             seal_error *err)
{
    if (!sealp_svg_color(value, s->rgb))
        return fail_value(name, value, "use #rrggbb or the name of a colour", err);
    return SEAL_OK;
}

static seal_status set_fill_rule(sealp_svg_style *s, const char *name, const char *value,
                                 seal_error *err)
{
    s->evenodd = strcmp(value, "evenodd") == 0;
    if (!s->evenodd && strcmp(value, "nonzero") != 0)
        return fail_value(name, value, "use nonzero or evenodd", err);
    return SEAL_OK;
}

static seal_status read_share(const char *name, const char *value, double *v, seal_error *err)
{
    const char *unit;

    if (!sealp_scan_quantity(value, v, &unit) || (*unit && strcmp(unit, "%") != 0))
        return fail_value(name, value, "use a number from 0 to 1", err);
    *v = *unit ? *v / 100 : *v;
    *v = *v < 0 ? 0 : *v > 1 ? 1 : *v;
    return SEAL_OK;
}

static seal_status set_fill_opacity(sealp_svg_style *s, const char *name, const char *value,
                                    seal_error *err)
{
    return read_share(name, value, &s->fill_opacity, err);
}

static seal_status set_opacity(sealp_svg_style *s, const char *name, const char *value,
                               seal_error *err)
{
    double v = 1;
    seal_status st = read_share(name, value, &v, err);

    s->opacity *= v;
    return st;
}

static seal_status set_stroke(sealp_svg_style *s, const char *name, const char *value,
                              seal_error *err)
{
    (void)name, (void)err;
    s->is_stroked = strcmp(value, "none") != 0 && strcmp(value, "transparent") != 0;
    return SEAL_OK;
}

static seal_status set_stroke_width(sealp_svg_style *s, const char *name, const char *value,
                                    seal_error *err)
{
    const char *unit;

    if (!sealp_scan_quantity(value, &s->stroke_width, &unit))
        return fail_value(name, value, "use a number", err);
    return SEAL_OK;
}

static seal_status set_visibility(sealp_svg_style *s, const char *name, const char *value,
                                  seal_error *err)
{
    (void)name, (void)err;
    s->is_hidden = strcmp(value, "visible") != 0;
    return SEAL_OK;
}

static seal_status set_display(sealp_svg_style *s, const char *name, const char *value,
                               seal_error *err)
{
    (void)name, (void)err;
    s->is_gone |= strcmp(value, "none") == 0;
    return SEAL_OK;
}

static seal_status must_be_none(sealp_svg_style *s, const char *name, const char *value,
                                seal_error *err)
{
    (void)s;
    if (strcmp(value, "none") == 0 || strcmp(value, "normal") == 0)
        return SEAL_OK;
    return fail_value(name, value, "only plain fills print, flatten the drawing", err);
}

static const property properties[] = {
    { "clip-path", must_be_none },
    { "color", set_color },
    { "display", set_display },
    { "fill", set_fill },
    { "fill-opacity", set_fill_opacity },
    { "fill-rule", set_fill_rule },
    { "filter", must_be_none },
    { "marker", must_be_none },
    { "marker-end", must_be_none },
    { "marker-mid", must_be_none },
    { "marker-start", must_be_none },
    { "mask", must_be_none },
    { "mix-blend-mode", must_be_none },
    { "opacity", set_opacity },
    { "stroke", set_stroke },
    { "stroke-width", set_stroke_width },
    { "visibility", set_visibility },
};

static const property *find_property(const char *name, size_t len)
{
    for (size_t i = 0; i < sizeof properties / sizeof *properties; i++) {
        if (strlen(properties[i].name) == len && memcmp(properties[i].name, name, len) == 0)
            return &properties[i];
    }
    return NULL;
}

static int is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

/* Sets a property from the text between the blanks at both ends. */
static seal_status set(sealp_svg_style *s, const property *p, const char *value, size_t len,
                       seal_error *err)
{
    char copy[MAX_VALUE];

    while (len && is_blank(*value))
        value++, len--;
    while (len && is_blank(value[len - 1]))
        len--;
    /* a longer one is none that is understood: its beginning is for the message */
    len = len < sizeof copy ? len : sizeof copy - 1;
    memcpy(copy, value, len);
    copy[len] = '\0';
    return len == 0 || strcmp(copy, "inherit") == 0 ? SEAL_OK : p->set(s, p->name, copy, err);
}

/* "fill: #f00; stroke: none" */
static seal_status apply_declarations(sealp_svg_style *s, const char *text, seal_error *err)
{
    seal_status st = SEAL_OK;

    while (*text && st == SEAL_OK) {
        size_t len = strcspn(text, ";"), name_len;
        const char *colon = memchr(text, ':', len), *name;
        sealp_scan scan = sealp_scan_of(text, len);
        const property *p;

        name_len = sealp_scan_word(&scan, &name);
        p = colon ? find_property(name, name_len) : NULL;
        if (name_len == 9 && memcmp(name, "transform", 9) == 0)
            st = sealp_fail(err, SEAL_ERR_SPEC_VALUE,
                            "a transform inside style is refused: use the attribute transform");
        else if (p)
            st = set(s, p, colon + 1, (size_t)(text + len - colon) - 1, err);
        text += len + (text[len] == ';');
    }
    return st;
}

seal_status sealp_svg_style_apply(sealp_svg_style *s, const char *const *attrs, seal_error *err)
{
    const char *own = sealp_xml_attr(attrs, "style");
    seal_status st = SEAL_OK;

    for (; attrs[0] && st == SEAL_OK; attrs += 2) {
        const property *p = find_property(attrs[0], strlen(attrs[0]));

        if (p)
            st = set(s, p, attrs[1], strlen(attrs[1]), err);
    }
    return st == SEAL_OK && own ? apply_declarations(s, own, err) : st;
}
