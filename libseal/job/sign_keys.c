/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "job/keys.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_TIMEOUT_S = 86400 };

static const sealp_key sign_keys[] = {
    { "key", SEALP_KEY_TEXT, 1, offsetof(sealp_job_sign, key), 0, 0, NULL },
    { "pin_file", SEALP_KEY_TEXT, 0, offsetof(sealp_job_sign, pin_file), 0, 0, NULL },
    { "cert", SEALP_KEY_TEXT, 0, offsetof(sealp_job_sign, cert), 0, 0, NULL },
    { "timeout", SEALP_KEY_COUNT, 0, offsetof(sealp_job_sign, timeout_s), 1, MAX_TIMEOUT_S, NULL },
    { "field", SEALP_KEY_TEXT, 0, offsetof(sealp_job_sign, field), 0, 0, NULL },
    { "reason", SEALP_KEY_TEXT, 0, offsetof(sealp_job_sign, reason), 0, 0, NULL },
    { "location", SEALP_KEY_TEXT, 0, offsetof(sealp_job_sign, location), 0, 0, NULL },
    { "contact", SEALP_KEY_TEXT, 0, offsetof(sealp_job_sign, contact), 0, 0, NULL },
    { "digest", SEALP_KEY_TEXT, 0, offsetof(sealp_job_sign, digest), 0, 0, NULL },
    { "certify", SEALP_KEY_COUNT, 0, offsetof(sealp_job_sign, certify), 1, 3, NULL },
    { "reserve", SEALP_KEY_COUNT, 0, offsetof(sealp_job_sign, reserve), 1, SEALP_MAX_REPLY_BYTES,
      NULL },
    { "allow_expired", SEALP_KEY_FLAG, 0, offsetof(sealp_job_sign, allow_expired), 0, 0, NULL },
    { "visible", SEALP_KEY_OTHER, 0, 0, 0, 0, NULL },
    { "lock", SEALP_KEY_OTHER, 0, 0, 0, 0, NULL },
};

enum { N_SIGN_KEYS = sizeof sign_keys / sizeof *sign_keys };

static const char *const signer_names[] = { "key", "pin_file", "cert", "timeout" };

static const struct {
    const char *name;
    uint32_t lock;
} locks[] = { { "include", SEAL_LOCK_INCLUDE }, { "exclude", SEAL_LOCK_EXCLUDE } };

/* false, or the index of a seal; without the key the first, if there is one. */
static seal_status read_visible(const json_t *value, const sealp_place *at, size_t n_seals,
                                int *visible, seal_error *err)
{
    double index;
    seal_status st;

    *visible = n_seals > 0;
    if (!value)
        return SEAL_OK;
    if (json_is_false(value)) {
        *visible = 0;
        return SEAL_OK;
    }
    if (!json_is_integer(value))
        return sealp_place_fail(at, err, "must be false or the index of a seal, from 0");
    if (n_seals == 0)
        return sealp_place_fail(at, err, "there are no seals: add \"seals\"");
    if ((st = sealp_keys_number(value, at, 0, (double)n_seals - 1, &index, err)) == SEAL_OK)
        *visible = 1 + (int)index;
    return st;
}

static seal_status read_lock_fields(const json_t *names, const sealp_place *at,
                                    sealp_job_sign *sign, seal_error *err)
{
    seal_status st = sealp_keys_array(names, at, SEALP_MAX_JOB_FIELDS, err);
    size_t n = json_array_size(names);

    if (st != SEAL_OK)
        return st;
    if (!(sign->lock_fields = calloc(n + 1, sizeof *sign->lock_fields)))
        return sealp_nomem(err);
    for (size_t i = 0; st == SEAL_OK && i < n; i++) {
        const sealp_place item = sealp_place_of(at, NULL, i);

        st = sealp_keys_text(json_array_get(names, i), &item, &sign->lock_fields[i], err);
    }
    return st;
}

/* "all", { "include": [...] } or { "exclude": [...] } */
static seal_status read_lock(const json_t *value, const sealp_place *at, sealp_job_sign *sign,
                             seal_error *err)
{
    const char *word = json_string_value(value);

    if (!value)
        return SEAL_OK;
    if (word && strcmp(word, "all") == 0) {
        sign->lock = SEAL_LOCK_ALL;
        return SEAL_OK;
    }
    for (size_t i = 0; i < sizeof locks / sizeof *locks; i++) {
        const json_t *names = json_object_get(value, locks[i].name);
        const sealp_place names_at = sealp_place_of(at, locks[i].name, 0);

        if (!names || json_object_size(value) != 1)
            continue;
        sign->lock = locks[i].lock;
        return read_lock_fields(names, &names_at, sign, err);
    }
    return sealp_place_fail(at, err,
                            "must be \"all\", {\"include\": [FIELD, ...]} or {\"exclude\": "
                            "[FIELD, ...]}");
}

seal_status sealp_job_sign_read(const json_t *value, const sealp_place *at, size_t n_seals,
                                sealp_job_sign *sign, seal_error *err)
{
    const sealp_place visible_at = sealp_place_of(at, "visible", 0);
    const sealp_place lock_at = sealp_place_of(at, "lock", 0);
    seal_status st;

    if ((st = sealp_keys_read(value, at, sign_keys, N_SIGN_KEYS, sign, err)) != SEAL_OK ||
        (st = read_visible(json_object_get(value, "visible"), &visible_at, n_seals, &sign->visible,
                           err)) != SEAL_OK ||
        (st = read_lock(json_object_get(value, "lock"), &lock_at, sign, err)) != SEAL_OK)
        return st;
    return sealp_job_canonical(value, signer_names, sizeof signer_names / sizeof *signer_names,
                               &sign->signer, err);
}

void sealp_job_sign_clear(sealp_job_sign *sign)
{
    sealp_job_texts_free(sign_keys, N_SIGN_KEYS, sign);
    free((void *)sign->lock_fields);
    free(sign->signer);
    *sign = (sealp_job_sign){ 0 };
}
