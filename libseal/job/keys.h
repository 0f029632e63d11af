/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_JOB_KEYS_H
#define SEAL_JOB_KEYS_H

#include "job/job.h"
#include "spec/keys.h"

/* Reads one item of "seals"; on failure what was read is left for
 * sealp_job_seal_clear(). */
seal_status sealp_job_seal_read(const json_t *value, const sealp_place *at, sealp_job_seal *seal,
                                seal_error *err);
void sealp_job_seal_clear(sealp_job_seal *seal);

/* Reads "at": a place or an array of them. */
seal_status sealp_job_at_read(const json_t *value, const sealp_place *at, sealp_job_seal *seal,
                              seal_error *err);

/* Reads "riding": an edge or an object. */
seal_status sealp_job_riding_read(const json_t *value, const sealp_place *at, sealp_job_seal *seal,
                                  seal_error *err);

/* Reads "sign". */
seal_status sealp_job_sign_read(const json_t *value, const sealp_place *at, size_t n_seals,
                                sealp_job_sign *sign, seal_error *err);
void sealp_job_sign_clear(sealp_job_sign *sign);

/* Reads "tsa": a URL or an object. */
seal_status sealp_job_tsa_read(const json_t *value, const sealp_place *at, sealp_job_tsa *tsa,
                               seal_error *err);
void sealp_job_tsa_clear(sealp_job_tsa *tsa);

/* Reads "trust": the path of trust anchors or an object. */
seal_status sealp_job_trust_read(const json_t *value, const sealp_place *at, sealp_job_trust *trust,
                                 seal_error *err);
void sealp_job_trust_clear(sealp_job_trust *trust);

/* Reads a text or an array of them; nothing when value is NULL. */
seal_status sealp_job_names_read(const json_t *value, const sealp_place *at, sealp_job_names *out,
                                 seal_error *err);
void sealp_job_names_free(sealp_job_names names);

/* Frees the members of kind SEALP_KEY_TEXT. */
void sealp_job_texts_free(const sealp_key *keys, size_t n_keys, void *from);
/* Value, with the members of objects sorted, without blanks; to be freed. */
seal_status sealp_job_text(const json_t *value, char **out, seal_error *err);
/* The same of those members of object that are named. */
seal_status sealp_job_canonical(const json_t *object, const char *const *names, size_t n_names,
                                char **out, seal_error *err);

#endif
