/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_JOB_JOB_H
#define SEAL_JOB_JOB_H

#include <jansson.h>
#include <seal/effect.h>
#include <seal/job.h>

/* What a seal looks like: the members of a job's seal but for its places. */
typedef struct sealp_look {
    char *template; /* NULL: file */
    char *file;     /* .json, or a picture */
    json_t *text;   /* slot to text; borrowed, NULL: none */
    json_t *emblem; /* slot to path of an SVG; borrowed, NULL: none */
    double size_mm; /* 0: the design's */
    char *color;    /* NULL: the design's */
    seal_effects effects;
    int has_effects;
    char *key; /* canonical JSON of all that: equal keys are equal seals */
} sealp_look;

typedef struct sealp_job_seal {
    sealp_look look;
    seal_place **places;
    size_t n_places;
    int rides;
    seal_riding riding; /* its page list is borrowed */
} sealp_job_seal;

/* Names and paths that are borrowed from the JSON, NULL after the last; NULL:
 * none. */
typedef const char **sealp_job_names;

/* Who gives time stamps. */
typedef struct sealp_job_tsa {
    sealp_job_names urls;
    char *user, *password_file, *policy, *digest;
    int reserve;
    int degrades; /* on failure: go on without */
    int content;  /* the content is time-stamped too */
    char *text;   /* canonical JSON of all that; NULL: no time stamps */
} sealp_job_tsa;

/* Whom to trust. */
typedef struct sealp_job_trust {
    sealp_job_names anchors, certs, crls, ocsps;
    int use_system, offline;
    int revocation; /* SEAL_REVOCATION_ */
    char *text;     /* canonical JSON of all that; NULL: nobody was named */
} sealp_job_trust;

typedef struct sealp_job_policy {
    char *oid, *digest, *uri;
} sealp_job_policy;

typedef struct sealp_job_sign {
    char *key, *pin_file, *cert;
    int timeout_s;
    char *field, *reason, *location, *contact, *digest, *commitment;
    int certify, reserve, allow_expired;
    int padding;    /* SEAL_PADDING_ */
    int level;      /* SEAL_LEVEL_, 0: B-B */
    int incomplete; /* the level is reached as far as can be */
    sealp_job_policy policy;
    sealp_job_names roles;
    sealp_job_tsa tsa;
    sealp_job_trust trust;
    int visible;   /* 1 + index of the seal that is the face of the signature; 0: none */
    uint32_t lock; /* SEAL_LOCK_ */
    sealp_job_names lock_fields;
    char *signer; /* canonical JSON of key, pin_file, cert and timeout */
} sealp_job_sign;

struct seal_job {
    json_t *root; /* what was read; strings that are borrowed live in it */
    char *id, *input, *output;
    char *password_file;
    int force_permissions;
    sealp_job_seal *seals;
    size_t n_seals;
    int has_sign;
    sealp_job_sign sign;
};

#endif
