/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "spec/element.h"

#include "spec/element_keys.h"
#include "spec/words.h"
#include "svg/path_data.h"

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

/* States of the slot that a condition allows: true is any text, false is none. */
static seal_status read_state(const json_t *json, const sealp_place *at, sealp_when *when,
                              seal_error *err)
{
    const sealp_slot *slot = &at->spec->slots[when->slot];
    const char *text;
    seal_status st;
    int index;

    if (json_is_boolean(json)) {
        when->states |= json_is_true(json) ? ~1U : 1U;
        return SEAL_OK;
    }
    if ((st = sealp_keys_text(json, at, &text, err)) != SEAL_OK)
        return st;
    if (slot->n_choices == 0)
        return sealp_place_fail(at, err,
                                "slot \"%s\" has no \"choices\" to compare with: add them, or use "
                                "true for any text and false for none",
                                slot->name);
    st = sealp_words_find(text, at, (const char *const *)slot->choices, &index, err);
    if (st == SEAL_OK)
        when->states |= 1U << (1 + index);
    return st;
}

static seal_status read_states(const json_t *json, const sealp_place *at, sealp_when *when,
                               seal_error *err)
{
    seal_status st;

    if (!json_is_array(json))
        return read_state(json, at, when, err);
    st = sealp_keys_array(json, at, SEALP_MAX_CHOICES, err);
    for (size_t i = 0; st == SEAL_OK && i < json_array_size(json); i++) {
        sealp_place item = sealp_place_of(at, NULL, i);

        st = read_state(json_array_get(json, i), &item, when, err);
    }
    return st;
}

static seal_status read_when(sealp_element *e, const json_t *json, const sealp_place *at,
                             seal_error *err)
{
    seal_status st = SEAL_OK;

    if (!json_is_object(json) || json_object_size(json) > SEALP_MAX_WHEN)
        return sealp_place_fail(at, err, "must be an object with the texts of at most %d slots",
                                SEALP_MAX_WHEN);
    for (void *it = json_object_iter((json_t *)(uintptr_t)json); st == SEAL_OK && it;
         it = json_object_iter_next((json_t *)(uintptr_t)json, it)) {
        const char *name = json_object_iter_key(it);
        sealp_place member = sealp_place_of(at, name, 0);
        sealp_when *when = &e->when[e->n_when++];

        st = sealp_words_slot(name, &member, &when->slot, err);
        if (st == SEAL_OK)
            st = read_states(json_object_iter_value(it), &member, when, err);
    }
    return st;
}

/* Text has a part for each character, so nothing can be cut out of it. */
static seal_status find_cut(sealp_element *e, const sealp_place *at, seal_error *err)
{
    const seal_spec *spec = at->spec;
    sealp_place cut = sealp_place_of(at, "cut", 0);

    e->cut = -1;
    if (!e->cut_name)
        return SEAL_OK;
    for (int i = 0; &spec->elements[i] < e; i++) {
        const sealp_element *from = &spec->elements[i];

        int text = from->font.name || from->font.chooser;

        if (strcmp(from->id, e->cut_name) == 0 && !text && from->cut < 0)
            e->cut = i;
    }
    return e->cut >= 0 ? SEAL_OK
                       : sealp_place_fail(&cut, err,
                                          "\"%.40s\" is no ring, plate or other shape that comes "
                                          "before this part in \"parts\" and is printed",
                                          e->cut_name);
}

static seal_status read_outline(sealp_element *e, const json_t *json, const sealp_place *at,
                                seal_error *err)
{
    const char *data;
    seal_status st = sealp_keys_text(json, at, &data, err);
    sealp_rect ink;

    if (st != SEAL_OK)
        return st;
    if ((st = sealp_svg_path_parse(data, strlen(data), &e->outline, err)) != SEAL_OK) {
        sealp_place_prefix(at, err);
        return st;
    }
    ink = sealp_path_bounds(&e->outline);
    return ink.x1 > ink.x0 && ink.y1 > ink.y0 ? SEAL_OK
                                              : sealp_place_fail(at, err, "encloses nothing");
}

/* What a part shows: text, a drawing or the gaps that a seed gives. */
static seal_status check_source(const sealp_element *e, const sealp_place *at, seal_error *err)
{
    int drawing = e->slot >= 0 && at->spec->slots[e->slot].check == SEALP_CHECK_EMBLEM;
    sealp_place slot = sealp_place_of(at, "slot", 0);

    if (e->kind == SEALP_KIND_EMBLEM) {
        if ((e->slot >= 0) == (e->outline.n_ops > 0))
            return sealp_place_fail(at, err, "an emblem has either a \"slot\" or a \"path\"");
        if (e->slot >= 0 && !drawing)
            return sealp_place_fail(&slot, err, "the slot needs \"check\": \"emblem\"");
        return SEAL_OK;
    }
    if (e->kind == SEALP_KIND_BREAKS) {
        if (e->cut < 0)
            return sealp_place_fail(at, err, "breaks need the ring they \"cut\"");
        if ((e->slot >= 0) == (e->u.breaks.angles.n > 0))
            return sealp_place_fail(at, err,
                                    "breaks have either a \"slot\" for their seed or \"angles\"");
    }
    return drawing ? sealp_place_fail(&slot, err, "a slot of check emblem is no text") : SEAL_OK;
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

/* Keys whose values are more than one word or number. */
static seal_status read_nested(sealp_element *e, const json_t *json, const sealp_place *at,
                               seal_error *err)
{
    static const struct {
        const char *key;
        seal_status (*read)(sealp_element *, const json_t *, const sealp_place *, seal_error *);
    } nested[] = {
        { "when", read_when },
        { "path", read_outline },
    };
    seal_status st = SEAL_OK;

    for (size_t i = 0; st == SEAL_OK && i < sizeof nested / sizeof *nested; i++) {
        const json_t *value = json_object_get(json, nested[i].key);
        sealp_place member = sealp_place_of(at, nested[i].key, 0);

        if (value)
            st = nested[i].read(e, value, &member, err);
    }
    return st;
}

seal_status sealp_element_read(sealp_element *e, const json_t *json, const sealp_place *at,
                               seal_error *err)
{
    sealp_place slot = sealp_place_of(at, "slot", 0);
    const sealp_element_kind *kind;
    seal_status st = read_kind(e, json, at, err);

    if (st != SEAL_OK)
        return st;
    kind = &sealp_element_kinds[e->kind];
    e->u = kind->defaults->u;
    e->slot = -1;
    e->has_ink = json_object_get(json, "ink") != NULL;
    if ((st = sealp_keys_read(json, at, kind->keys, kind->n_keys, e, err)) != SEAL_OK)
        return st;
    if (e->slot_name && (st = sealp_words_slot(e->slot_name, &slot, &e->slot, err)) != SEAL_OK)
        return st;
    if ((st = settle_id(e, at, err)) != SEAL_OK || (st = find_cut(e, at, err)) != SEAL_OK)
        return st;
    if ((st = read_nested(e, json, at, err)) != SEAL_OK)
        return st;
    return check_source(e, at, err);
}
