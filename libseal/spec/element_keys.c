/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "spec/element_keys.h"

#define COMMON(name, type, required, member)                                                       \
    {                                                                                              \
        name, type, required, offsetof(sealp_element, member), 0, 0, NULL                          \
    }
#define NUMBER(name, member, min, max)                                                             \
    {                                                                                              \
        name, SEALP_KEY_NUMBER, 0, offsetof(sealp_element, u.member), min, max, NULL               \
    }
#define PAIR(name, member, min, max)                                                               \
    {                                                                                              \
        name, SEALP_KEY_PAIR, 0, offsetof(sealp_element, u.member), min, max, NULL                 \
    }
#define MM(name, required, member)                                                                 \
    {                                                                                              \
        name, SEALP_KEY_MEASURE, required, offsetof(sealp_element, u.member), 0,                   \
            SEALP_MAX_SIZE_MM, NULL                                                                \
    }
#define OFFSET(name, required, member)                                                             \
    {                                                                                              \
        name, SEALP_KEY_MEASURE, required, offsetof(sealp_element, u.member), -SEALP_MAX_SIZE_MM,  \
            SEALP_MAX_SIZE_MM, NULL                                                                \
    }
#define OPTION(name, member, choices)                                                              \
    {                                                                                              \
        name, SEALP_KEY_OPTION, 0, offsetof(sealp_element, u.member), 0, 0, choices                \
    }
#define FIXED(mm)                                                                                  \
    {                                                                                              \
        mm, -1                                                                                     \
    }

static const char *const sides[] = { "top", "bottom", NULL };
static const char *const directions[] = { "horizontal", "vertical", NULL };
static const char *const enlargements[] = { "none", "left", "right", NULL };
static const char *const surnames[] = { "auto", "1", "2", NULL };
const char *const sealp_order_words[] = { "right-to-left", "left-to-right", "anticlockwise", "rows",
                                          NULL };
const char *const sealp_fill_words[] = { "auto", "none", "印", "之印", "章", "之章", "私印", NULL };

#define HEAD                                                                                       \
    COMMON("type", SEALP_KEY_OTHER, 1, kind), COMMON("id", SEALP_KEY_TEXT, 0, id),                 \
        COMMON("when", SEALP_KEY_OTHER, 0, when), COMMON("cut", SEALP_KEY_TEXT, 0, cut_name),      \
        COMMON("ink", SEALP_KEY_COLOR, 0, ink)
#define TEXT                                                                                       \
    HEAD, COMMON("slot", SEALP_KEY_TEXT, 1, slot_name), COMMON("font", SEALP_KEY_ROLE, 1, font)

static const sealp_key ring_keys[] = {
    HEAD,
    MM("width", 1, ring.width),
    MM("inset", 0, ring.inset),
    MM("corner", 0, ring.corner),
};

static const sealp_key star_keys[] = {
    HEAD,
    MM("diameter", 1, star.diameter),
    MM("diameter-min", 0, star.min),
    NUMBER("rise", star.rise, 0, 50),
};

static const sealp_key arc_keys[] = {
    TEXT,
    OPTION("side", arc.side, sides),
    MM("height", 1, arc.height),
    MM("height-min", 0, arc.height_min),
    MM("gap", 1, arc.gap),
    PAIR("span", arc.span, 10, 360),
    NUMBER("span-min", arc.span_min, 1, 360),
    NUMBER("pitch", arc.pitch, 0.5, 180),
    PAIR("aspect", arc.aspect, 0.1, 2),
    NUMBER("aspect-wide", arc.aspect_wide, 0.1, 2),
    NUMBER("spacing", arc.spacing, 0, 20),
};

static const sealp_key line_keys[] = {
    TEXT,
    MM("height", 1, line.height),
    MM("height-min", 0, line.height_min),
    OFFSET("top", 1, line.top),
    OFFSET("middle", 0, line.middle),
    MM("width", 1, line.width),
    MM("glyph", 0, line.glyph),
    MM("pitch", 0, line.pitch),
    PAIR("aspect", line.aspect, 0.1, 2),
    NUMBER("spacing", line.spacing, 0, 5),
};

static const sealp_key column_keys[] = {
    TEXT,
    MM("width", 1, column.width),
    MM("width-min", 0, column.width_min),
    OFFSET("x", 0, column.x),
    OFFSET("y", 0, column.y),
    MM("length", 1, column.length),
    PAIR("aspect", column.aspect, 0.1, 2),
    NUMBER("spacing", column.spacing, 0, 5),
};

static const sealp_key grid_keys[] = {
    TEXT,
    COMMON("letters-font", SEALP_KEY_ROLE, 0, letters),
    OPTION("order", grid.order, sealp_order_words),
    OPTION("fill", grid.fill, sealp_fill_words),
    OPTION("enlarge", grid.enlarge, enlargements),
    OPTION("surname", grid.surname, surnames),
    MM("padding", 1, grid.padding),
    MM("spacing", 1, grid.spacing),
    NUMBER("stretch", grid.stretch, 1, 3),
    PAIR("aspect", grid.aspect, 0.25, 4),
};

static const sealp_key plate_keys[] = {
    HEAD,
    MM("inset", 0, plate.inset),
    MM("corner", 0, plate.corner),
};

static const sealp_key rule_keys[] = {
    HEAD,
    MM("width", 1, rule.width),
    MM("length", 0, rule.length),
    OFFSET("x", 0, rule.x),
    OFFSET("y", 0, rule.y),
    OPTION("direction", rule.direction, directions),
};

static const sealp_key breaks_keys[] = {
    HEAD,
    COMMON("slot", SEALP_KEY_TEXT, 0, slot_name),
    MM("width", 1, breaks.width),
    { "count", SEALP_KEY_COUNT, 0, offsetof(sealp_element, u.breaks.count), 1, SEALP_MAX_LIST,
      NULL },
    { "angles", SEALP_KEY_LIST, 0, offsetof(sealp_element, u.breaks.angles), -360, 360, NULL },
};

static const sealp_key emblem_keys[] = {
    HEAD,
    COMMON("slot", SEALP_KEY_TEXT, 0, slot_name),
    COMMON("path", SEALP_KEY_OTHER, 0, outline),
    MM("diameter", 1, emblem.diameter),
    MM("diameter-min", 0, emblem.min),
    OFFSET("x", 0, emblem.x),
    OFFSET("y", 0, emblem.y),
    NUMBER("rise", emblem.rise, 0, 50),
};

/* What holds for keys that a template leaves out: seal-template(5). */
static const sealp_element arc_defaults = {
    .u.arc = {
        .height_min = FIXED(1),
        .span = { 255, 282 },
        .span_min = 90,
        .pitch = 27,
        .aspect = { 0.4, 0.86 },
        .aspect_wide = 0.5,
        .spacing = 0.3,
    },
};

static const sealp_element line_defaults = {
    .u.line = {
        .height_min = FIXED(1),
        .middle = FIXED(0),
        .glyph = FIXED(0),
        .pitch = FIXED(0),
        .aspect = { 0.4, 0.8 },
        .spacing = 0.12,
    },
};

static const sealp_element column_defaults = {
    .u.column = {
        .width_min = FIXED(1),
        .x = FIXED(0),
        .y = FIXED(0),
        .aspect = { 0.5, 1 },
        .spacing = 0.08,
    },
};

static const sealp_element ring_defaults = { .u.ring = { .inset = FIXED(0), .corner = FIXED(0) } };
static const sealp_element star_defaults = { .u.star = { .min = FIXED(0) } };
static const sealp_element grid_defaults = { .u.grid = { .stretch = 1.25,
                                                         .aspect = { 0.5, 1.7 } } };
static const sealp_element plate_defaults = {
    .u.plate = { .inset = FIXED(0), .corner = FIXED(0) },
};

static const sealp_element rule_defaults = {
    .u.rule = { .length = FIXED(0), .x = FIXED(0), .y = FIXED(0) },
};
static const sealp_element emblem_defaults = {
    .u.emblem = { .min = FIXED(0), .x = FIXED(0), .y = FIXED(0) },
};
static const sealp_element breaks_defaults = { .u.breaks = { .count = 4 } };

#define ROW(keys, defaults)                                                                        \
    {                                                                                              \
        keys, sizeof(keys) / sizeof *(keys), &(defaults)                                           \
    }

const sealp_element_kind sealp_element_kinds[] = {
    [SEALP_KIND_RING] = ROW(ring_keys, ring_defaults),
    [SEALP_KIND_STAR] = ROW(star_keys, star_defaults),
    [SEALP_KIND_ARC] = ROW(arc_keys, arc_defaults),
    [SEALP_KIND_LINE] = ROW(line_keys, line_defaults),
    [SEALP_KIND_GRID] = ROW(grid_keys, grid_defaults),
    [SEALP_KIND_RULE] = ROW(rule_keys, rule_defaults),
    [SEALP_KIND_BREAKS] = ROW(breaks_keys, breaks_defaults),
    [SEALP_KIND_PLATE] = ROW(plate_keys, plate_defaults),
    [SEALP_KIND_EMBLEM] = ROW(emblem_keys, emblem_defaults),
    [SEALP_KIND_COLUMN] = ROW(column_keys, column_defaults),
};

const char *const sealp_element_names[] = { "ring",   "star",  "arc",    "line",   "grid", "rule",
                                            "breaks", "plate", "emblem", "column", NULL };
