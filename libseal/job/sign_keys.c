/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "job/keys.h"

#include <seal/extend.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_TIMEOUT_S = 86400 };

/* In the order of SEAL_PADDING_, and of SEAL_LEVEL_ with 0 before them. */
static const char *const paddings[] = { "auto", "pkcs1", "pss", NULL };
static const char *const levels[] = { "B-B", "B-T", "B-LT", "B-LTA", NULL };

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
    { "padding", SEALP_KEY_CHOICE, 0, offsetof(sealp_job_sign, padding), 0, 0, paddings },
    { "commitment", SEALP_KEY_TEXT, 0, offsetof(sealp_job_sign, commitment), 0, 0, NULL },
    { "level", SEALP_KEY_CHOICE, 0, offsetof(sealp_job_sign, level), 0, 0, levels },
    { "incomplete", SEALP_KEY_FLAG, 0, offsetof(sealp_job_sign, incomplete), 0, 0, NULL },
    { "policy", SEALP_KEY_OTHER, 0, 0, 0, 0, NULL },
    { "roles", SEALP_KEY_OTHER, 0, 0, 0, 0, NULL },
    { "tsa", SEALP_KEY_OTHER, 0, 0, 0, 0, NULL },
    { "trust", SEALP_KEY_OTHER, 0, 0, 0, 0, NULL },
    { "visible", SEALP_KEY_OTHER, 0, 0, 0, 0, NULL },
    { "lock", SEALP_KEY_OTHER, 0, 0, 0, 0, NULL },
};

enum { N_SIGN_KEYS = sizeof sign_keys / sizeof *sign_keys };

static const sealp_key policy_keys[] = {
    { "oid", SEALP_KEY_TEXT, 1, offsetof(sealp_job_policy, oid), 0, 0, NULL },
    { "digest", SEALP_KEY_TEXT, 1, offsetof(sealp_job_policy, digest), 0, 0, NULL },
    { "uri", SEALP_KEY_TEXT, 0, offsetof(sealp_job_policy, uri), 0, 0, NULL },
};

enum { N_POLICY_KEYS = sizeof policy_keys / sizeof *policy_keys };

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
        return sealp_job_names_read(names, &names_at, &sign->lock_fields, err);
    }
    return sealp_place_fail(at, err,
                            "must be \"all\", {\"include\": [FIELD, ...]} or {\"exclude\": "
                            "[FIELD, ...]}");
}

static seal_status read_policy(const json_t *value, const sealp_place *at, sealp_job_sign *sign,
                               seal_error *err)
{
    if (!value)
        return SEAL_OK;
    return sealp_keys_read(value, at, policy_keys, N_POLICY_KEYS, &sign->policy, err);
}

/* A level needs who helps to reach it; without one the time stamp decides. */
static seal_status check_level(const json_t *level, const sealp_place *at, sealp_job_sign *sign,
                               seal_error *err)
{
    if (!level)
        sign->level = sign->tsa.text ? SEAL_LEVEL_B_T : 0;
    if (sign->level && !sign->tsa.text)
        return sealp_place_fail(at, err, "%s has a time stamp: \"tsa\" names the authority",
                                levels[sign->level]);
    if (!sign->level && sign->tsa.text)
        return sealp_place_fail(at, err, "B-B has no time stamp: leave \"tsa\" out, or write B-T");
    if (sign->level >= SEAL_LEVEL_B_LT && !sign->trust.text)
        return sealp_place_fail(at, err, "%s needs \"trust\", which says whom to believe",
                                levels[sign->level]);
    return SEAL_OK;
}

static seal_status read_services(const json_t *value, const sealp_place *at, sealp_job_sign *sign,
                                 seal_error *err)
{
    const sealp_place level_at = sealp_place_of(at, "level", 0);
    const sealp_place tsa_at = sealp_place_of(at, "tsa", 0);
    const sealp_place trust_at = sealp_place_of(at, "trust", 0);
    seal_status st;

    if ((st = sealp_job_tsa_read(json_object_get(value, "tsa"), &tsa_at, &sign->tsa, err)) !=
            SEAL_OK ||
        (st = sealp_job_trust_read(json_object_get(value, "trust"), &trust_at, &sign->trust,
                                   err)) != SEAL_OK)
        return st;
    return check_level(json_object_get(value, "level"), &level_at, sign, err);
}

seal_status sealp_job_sign_read(const json_t *value, const sealp_place *at, size_t n_seals,
                                sealp_job_sign *sign, seal_error *err)
{
    const sealp_place visible_at = sealp_place_of(at, "visible", 0);
    const sealp_place lock_at = sealp_place_of(at, "lock", 0);
    const sealp_place policy_at = sealp_place_of(at, "policy", 0);
    const sealp_place roles_at = sealp_place_of(at, "roles", 0);
    seal_status st;

    if ((st = sealp_keys_read(value, at, sign_keys, N_SIGN_KEYS, sign, err)) != SEAL_OK ||
        (st = read_visible(json_object_get(value, "visible"), &visible_at, n_seals, &sign->visible,
                           err)) != SEAL_OK ||
        (st = read_lock(json_object_get(value, "lock"), &lock_at, sign, err)) != SEAL_OK ||
        (st = read_policy(json_object_get(value, "policy"), &policy_at, sign, err)) != SEAL_OK ||
        (st = sealp_job_names_read(json_object_get(value, "roles"), &roles_at, &sign->roles,
                                   err)) != SEAL_OK ||
        (st = read_services(value, at, sign, err)) != SEAL_OK)
        return st;
    return sealp_job_canonical(value, signer_names, sizeof signer_names / sizeof *signer_names,
                               &sign->signer, err);
}

void sealp_job_sign_clear(sealp_job_sign *sign)
{
    sealp_job_texts_free(sign_keys, N_SIGN_KEYS, sign);
    sealp_job_texts_free(policy_keys, N_POLICY_KEYS, &sign->policy);
    sealp_job_names_free(sign->lock_fields);
    sealp_job_names_free(sign->roles);
    sealp_job_tsa_clear(&sign->tsa);
    sealp_job_trust_clear(&sign->trust);
    free(sign->signer);
    *sign = (sealp_job_sign){ 0 };
}
