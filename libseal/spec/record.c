/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "core/error.h"
#include "core/limits.h"
#include "spec/spec.h"

#include <jansson.h>

#define RECORD_VERSION 1

static seal_status bad(seal_error *err, const char *what)
{
    return sealp_fail(err, SEAL_ERR_INVALID_ARGUMENT,
                      "record of a seal: %s: give what seal_art_write_record() wrote", what);
}

/* Names the version first, so that other files are called what they are. */
static seal_status check_version(const json_t *root, seal_error *err)
{
    const json_t *version = json_object_get(root, "libseal-record");

    if (!json_is_integer(version))
        return bad(err, "no \"libseal-record\" in it");
    if (json_integer_value(version) != RECORD_VERSION)
        return sealp_fail(err, SEAL_ERR_UNSUPPORTED,
                          "record of a seal: version %lld, this libseal reads version %d: use the "
                          "libseal that wrote it",
                          (long long)json_integer_value(version), RECORD_VERSION);
    return SEAL_OK;
}

static seal_status set_texts(seal_spec *spec, json_t *texts, seal_error *err)
{
    seal_status st = SEAL_OK;

    for (void *it = json_object_iter(texts); st == SEAL_OK && it;
         it = json_object_iter_next(texts, it)) {
        const char *text = json_string_value(json_object_iter_value(it));

        st = text ? seal_spec_set_text(spec, json_object_iter_key(it), text, err)
                  : bad(err, "a text is no string");
    }
    return st;
}

static seal_status fill(seal_spec *spec, json_t *root, seal_error *err)
{
    const json_t *size = json_object_get(root, "size");
    const char *color = json_string_value(json_object_get(root, "color"));
    seal_status st;

    if (!json_is_number(size) || !color)
        return bad(err, "\"size\" or \"color\" is missing");
    if ((st = seal_spec_set_size(spec, json_number_value(size), err)) == SEAL_OK &&
        (st = seal_spec_set_color(spec, color, err)) == SEAL_OK &&
        (st = set_texts(spec, json_object_get(root, "choices"), err)) == SEAL_OK)
        st = set_texts(spec, json_object_get(root, "texts"), err);
    return st;
}

seal_status seal_spec_load_record(seal_ctx *ctx, const char *json, size_t len, seal_spec **out,
                                  seal_error *err)
{
    seal_spec *spec = NULL;
    json_error_t at;
    json_t *root;
    const char *name;
    seal_status st;

    if (!out)
        return sealp_bad_arg(err, "seal_spec_load_record: out is NULL");
    *out = NULL;
    if (!ctx || !json)
        return sealp_bad_arg(err, "seal_spec_load_record: ctx or json is NULL");
    if (len > SEALP_MAX_TEMPLATE_BYTES)
        return sealp_fail(err, SEAL_ERR_LIMIT, "record of a seal: %zu bytes, at most %d are read",
                          len, SEALP_MAX_TEMPLATE_BYTES);
    if (!(root = json_loadb(json, len, JSON_REJECT_DUPLICATES, &at)))
        return json_error_code(&at) == json_error_out_of_memory
                   ? sealp_nomem(err)
                   : sealp_fail_at(err, SEAL_ERR_INVALID_ARGUMENT, (uint64_t)at.position,
                                   "record of a seal: byte %d: %s", at.position, at.text);
    if ((st = check_version(root, err)) != SEAL_OK)
        goto out;
    if (!(name = json_string_value(json_object_get(root, "template")))) {
        st = bad(err, "no \"template\" in it, the picture was not laid out by libseal");
        goto out;
    }
    if ((st = seal_spec_load(ctx, name, &spec, err)) != SEAL_OK ||
        (st = fill(spec, root, err)) != SEAL_OK)
        goto out;
    *out = spec;
    spec = NULL;
out:
    seal_spec_free(spec);
    json_decref(root);
    return st;
}
