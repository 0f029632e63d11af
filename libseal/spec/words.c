/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "spec/words.h"

#include <stdio.h>
#include <string.h>

void sealp_words_list(char *text, size_t size, const char *const *names, int max)
{
    size_t used = 0;

    text[0] = '\0';
    for (int i = 0; i < max && names[i] && used + 3 < size; i++)
        used += (size_t)snprintf(text + used, size - used, "%s%s", i ? ", " : "", names[i]);
}

seal_status sealp_words_find(const char *text, const sealp_place *at, const char *const *names,
                             int *index, seal_error *err)
{
    char allowed[256];

    for (int i = 0; names[i]; i++) {
        if (strcmp(names[i], text) == 0) {
            *index = i;
            return SEAL_OK;
        }
    }
    sealp_words_list(allowed, sizeof allowed, names, 32);
    return sealp_place_fail(at, err, "\"%.40s\" is unknown, use one of: %s", text, allowed);
}

seal_status sealp_words_slot(const char *name, const sealp_place *at, int *slot, seal_error *err)
{
    const seal_spec *spec = at->spec;
    const char *names[SEALP_MAX_SLOTS + 1] = { NULL };

    for (int i = 0; i < spec->n_slots; i++)
        names[i] = spec->slots[i].name;
    return sealp_words_find(name, at, names, slot, err);
}

seal_status sealp_words_choice(const json_t *v, const sealp_place *at, const sealp_key *key,
                               int *out, seal_error *err)
{
    const char *text;
    seal_status st = sealp_keys_text(v, at, &text, err);

    return st == SEAL_OK ? sealp_words_find(text, at, key->choices, out, err) : st;
}

/* { "slot": "NAME" }: 1 + index of a slot that always has one of its choices. */
static seal_status read_chooser(const json_t *v, const sealp_place *at, int *chooser,
                                seal_error *err)
{
    static const sealp_key keys[] = { { "slot", SEALP_KEY_OTHER, 1, 0, 0, 0, NULL } };
    sealp_place slot_at = sealp_place_of(at, "slot", 0);
    const sealp_slot *slot;
    const char *name;
    seal_status st;
    int index;

    if ((st = sealp_keys_read(v, at, keys, 1, NULL, err)) != SEAL_OK ||
        (st = sealp_keys_text(json_object_get(v, "slot"), &slot_at, &name, err)) != SEAL_OK ||
        (st = sealp_words_slot(name, &slot_at, &index, err)) != SEAL_OK)
        return st;
    slot = &at->spec->slots[index];
    if (slot->n_choices == 0 || (!slot->text && !slot->required))
        return sealp_place_fail(&slot_at, err,
                                "slot \"%s\" cannot choose: give it \"choices\" and a \"default\"",
                                name);
    *chooser = index + 1;
    return SEAL_OK;
}

/* Each choice of the slot must be a word of the list. */
seal_status sealp_words_option(const json_t *v, const sealp_place *at, const sealp_key *key,
                               sealp_option *out, seal_error *err)
{
    sealp_place slot_at = sealp_place_of(at, "slot", 0);
    const sealp_slot *slot;
    seal_status st;

    if (!json_is_object(v))
        return sealp_words_choice(v, at, key, &out->value, err);
    if ((st = read_chooser(v, at, &out->chooser, err)) != SEAL_OK)
        return st;
    slot = &at->spec->slots[out->chooser - 1];
    for (int i = 0; st == SEAL_OK && i < slot->n_choices; i++)
        st = sealp_words_find(slot->choices[i], &slot_at, key->choices, &out->of_choice[i], err);
    return st;
}

seal_status sealp_words_role(const json_t *v, const sealp_place *at, sealp_role_name *out,
                             seal_error *err)
{
    const char *text;
    seal_status st;

    if (json_is_object(v))
        return read_chooser(v, at, &out->chooser, err);
    if ((st = sealp_keys_text(v, at, &text, err)) == SEAL_OK && !(out->name = strdup(text)))
        st = sealp_nomem(err);
    return st;
}
