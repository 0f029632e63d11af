/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "core/error.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include <seal/effect.h>

static seal_status bad(seal_error *err)
{
    return sealp_fail(err, SEAL_ERR_INVALID_ARGUMENT,
                      "record of a seal: \"effects\" is not as seal_art_write_record() writes it");
}

static seal_status read_effects(const json_t *json, seal_effects *e, seal_error *err)
{
    const char *seed = json_string_value(json_object_get(json, "seed"));
    const char *blend = json_string_value(json_object_get(json, "blend"));
    const struct {
        const char *name;
        double *value;
    } members[] = { { "ageing", &e->ageing },
                    { "roughness", &e->roughness },
                    { "rotation", &e->rotation },
                    { "opacity", &e->opacity } };
    char *end;

    for (size_t i = 0; i < sizeof members / sizeof *members; i++) {
        const json_t *number = json_object_get(json, members[i].name);

        if (!json_is_number(number))
            return bad(err);
        *members[i].value = json_number_value(number);
    }
    if (!seed || !*seed || strspn(seed, "0123456789") != strlen(seed))
        return bad(err);
    e->seed = strtoull(seed, &end, 10);
    e->blend = blend && strcmp(blend, "normal") == 0 ? SEAL_BLEND_NORMAL : 0;
    return SEAL_OK;
}

/* Each entry of the list was one call of seal_art_apply(). */
static seal_status apply_all(const json_t *list, seal_art **art, seal_error *err)
{
    seal_status st = SEAL_OK;

    for (size_t i = 0; st == SEAL_OK && i < json_array_size(list); i++) {
        seal_effects e = SEAL_EFFECTS_INIT;
        seal_art *next = NULL;

        if ((st = read_effects(json_array_get(list, i), &e, err)) != SEAL_OK ||
            (st = seal_art_apply(*art, &e, &next, err)) != SEAL_OK)
            break;
        seal_art_unref(*art);
        *art = next;
    }
    return st;
}

static seal_status compare(const seal_art *art, const json_t *root, int *same, seal_error *err)
{
    const char *wanted = json_string_value(json_object_get(root, "content_sha256"));
    char digest[65];
    seal_status st = seal_art_digest(art, digest, err);

    *same = st == SEAL_OK && wanted && strcmp(digest, wanted) == 0;
    return st;
}

seal_status seal_art_remake(seal_ctx *ctx, seal_fonts *fonts, const char *record, seal_art **out,
                            int *same, seal_error *err)
{
    size_t len = record ? strlen(record) : 0;
    seal_spec *spec = NULL;
    seal_art *art = NULL;
    json_t *root = NULL;
    seal_status st;

    if (!out)
        return sealp_bad_arg(err, "seal_art_remake: out is NULL");
    *out = NULL;
    if (!ctx || !fonts || !record || !same)
        return sealp_bad_arg(err, "seal_art_remake: ctx, fonts, record or same is NULL");
    if ((st = seal_spec_load_record(ctx, record, len, &spec, err)) != SEAL_OK ||
        (st = seal_render(ctx, spec, fonts, &art, err)) != SEAL_OK)
        goto out;
    if (!(root = json_loadb(record, len, 0, NULL))) {
        st = sealp_nomem(err);
        goto out;
    }
    if ((st = apply_all(json_object_get(root, "effects"), &art, err)) != SEAL_OK ||
        (st = compare(art, root, same, err)) != SEAL_OK)
        goto out;
    *out = art;
    art = NULL;
out:
    json_decref(root);
    seal_art_unref(art);
    seal_spec_free(spec);
    return st;
}
