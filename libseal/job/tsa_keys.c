/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "core/limits.h"
#include "job/keys.h"

#include <stdlib.h>

static const char *const on_failures[] = { "fail", "degrade", NULL };

static const sealp_key tsa_keys[] = {
    { "urls", SEALP_KEY_OTHER, 1, 0, 0, 0, NULL },
    { "user", SEALP_KEY_TEXT, 0, offsetof(sealp_job_tsa, user), 0, 0, NULL },
    { "password_file", SEALP_KEY_TEXT, 0, offsetof(sealp_job_tsa, password_file), 0, 0, NULL },
    { "policy", SEALP_KEY_TEXT, 0, offsetof(sealp_job_tsa, policy), 0, 0, NULL },
    { "digest", SEALP_KEY_TEXT, 0, offsetof(sealp_job_tsa, digest), 0, 0, NULL },
    { "reserve", SEALP_KEY_COUNT, 0, offsetof(sealp_job_tsa, reserve), SEALP_MIN_TOKEN_BYTES,
      SEALP_MAX_TOKEN_BYTES, NULL },
    { "on_failure", SEALP_KEY_CHOICE, 0, offsetof(sealp_job_tsa, degrades), 0, 0, on_failures },
    { "content", SEALP_KEY_FLAG, 0, offsetof(sealp_job_tsa, content), 0, 0, NULL },
};

enum { N_TSA_KEYS = sizeof tsa_keys / sizeof *tsa_keys };

static seal_status read_object(const json_t *value, const sealp_place *at, sealp_job_tsa *tsa,
                               seal_error *err)
{
    const sealp_place urls_at = sealp_place_of(at, "urls", 0);
    seal_status st;

    if ((st = sealp_keys_read(value, at, tsa_keys, N_TSA_KEYS, tsa, err)) != SEAL_OK)
        return st;
    if (!tsa->user != !tsa->password_file)
        return sealp_place_fail(at, err, "\"user\" and \"password_file\" go together");
    return sealp_job_names_read(json_object_get(value, "urls"), &urls_at, &tsa->urls, err);
}

seal_status sealp_job_tsa_read(const json_t *value, const sealp_place *at, sealp_job_tsa *tsa,
                               seal_error *err)
{
    seal_status st;

    if (!value)
        return SEAL_OK;
    st = json_is_string(value) ? sealp_job_names_read(value, at, &tsa->urls, err)
                               : read_object(value, at, tsa, err);
    return st == SEAL_OK ? sealp_job_text(value, &tsa->text, err) : st;
}

void sealp_job_tsa_clear(sealp_job_tsa *tsa)
{
    sealp_job_texts_free(tsa_keys, N_TSA_KEYS, tsa);
    sealp_job_names_free(tsa->urls);
    free(tsa->text);
    *tsa = (sealp_job_tsa){ 0 };
}
