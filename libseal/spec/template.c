/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "spec/element.h"
#include "spec/inherit.h"
#include "spec/size_keys.h"
#include "spec/slot_keys.h"

#include <stdlib.h>
#include <string.h>

#define FIELD(name, type, required, member, min, max, choices)                                     \
    {                                                                                              \
        name, type, required, offsetof(seal_spec, member), min, max, choices                       \
    }

static seal_status read_slots(seal_spec *spec, const json_t *json, const sealp_place *at,
                              seal_error *err)
{
    seal_status st = sealp_keys_array(json, at, SEALP_MAX_SLOTS, err);

    if (st != SEAL_OK)
        return st;
    if (!(spec->slots = calloc(json_array_size(json), sizeof *spec->slots)))
        return sealp_nomem(err);
    for (size_t i = 0; st == SEAL_OK && i < json_array_size(json); i++) {
        sealp_place item = sealp_place_of(at, NULL, i);
        sealp_slot *slot = &spec->slots[spec->n_slots++];

        if ((st = sealp_slot_read(slot, json_array_get(json, i), &item, err)) != SEAL_OK)
            break;
        for (const sealp_slot *before = spec->slots; before < slot; before++) {
            if (strcmp(before->name, slot->name) == 0)
                return sealp_place_fail(&item, err, "slot \"%s\" is there twice", slot->name);
        }
    }
    return st;
}

static seal_status read_parts(seal_spec *spec, const json_t *json, const sealp_place *at,
                              seal_error *err)
{
    seal_status st = sealp_keys_array(json, at, SEALP_MAX_PARTS, err);

    if (st != SEAL_OK)
        return st;
    if (!(spec->elements = calloc(json_array_size(json), sizeof *spec->elements)))
        return sealp_nomem(err);
    for (size_t i = 0; st == SEAL_OK && i < json_array_size(json); i++) {
        sealp_place item = sealp_place_of(at, NULL, i);
        sealp_element *e = &spec->elements[spec->n_elements++];

        if ((st = sealp_element_read(e, json_array_get(json, i), &item, err)) != SEAL_OK)
            break;
        for (const sealp_element *before = spec->elements; before < e; before++) {
            if (strcmp(before->id, e->id) == 0)
                return sealp_place_fail(&item, err, "a part \"%s\" is already there: set \"id\"",
                                        e->id);
        }
    }
    return st;
}

static seal_status read_title(seal_spec *spec, const json_t *json, const sealp_place *at,
                              seal_error *err)
{
    static const sealp_key keys[] = {
        FIELD("zh", SEALP_KEY_TEXT, 1, title_zh, 0, 0, NULL),
        FIELD("en", SEALP_KEY_TEXT, 1, title_en, 0, 0, NULL),
    };

    return sealp_keys_read(json, at, keys, sizeof keys / sizeof *keys, spec, err);
}

static seal_status read_top(seal_spec *spec, sealp_tree *tree, seal_error *err)
{
    static const sealp_key keys[] = {
        FIELD("version", SEALP_KEY_COUNT, 1, version, 1, 1, NULL),
        FIELD("name", SEALP_KEY_TEXT, 1, name, 0, 0, NULL),
        FIELD("title", SEALP_KEY_OTHER, 1, name, 0, 0, NULL),
        FIELD("abstract", SEALP_KEY_FLAG, 0, abstract, 0, 0, NULL),
        FIELD("extends", SEALP_KEY_OTHER, 0, name, 0, 0, NULL),
        FIELD("size", SEALP_KEY_OTHER, 1, size, 0, 0, NULL),
        FIELD("ink", SEALP_KEY_COLOR, 1, color, 0, 0, NULL),
        FIELD("clearance", SEALP_KEY_NUMBER, 0, clearance, 0, 10, NULL),
        FIELD("slots", SEALP_KEY_OTHER, 1, slots, 0, 0, NULL),
        FIELD("parts", SEALP_KEY_OTHER, 1, elements, 0, 0, NULL),
    };
    /* Parts come last: they name slots and columns. */
    static const struct {
        const char *key;
        seal_status (*read)(seal_spec *, const json_t *, const sealp_place *, seal_error *);
    } nested[] = {
        { "title", read_title },
        { "size", sealp_size_read },
        { "slots", read_slots },
        { "parts", read_parts },
    };
    const sealp_place top = {
        .spec = spec, .lines = &tree->lines, .value = tree->root, .by_name = tree->n_read > 1
    };
    seal_status st = sealp_keys_read(tree->root, &top, keys, sizeof keys / sizeof *keys, spec, err);

    for (size_t i = 0; st == SEAL_OK && i < sizeof nested / sizeof *nested; i++) {
        sealp_place at = sealp_place_of(&top, nested[i].key, 0);

        st = nested[i].read(spec, json_object_get(tree->root, nested[i].key), &at, err);
    }
    return st;
}

seal_status seal_spec_parse(seal_ctx *ctx, const char *json, size_t len, const char *name,
                            seal_spec **out, seal_error *err)
{
    sealp_tree tree = { 0 };
    seal_spec *spec = NULL;
    seal_status st;

    if (!out)
        return sealp_bad_arg(err, "seal_spec_parse: out is NULL");
    *out = NULL;
    if (!ctx || !json || !name)
        return sealp_bad_arg(err, "seal_spec_parse: ctx, json or name is NULL");
    if ((st = sealp_tree_read(ctx, json, len, name, &tree, err)) != SEAL_OK)
        goto out;
    if (!(spec = calloc(1, sizeof *spec))) {
        st = sealp_nomem(err);
        goto out;
    }
    spec->clearance = 0.5;
    if ((st = read_top(spec, &tree, err)) != SEAL_OK)
        goto out;
    *out = spec;
    spec = NULL;
out:
    sealp_tree_clear(&tree);
    seal_spec_free(spec);
    return st;
}
