/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "job/keys.h"

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

seal_status sealp_job_canonical(const json_t *object, const char *const *names, size_t n_names,
                                char **out, seal_error *err)
{
    json_t *named = json_object();
    int rc = named ? 0 : -1;

    for (size_t i = 0; rc == 0 && i < n_names; i++) {
        json_t *value = json_object_get(object, names[i]);

        if (value)
            rc = json_object_set(named, names[i], value);
    }
    *out = rc == 0 ? json_dumps(named, JSON_SORT_KEYS | JSON_COMPACT) : NULL;
    json_decref(named);
    return *out ? SEAL_OK : sealp_nomem(err);
}
