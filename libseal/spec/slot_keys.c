/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "spec/slot_keys.h"

#include "spec/slot.h"

#include <stdlib.h>
#include <string.h>

static const char *const checks[] = { "none",     "digits13", "yes-no", "uscc",
                                      "taxpayer", "date",     "emblem", NULL };

/* What a user may not give, the template may not either: fails as the user's
 * text would. */
static seal_status try_text(sealp_slot *slot, const char *text, const sealp_place *at,
                            seal_error *err)
{
    seal_status st = sealp_slot_set(slot, text, err);

    if (st != SEAL_OK)
        sealp_place_prefix(at, err);
    return st;
}

static seal_status add_choice(sealp_slot *slot, const char *text, const sealp_place *at,
                              seal_error *err)
{
    for (int i = 0; i < slot->n_choices; i++) {
        if (strcmp(slot->choices[i], text) == 0)
            return sealp_place_fail(at, err, "\"%.40s\" is there twice", text);
    }
    if (strpbrk(text, " \t\n|=?"))
        return sealp_place_fail(at, err, "\"%.40s\": choices are words without blanks, |, = and ?",
                                text);
    if (!(slot->choices[slot->n_choices] = strdup(text)))
        return sealp_nomem(err);
    slot->n_choices++;
    return try_text(slot, text, at, err);
}

static seal_status read_choices(sealp_slot *slot, const json_t *json, const sealp_place *at,
                                seal_error *err)
{
    seal_status st = sealp_keys_array(json, at, SEALP_MAX_CHOICES, err);

    for (size_t i = 0; st == SEAL_OK && i < json_array_size(json); i++) {
        sealp_place item = sealp_place_of(at, NULL, i);
        const char *text;

        st = sealp_keys_text(json_array_get(json, i), &item, &text, err);
        if (st == SEAL_OK)
            st = add_choice(slot, text, &item, err);
    }
    return st;
}

/* Check yes-no is short for the two choices. */
static seal_status read_words(sealp_slot *slot, const json_t *json, const sealp_place *at,
                              seal_error *err)
{
    sealp_place choices = sealp_place_of(at, "choices", 0);
    const json_t *list = json_object_get(json, "choices");
    seal_status st = SEAL_OK;

    if (slot->check == SEALP_CHECK_YES_NO) {
        if (list)
            return sealp_place_fail(&choices, err, "a slot with check \"yes-no\" has its choices");
        if ((st = add_choice(slot, "yes", at, err)) == SEAL_OK)
            st = add_choice(slot, "no", at, err);
    } else if (list) {
        st = read_choices(slot, list, &choices, err);
    }
    free(slot->text);
    slot->text = NULL;
    return st;
}

static seal_status read_default(sealp_slot *slot, const json_t *json, const sealp_place *at,
                                seal_error *err)
{
    const char *text;
    seal_status st;

    if (!json)
        return SEAL_OK;
    if (slot->required)
        return sealp_place_fail(at, err, "a required slot has no default: drop one of the two");
    st = sealp_keys_text(json, at, &text, err);
    return st == SEAL_OK ? try_text(slot, text, at, err) : st;
}

/* The sample has passed the checks of a text when it leaves the text's place. */
static seal_status read_sample(sealp_slot *slot, const json_t *json, const sealp_place *at,
                               seal_error *err)
{
    const char *text;
    seal_status st;

    if (!json)
        return SEAL_OK;
    if ((st = sealp_keys_text(json, at, &text, err)) == SEAL_OK)
        st = try_text(slot, text, at, err);
    slot->sample = slot->text;
    slot->text = NULL;
    return st;
}

seal_status sealp_slot_read(sealp_slot *slot, const json_t *json, const sealp_place *at,
                            seal_error *err)
{
    static const sealp_key keys[] = {
        { "name", SEALP_KEY_TEXT, 1, offsetof(sealp_slot, name), 0, 0, NULL },
        { "required", SEALP_KEY_FLAG, 0, offsetof(sealp_slot, required), 0, 0, NULL },
        { "max", SEALP_KEY_COUNT, 0, offsetof(sealp_slot, max), 1, 200, NULL },
        { "check", SEALP_KEY_CHOICE, 0, offsetof(sealp_slot, check), 0, 0, checks },
        { "choices", SEALP_KEY_OTHER, 0, 0, 0, 0, NULL },
        { "default", SEALP_KEY_OTHER, 0, 0, 0, 0, NULL },
        { "sample", SEALP_KEY_OTHER, 0, 0, 0, 0, NULL },
    };
    sealp_place otherwise = sealp_place_of(at, "default", 0);
    sealp_place sample = sealp_place_of(at, "sample", 0);
    seal_status st;

    slot->max = 40;
    st = sealp_keys_read(json, at, keys, sizeof keys / sizeof *keys, slot, err);
    if (st != SEAL_OK)
        return st;
    if (strspn(slot->name, "abcdefghijklmnopqrstuvwxyz0123456789-") != strlen(slot->name))
        return sealp_place_fail(at, err, "name \"%.40s\": use a to z, 0 to 9 and -", slot->name);
    if ((st = read_words(slot, json, at, err)) != SEAL_OK ||
        (st = read_sample(slot, json_object_get(json, "sample"), &sample, err)) != SEAL_OK)
        return st;
    return read_default(slot, json_object_get(json, "default"), &otherwise, err);
}
