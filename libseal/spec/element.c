/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "spec/element.h"

#include <string.h>

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
#define CHOICE(name, member, choices)                                                              \
    {                                                                                              \
        name, SEALP_KEY_CHOICE, 0, offsetof(sealp_element, u.member), 0, 0, choices                \
    }
#define FIXED(mm) ((sealp_measure){ mm, -1 })

static const char *const kinds[] = { "ring", "star", "arc", "line", "grid", NULL };
static const char *const sides[] = { "top", "bottom", NULL };
static const char *const orders[] = { "right-to-left", "left-to-right", NULL };

#define HEAD                                                                                       \
    COMMON("type", SEALP_KEY_OTHER, 1, kind), COMMON("id", SEALP_KEY_TEXT, 0, id),                 \
        COMMON("switch", SEALP_KEY_TEXT, 0, switch_name)
#define TEXT                                                                                       \
    HEAD, COMMON("slot", SEALP_KEY_TEXT, 1, slot_name), COMMON("font", SEALP_KEY_TEXT, 1, font)

static const sealp_key ring_keys[] = {
    HEAD,
    MM("width", 1, ring.width),
    MM("inset", 0, ring.inset),
};

static const sealp_key star_keys[] = {
    HEAD,
    MM("diameter", 1, star.diameter),
    MM("diameter-min", 0, star.min),
    NUMBER("rise", star.rise, 0, 50),
};

static const sealp_key arc_keys[] = {
    TEXT,
    CHOICE("side", arc.side, sides),
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
    { "top", SEALP_KEY_MEASURE, 1, offsetof(sealp_element, u.line.top), -SEALP_MAX_SIZE_MM,
      SEALP_MAX_SIZE_MM, NULL },
    MM("width", 1, line.width),
    MM("glyph", 0, line.glyph),
    MM("pitch", 0, line.pitch),
    PAIR("aspect", line.aspect, 0.1, 2),
    NUMBER("spacing", line.spacing, 0, 5),
};

static const sealp_key grid_keys[] = {
    TEXT,
    { "columns", SEALP_KEY_COUNT, 1, offsetof(sealp_element, u.grid.columns), 1, 8, NULL },
    { "rows", SEALP_KEY_COUNT, 1, offsetof(sealp_element, u.grid.rows), 1, 8, NULL },
    CHOICE("order", grid.order, orders),
    COMMON("fill", SEALP_KEY_OTHER, 0, fills),
    MM("padding", 1, grid.padding),
    MM("spacing", 1, grid.spacing),
    NUMBER("stretch", grid.stretch, 1, 3),
};

static const struct {
    const sealp_key *keys;
    size_t n;
} key_sets[] = {
    [SEALP_KIND_RING] = { ring_keys, sizeof ring_keys / sizeof *ring_keys },
    [SEALP_KIND_STAR] = { star_keys, sizeof star_keys / sizeof *star_keys },
    [SEALP_KIND_ARC] = { arc_keys, sizeof arc_keys / sizeof *arc_keys },
    [SEALP_KIND_LINE] = { line_keys, sizeof line_keys / sizeof *line_keys },
    [SEALP_KIND_GRID] = { grid_keys, sizeof grid_keys / sizeof *grid_keys },
};

/* What holds for keys that a template leaves out: seal-template(5). */
static void set_defaults(sealp_element *e)
{
    switch ((sealp_kind)e->kind) {
    case SEALP_KIND_RING:
        e->u.ring.inset = FIXED(0);
        break;
    case SEALP_KIND_STAR:
        e->u.star = (sealp_star_spec){ .min = FIXED(0), .rise = 0 };
        break;
    case SEALP_KIND_ARC:
        e->u.arc = (sealp_arc_spec){
            .height_min = FIXED(1),
            .span = { 255, 282 },
            .span_min = 90,
            .pitch = 27,
            .aspect = { 0.4, 0.86 },
            .aspect_wide = 0.5,
            .spacing = 0.3,
        };
        break;
    case SEALP_KIND_LINE:
        e->u.line = (sealp_line_spec){
            .height_min = FIXED(1),
            .glyph = FIXED(0),
            .pitch = FIXED(0),
            .aspect = { 0.4, 0.8 },
            .spacing = 0.12,
        };
        break;
    case SEALP_KIND_GRID:
        e->u.grid.stretch = 1.25;
        break;
    }
}

static seal_status read_kind(sealp_element *e, const json_t *json, const sealp_place *at,
                             seal_error *err)
{
    const sealp_key key = {
        "type", SEALP_KEY_CHOICE, 1, offsetof(sealp_element, kind), 0, 0, kinds
    };
    json_t *only = NULL;
    const json_t *type = json_object_get(json, "type");
    seal_status st;

    if (!json_is_object(json) || !type)
        return sealp_place_fail(at, err, "must be an object with a \"type\"");
    only = json_pack("{s:O}", "type", (json_t *)(uintptr_t)type);
    st = only ? sealp_keys_read(only, at, &key, 1, e, err) : sealp_nomem(err);
    json_decref(only);
    return st;
}

/* Index of the slot that a key names, -1 when the key is absent. */
static seal_status find_slot(const char *name, int *slot, const sealp_place *at, seal_error *err)
{
    const seal_spec *spec = at->spec;

    *slot = -1;
    if (!name)
        return SEAL_OK;
    for (int i = 0; i < spec->n_slots; i++) {
        if (strcmp(spec->slots[i].name, name) == 0)
            *slot = i;
    }
    return *slot >= 0
               ? SEAL_OK
               : sealp_place_fail(at, err, "\"%.40s\" is none of the template's slots", name);
}

static seal_status find_switch(sealp_element *e, const sealp_place *at, seal_error *err)
{
    seal_status st = find_slot(e->switch_name, &e->switched, at, err);

    if (st == SEAL_OK && e->switched >= 0 &&
        at->spec->slots[e->switched].check != SEALP_CHECK_YES_NO)
        st = sealp_place_fail(at, err, "slot \"%.40s\" is no switch: give it \"check\": \"yes-no\"",
                              e->switch_name);
    return st;
}

static seal_status read_fills(sealp_element *e, const json_t *json, const sealp_place *at,
                              seal_error *err)
{
    seal_status st;

    if (!json)
        return SEAL_OK;
    st = sealp_keys_array(json, at, SEALP_MAX_FILLS, err);
    for (size_t i = 0; st == SEAL_OK && i < json_array_size(json); i++) {
        sealp_place item = sealp_place_of(at, NULL, i);
        const char *text;

        st = sealp_keys_text(json_array_get(json, i), &item, &text, err);
        if (st == SEAL_OK && !(e->fills[i] = strdup(text)))
            st = sealp_nomem(err);
    }
    return st;
}

/* Ids become XML ids and names in the dump. */
static seal_status settle_id(sealp_element *e, const sealp_place *at, seal_error *err)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz";

    if (!e->id && !(e->id = strdup(e->slot_name ? e->slot_name : kinds[e->kind])))
        return sealp_nomem(err);
    if (!strchr(letters, e->id[0]) ||
        strspn(e->id, "abcdefghijklmnopqrstuvwxyz0123456789-") != strlen(e->id))
        return sealp_place_fail(at, err, "id \"%.40s\": use a to z, 0 to 9 and -, a letter first",
                                e->id);
    return SEAL_OK;
}

seal_status sealp_element_read(sealp_element *e, const json_t *json, const sealp_place *at,
                               seal_error *err)
{
    sealp_place slot = sealp_place_of(at, "slot", 0), fill = sealp_place_of(at, "fill", 0);
    sealp_place choice = sealp_place_of(at, "switch", 0);
    seal_status st = read_kind(e, json, at, err);

    if (st != SEAL_OK)
        return st;
    set_defaults(e);
    if ((st = sealp_keys_read(json, at, key_sets[e->kind].keys, key_sets[e->kind].n, e, err)) !=
            SEAL_OK ||
        (st = find_slot(e->slot_name, &e->slot, &slot, err)) != SEAL_OK ||
        (st = find_switch(e, &choice, err)) != SEAL_OK || (st = settle_id(e, at, err)) != SEAL_OK)
        return st;
    return e->kind == SEALP_KIND_GRID ? read_fills(e, json_object_get(json, "fill"), &fill, err)
                                      : SEAL_OK;
}
