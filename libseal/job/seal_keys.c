/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "job/keys.h"

#include <stdlib.h>
#include <string.h>

#define MAX_MM     2000.0
#define MAX_DEGREE 10.0

static const char *const blends[] = { "multiply", "normal", NULL };

/* Members of an item of "seals" that say what it looks like, then those that
 * say where it goes. */
static const sealp_key seal_keys[] = {
    { "template", SEALP_KEY_TEXT, 0, offsetof(sealp_look, template), 0, 0, NULL },
    { "seal", SEALP_KEY_TEXT, 0, offsetof(sealp_look, file), 0, 0, NULL },
    { "text", SEALP_KEY_OTHER, 0, 0, 0, 0, NULL },
    { "emblem", SEALP_KEY_OTHER, 0, 0, 0, 0, NULL },
    { "size", SEALP_KEY_NUMBER, 0, offsetof(sealp_look, size_mm), 1, MAX_MM, NULL },
    { "color", SEALP_KEY_TEXT, 0, offsetof(sealp_look, color), 0, 0, NULL },
    { "effects", SEALP_KEY_OTHER, 0, 0, 0, 0, NULL },
    { "at", SEALP_KEY_OTHER, 0, 0, 0, 0, NULL },
    { "riding", SEALP_KEY_OTHER, 0, 0, 0, 0, NULL },
};

enum { N_SEAL_KEYS = sizeof seal_keys / sizeof *seal_keys };

static const char *const look_names[] = { "template", "seal",  "text",   "emblem",
                                          "size",     "color", "effects" };

typedef struct effects {
    seal_effects values;
    int seed, blend;
} effects;

static const sealp_key effect_keys[] = {
    { "age", SEALP_KEY_NUMBER, 0, offsetof(effects, values.ageing), 0, 1, NULL },
    { "rough", SEALP_KEY_NUMBER, 0, offsetof(effects, values.roughness), 0, 0.5, NULL },
    { "rotate", SEALP_KEY_NUMBER, 0, offsetof(effects, values.rotation), -MAX_DEGREE, MAX_DEGREE,
      NULL },
    { "opacity", SEALP_KEY_NUMBER, 0, offsetof(effects, values.opacity), 0.05, 1, NULL },
    { "seed", SEALP_KEY_COUNT, 0, offsetof(effects, seed), 0, 999999999, NULL },
    { "blend", SEALP_KEY_CHOICE, 0, offsetof(effects, blend), 0, 0, blends },
};

static seal_status read_effects(const json_t *value, const sealp_place *at, sealp_look *look,
                                seal_error *err)
{
    effects e = { .values = SEAL_EFFECTS_INIT };
    seal_status st =
        sealp_keys_read(value, at, effect_keys, sizeof effect_keys / sizeof *effect_keys, &e, err);

    e.values.seed = (uint64_t)e.seed;
    e.values.blend = (uint32_t)e.blend;
    look->effects = e.values;
    look->has_effects = 1;
    return st;
}

/* An object of which every member is a string. */
static seal_status check_texts(json_t *object, const sealp_place *at, seal_error *err)
{
    const char *name;
    json_t *value;
    seal_status st = sealp_keys_object(object, at, err);

    if (st != SEAL_OK)
        return st;
    json_object_foreach(object, name, value)
    {
        sealp_place member = sealp_place_of(at, name, 0);

        if (!json_is_string(value))
            return sealp_place_fail(&member, err, "must be a string");
    }
    return SEAL_OK;
}

static seal_status read_texts(const json_t *seal, const char *name, const sealp_place *at,
                              json_t **out, seal_error *err)
{
    const sealp_place member = sealp_place_of(at, name, 0);

    *out = json_object_get(seal, name);
    return *out ? check_texts(*out, &member, err) : SEAL_OK;
}

seal_status sealp_job_seal_read(const json_t *value, const sealp_place *at, sealp_job_seal *seal,
                                seal_error *err)
{
    sealp_look *look = &seal->look;
    const sealp_place effects_at = sealp_place_of(at, "effects", 0);
    const sealp_place at_at = sealp_place_of(at, "at", 0);
    const sealp_place riding_at = sealp_place_of(at, "riding", 0);
    const json_t *member;
    seal_status st;

    if ((st = sealp_keys_read(value, at, seal_keys, N_SEAL_KEYS, look, err)) != SEAL_OK ||
        (st = read_texts(value, "text", at, &look->text, err)) != SEAL_OK ||
        (st = read_texts(value, "emblem", at, &look->emblem, err)) != SEAL_OK)
        return st;
    if (!look->template == !look->file)
        return sealp_place_fail(at, err, "needs \"template\" or \"seal\", and not both");
    if ((member = json_object_get(value, "effects")) &&
        (st = read_effects(member, &effects_at, look, err)) != SEAL_OK)
        return st;
    if ((member = json_object_get(value, "at")) &&
        (st = sealp_job_at_read(member, &at_at, seal, err)) != SEAL_OK)
        return st;
    if ((member = json_object_get(value, "riding")) &&
        (st = sealp_job_riding_read(member, &riding_at, seal, err)) != SEAL_OK)
        return st;
    return sealp_job_canonical(value, look_names, sizeof look_names / sizeof *look_names,
                               &look->key, err);
}

void sealp_job_seal_clear(sealp_job_seal *seal)
{
    sealp_job_texts_free(seal_keys, N_SEAL_KEYS, &seal->look);
    free(seal->look.key);
    for (size_t i = 0; i < seal->n_places; i++)
        seal_place_free(seal->places[i]);
    free(seal->places);
    *seal = (sealp_job_seal){ 0 };
}
