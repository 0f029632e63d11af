/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "spec/element.h"

#include "spec/element_keys.h"

#include <stdlib.h>
#include <string.h>

static seal_status read_kind(sealp_element *e, const json_t *json, const sealp_place *at,
                             seal_error *err)
{
    const sealp_key key = { "type", SEALP_KEY_CHOICE,   1, offsetof(sealp_element, kind), 0,
                            0,      sealp_element_names };
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

    if (!e->id && !(e->id = strdup(e->slot_name ? e->slot_name : sealp_element_names[e->kind])))
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
    const sealp_element_kind *kind;
    seal_status st = read_kind(e, json, at, err);

    if (st != SEAL_OK)
        return st;
    kind = &sealp_element_kinds[e->kind];
    e->u = kind->defaults->u;
    if ((st = sealp_keys_read(json, at, kind->keys, kind->n_keys, e, err)) != SEAL_OK ||
        (st = find_slot(e->slot_name, &e->slot, &slot, err)) != SEAL_OK ||
        (st = find_switch(e, &choice, err)) != SEAL_OK || (st = settle_id(e, at, err)) != SEAL_OK)
        return st;
    return e->kind == SEALP_KIND_GRID ? read_fills(e, json_object_get(json, "fill"), &fill, err)
                                      : SEAL_OK;
}
