/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "job/keys.h"

#include "util/buf.h"

#include <stdlib.h>

void sealp_job_texts_free(const sealp_key *keys, size_t n_keys, void *from)
{
    for (size_t i = 0; i < n_keys; i++) {
        char **text = (char **)(void *)((char *)from + keys[i].offset);

        if (keys[i].type != SEALP_KEY_TEXT)
            continue;
        free(*text);
        *text = NULL;
    }
}

static int add_text(const char *text, size_t len, void *user)
{
    sealp_buf *b = user;

    sealp_buf_add(b, text, len);
    return b->failed ? -1 : 0;
}

seal_status sealp_job_text(const json_t *value, char **out, seal_error *err)
{
    const size_t flags = JSON_SORT_KEYS | JSON_COMPACT | JSON_ENCODE_ANY;
    sealp_buf text = { 0 };
    int rc = json_dump_callback(value, add_text, &text, flags);

    sealp_buf_byte(&text, '\0');
    if (rc != 0 || text.failed) {
        sealp_buf_clear(&text);
        return sealp_nomem(err);
    }
    *out = (char *)text.data;
    return SEAL_OK;
}

seal_status sealp_job_canonical(const json_t *object, const char *const *names, size_t n_names,
                                char **out, seal_error *err)
{
    json_t *named = json_object();
    int rc = named ? 0 : -1;
    seal_status st;

    for (size_t i = 0; rc == 0 && i < n_names; i++) {
        json_t *value = json_object_get(object, names[i]);

        if (value)
            rc = json_object_set(named, names[i], value);
    }
    st = rc == 0 ? sealp_job_text(named, out, err) : sealp_nomem(err);
    json_decref(named);
    return st;
}

seal_status sealp_job_names_read(const json_t *value, const sealp_place *at, sealp_job_names *out,
                                 seal_error *err)
{
    const int is_array = json_is_array(value);
    const size_t n = is_array ? json_array_size(value) : 1;
    seal_status st = SEAL_OK;

    if (!value)
        return SEAL_OK;
    if (is_array && (st = sealp_keys_array(value, at, SEALP_MAX_JOB_NAMES, err)) != SEAL_OK)
        return st;
    if (!(*out = calloc(n + 1, sizeof **out)))
        return sealp_nomem(err);
    for (size_t i = 0; st == SEAL_OK && is_array && i < n; i++) {
        const sealp_place item = sealp_place_of(at, NULL, i);

        st = sealp_keys_text(json_array_get(value, i), &item, &(*out)[i], err);
    }
    return is_array ? st : sealp_keys_text(value, at, &(*out)[0], err);
}

void sealp_job_names_free(sealp_job_names names)
{
    free((void *)names);
}
