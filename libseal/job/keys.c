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

seal_status sealp_job_canonical(const json_t *object, const char *const *names, size_t n_names,
                                char **out, seal_error *err)
{
    json_t *named = json_object();
    sealp_buf text = { 0 };
    int rc = named ? 0 : -1;

    for (size_t i = 0; rc == 0 && i < n_names; i++) {
        json_t *value = json_object_get(object, names[i]);

        if (value)
            rc = json_object_set(named, names[i], value);
    }
    if (rc == 0)
        rc = json_dump_callback(named, add_text, &text, JSON_SORT_KEYS | JSON_COMPACT);
    sealp_buf_byte(&text, '\0');
    json_decref(named);
    if (rc != 0 || text.failed) {
        sealp_buf_clear(&text);
        return sealp_nomem(err);
    }
    *out = (char *)text.data;
    return SEAL_OK;
}
