/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "job/keys.h"

#include <stdlib.h>

/* In the order of SEAL_REVOCATION_. */
static const char *const revocations[] = { "require", "if-available", "none", NULL };

static const sealp_key trust_keys[] = {
    { "system", SEALP_KEY_FLAG, 0, offsetof(sealp_job_trust, use_system), 0, 0, NULL },
    { "revocation", SEALP_KEY_CHOICE, 0, offsetof(sealp_job_trust, revocation), 0, 0, revocations },
    { "offline", SEALP_KEY_FLAG, 0, offsetof(sealp_job_trust, offline), 0, 0, NULL },
    { "anchors", SEALP_KEY_OTHER, 0, 0, 0, 0, NULL },
    { "certs", SEALP_KEY_OTHER, 0, 0, 0, 0, NULL },
    { "crl", SEALP_KEY_OTHER, 0, 0, 0, 0, NULL },
    { "ocsp", SEALP_KEY_OTHER, 0, 0, 0, 0, NULL },
};

enum { N_TRUST_KEYS = sizeof trust_keys / sizeof *trust_keys };

/* The members that name files. */
static const struct {
    const char *name;
    size_t offset; /* of a sealp_job_names */
} files[] = {
    { "anchors", offsetof(sealp_job_trust, anchors) },
    { "certs", offsetof(sealp_job_trust, certs) },
    { "crl", offsetof(sealp_job_trust, crls) },
    { "ocsp", offsetof(sealp_job_trust, ocsps) },
};

enum { N_FILES = sizeof files / sizeof *files };

static sealp_job_names *names_of(sealp_job_trust *trust, size_t i)
{
    return (sealp_job_names *)(void *)((char *)trust + files[i].offset);
}

static seal_status read_object(const json_t *value, const sealp_place *at, sealp_job_trust *trust,
                               seal_error *err)
{
    seal_status st = sealp_keys_read(value, at, trust_keys, N_TRUST_KEYS, trust, err);

    for (size_t i = 0; st == SEAL_OK && i < N_FILES; i++) {
        const sealp_place file_at = sealp_place_of(at, files[i].name, 0);

        st = sealp_job_names_read(json_object_get(value, files[i].name), &file_at,
                                  names_of(trust, i), err);
    }
    if (st == SEAL_OK && !trust->anchors && !trust->use_system)
        st = sealp_place_fail(at, err, "names nobody: add \"anchors\", or \"system\": true");
    return st;
}

seal_status sealp_job_trust_read(const json_t *value, const sealp_place *at, sealp_job_trust *trust,
                                 seal_error *err)
{
    seal_status st;

    if (!value)
        return SEAL_OK;
    st = json_is_string(value) ? sealp_job_names_read(value, at, &trust->anchors, err)
                               : read_object(value, at, trust, err);
    return st == SEAL_OK ? sealp_job_text(value, &trust->text, err) : st;
}

void sealp_job_trust_clear(sealp_job_trust *trust)
{
    for (size_t i = 0; i < N_FILES; i++)
        sealp_job_names_free(*names_of(trust, i));
    free(trust->text);
    *trust = (sealp_job_trust){ 0 };
}
