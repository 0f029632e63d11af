/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "effects.h"

#include "message.h"
#include "number.h"

#include <string.h>

#define MAX_ANGLE 10.0

/* What the options are called, and what they set. */
static const struct {
    const char *name;
    size_t offset;
} members[] = {
    { "age", offsetof(seal_effects, ageing) },
    { "rough", offsetof(seal_effects, roughness) },
    { "rotate", offsetof(seal_effects, rotation) },
    { "opacity", offsetof(seal_effects, opacity) },
};

static int set_effect(void *field, const char *name, const char *value)
{
    seal_group *g = seals_last(field, name, value);
    const char *at = value;
    double number;

    if (!g)
        return EXIT_USAGE;
    if (number_decimal(&at, &number) != 0 || *at)
        return fail_usage("--%s %s: a number is needed, such as 0.5", name, value);
    for (size_t i = 0; i < sizeof members / sizeof *members; i++) {
        if (strcmp(members[i].name, name) == 0)
            *(double *)((char *)&g->effects + members[i].offset) = number;
    }
    g->has_effects = 1;
    return EXIT_DONE;
}

static int set_rotate(void *field, const char *name, const char *value)
{
    seal_group *g = seals_last(field, name, value);

    if (!g)
        return EXIT_USAGE;
    if (strcmp(value, "random") != 0)
        return set_effect(field, name, value);
    g->has_effects = g->random_angle = 1;
    return EXIT_DONE;
}

static int set_blend(void *field, const char *name, const char *value)
{
    seal_group *g = seals_last(field, name, value);
    int is_normal = strcmp(value, "normal") == 0;

    if (!g)
        return EXIT_USAGE;
    if (!is_normal && strcmp(value, "multiply") != 0)
        return fail_usage("--blend %s: multiply or normal is needed", value);
    g->effects.blend = is_normal ? SEAL_BLEND_NORMAL : SEAL_BLEND_MULTIPLY;
    g->has_effects |= is_normal;
    return EXIT_DONE;
}

static int set_seed(void *field, const char *name, const char *value)
{
    seal_group *g = seals_last(field, name, value);
    const char *at = value;
    long number;

    if (!g)
        return EXIT_USAGE;
    if (number_integer(&at, &number) != 0 || *at || number < 0)
        return fail_usage("--%s %s: a whole number from 0 to 999999999 is needed", name, value);
    g->effects.seed = (uint64_t)number;
    return EXIT_DONE;
}

const option_row effect_rows[] = {
    { "age", "0..1", "leave out ink as a worn, unevenly inked seal does", set_effect, 0 },
    { "rough", "MM", "waver the edges, 0.05 is a little", set_effect, 0 },
    { "rotate", "DEG", "clockwise, -10 to 10, or random by the seed", set_rotate, 0 },
    { "opacity", "0.05..1", "let what is below shine through", set_effect, 0 },
    { "blend", "MODE",
      "multiply, the default, leaves the text below a stamped\nseal readable; normal covers it",
      set_blend, 0 },
    { "seed", "N", "the same seed gives the same effects; default 0", set_seed, 0 },
    { 0 },
};

/* Any whole number to an angle that looks unrelated to its neighbours'. */
static double angle_of(uint64_t seed)
{
    uint32_t mixed = ((uint32_t)seed + 1) * 2654435761U;

    return (mixed / 4294967295.0 * 2 - 1) * MAX_ANGLE;
}

seal_status effects_apply(seal_group *g, session *s)
{
    seal_effects effects = g->effects;
    seal_art *clean = g->art;
    seal_status st;

    if (!g->has_effects)
        return SEAL_OK;
    effects.size = sizeof effects;
    if (g->random_angle)
        effects.rotation = angle_of(effects.seed);
    st = seal_art_apply(clean, &effects, &g->art, s->err);
    seal_art_unref(clean);
    return st;
}
