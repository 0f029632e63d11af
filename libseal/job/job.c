/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "job/job.h"

#include "core/digest.h"
#include "job/keys.h"

#include <stdlib.h>
#include <string.h>

static const sealp_key job_keys[] = {
    { "id", SEALP_KEY_TEXT, 0, offsetof(seal_job, id), 0, 0, NULL },
    { "input", SEALP_KEY_TEXT, 0, offsetof(seal_job, input), 0, 0, NULL },
    { "output", SEALP_KEY_TEXT, 0, offsetof(seal_job, output), 0, 0, NULL },
    { "password_file", SEALP_KEY_TEXT, 0, offsetof(seal_job, password_file), 0, 0, NULL },
    { "force_permissions", SEALP_KEY_FLAG, 0, offsetof(seal_job, force_permissions), 0, 0, NULL },
    { "seals", SEALP_KEY_OTHER, 0, 0, 0, 0, NULL },
    { "sign", SEALP_KEY_OTHER, 0, 0, 0, 0, NULL },
};

enum { N_JOB_KEYS = sizeof job_keys / sizeof *job_keys };

static seal_status load(const char *json, size_t len, json_t **root, seal_error *err)
{
    json_error_t at;

    if (len > SEALP_MAX_JOB_BYTES)
        return sealp_fail(err, SEAL_ERR_LIMIT, "job of %zu bytes exceeds the limit of %d", len,
                          SEALP_MAX_JOB_BYTES);
    *root = json_loadb(json, len, JSON_REJECT_DUPLICATES, &at);
    if (*root)
        return SEAL_OK;
    if (json_error_code(&at) == json_error_out_of_memory)
        return sealp_nomem(err);
    /* one line of a file of jobs is not that file's line 1 */
    if (!len || !memchr(json, '\n', len))
        return sealp_fail(err, SEAL_ERR_SPEC_SYNTAX, "job: column %d: %s", at.column, at.text);
    return sealp_fail(err, SEAL_ERR_SPEC_SYNTAX, "job: line %d, column %d: %s", at.line, at.column,
                      at.text);
}

static seal_status read_seals(const json_t *value, const sealp_place *at, seal_job *job,
                              seal_error *err)
{
    seal_status st;
    size_t n;

    if (!value)
        return SEAL_OK;
    if ((st = sealp_keys_array(value, at, SEALP_MAX_JOB_SEALS, err)) != SEAL_OK)
        return st;
    n = json_array_size(value);
    if (!(job->seals = calloc(n, sizeof *job->seals)))
        return sealp_nomem(err);
    for (; st == SEAL_OK && job->n_seals < n; job->n_seals++) {
        const sealp_place item = sealp_place_of(at, NULL, job->n_seals);

        st = sealp_job_seal_read(json_array_get(value, job->n_seals), &item,
                                 &job->seals[job->n_seals], err);
    }
    return st;
}

/* A seal that only rides is no face by default. */
static void choose_face(seal_job *job)
{
    const int is_chosen = json_object_get(json_object_get(job->root, "sign"), "visible") != NULL;

    if (!is_chosen && !job->sign.field && job->sign.visible && job->seals[0].n_places == 0)
        job->sign.visible = 0;
}

/* A seal without a place rides, or it is the face of a signature whose field is
 * there. */
static seal_status check_places(const seal_job *job, const sealp_place *seals_at, seal_error *err)
{
    for (size_t i = 0; i < job->n_seals; i++) {
        const sealp_place item = sealp_place_of(seals_at, NULL, i);
        const sealp_job_seal *seal = &job->seals[i];
        int is_face = job->has_sign && job->sign.visible == (int)i + 1;

        if (seal->n_places == 0 && (is_face ? !job->sign.field : !seal->rides))
            return sealp_place_fail(&item, err, "has no place: add \"at\"%s",
                                    is_face ? " for the face of the signature" : " or \"riding\"");
    }
    return SEAL_OK;
}

static seal_status read_job(seal_job *job, const sealp_place *top, seal_error *err)
{
    const sealp_place seals_at = sealp_place_of(top, "seals", 0);
    const sealp_place sign_at = sealp_place_of(top, "sign", 0);
    const json_t *sign;
    seal_status st;

    if ((st = sealp_keys_read(job->root, top, job_keys, N_JOB_KEYS, job, err)) != SEAL_OK ||
        (st = read_seals(json_object_get(job->root, "seals"), &seals_at, job, err)) != SEAL_OK)
        return st;
    if ((sign = json_object_get(job->root, "sign"))) {
        job->has_sign = 1;
        if ((st = sealp_job_sign_read(sign, &sign_at, job->n_seals, &job->sign, err)) != SEAL_OK)
            return st;
        choose_face(job);
    }
    if (!sign && job->n_seals == 0)
        return sealp_place_fail(top, err, "needs \"seals\", \"sign\" or both");
    return check_places(job, &seals_at, err);
}

seal_status seal_job_parse(seal_ctx *ctx, const char *json, size_t len, seal_job **out,
                           seal_error *err)
{
    char name[] = "job";
    sealp_lines lines = { .files = { name }, .n_files = 1 };
    sealp_place top = { .lines = &lines };
    seal_job *job;
    seal_status st;

    if (!out)
        return sealp_bad_arg(err, "seal_job_parse: out is NULL");
    *out = NULL;
    if (!ctx || (!json && len))
        return sealp_bad_arg(err, "seal_job_parse: ctx or json is NULL");
    if (!(job = calloc(1, sizeof *job)))
        return sealp_nomem(err);
    if ((st = load(len ? json : "", len, &job->root, err)) == SEAL_OK) {
        top.value = job->root;
        st = read_job(job, &top, err);
    }
    if (st == SEAL_OK)
        *out = job;
    else
        seal_job_free(job);
    return st;
}

void seal_job_free(seal_job *job)
{
    if (!job)
        return;
    for (size_t i = 0; i < job->n_seals; i++)
        sealp_job_seal_clear(&job->seals[i]);
    free(job->seals);
    sealp_job_sign_clear(&job->sign);
    sealp_job_texts_free(job_keys, N_JOB_KEYS, job);
    json_decref(job->root);
    free(job);
}

const char *seal_job_id(const seal_job *job)
{
    if (!job)
        return "";
    if (job->id)
        return job->id;
    return job->output ? job->output : "";
}

const char *seal_job_input(const seal_job *job)
{
    return job ? job->input : NULL;
}

const char *seal_job_output(const seal_job *job)
{
    return job ? job->output : NULL;
}

static seal_status replace(char **path, const char *with, seal_error *err)
{
    char *copy;

    if (!with)
        return SEAL_OK;
    if (!(copy = strdup(with)))
        return sealp_nomem(err);
    free(*path);
    *path = copy;
    return SEAL_OK;
}

seal_status seal_job_set_paths(seal_job *job, const char *input, const char *output,
                               seal_error *err)
{
    seal_status st;

    if (!job)
        return sealp_bad_arg(err, "seal_job_set_paths: job is NULL");
    if ((st = replace(&job->input, input, err)) == SEAL_OK)
        st = replace(&job->output, output, err);
    return st;
}

/* A zero byte ends each part, so that no two jobs run together. */
static seal_status digest_text(sealp_digest *d, const char *text, seal_error *err)
{
    return sealp_digest_add(d, text ? text : "", text ? strlen(text) + 1 : 1, err);
}

seal_status seal_job_digest(const seal_job *job, char hex[65], seal_error *err)
{
    static const char *const content[] = { "password_file", "force_permissions", "seals", "sign" };
    sealp_digest *d = NULL;
    char *text = NULL;
    seal_status st;

    if (!job || !hex)
        return sealp_bad_arg(err, "seal_job_digest: job or hex is NULL");
    if ((st = sealp_job_canonical(job->root, content, sizeof content / sizeof *content, &text,
                                  err)) != SEAL_OK ||
        (st = sealp_digest_new("sha256", &d, err)) != SEAL_OK ||
        (st = digest_text(d, seal_job_id(job), err)) != SEAL_OK ||
        (st = digest_text(d, job->input, err)) != SEAL_OK ||
        (st = digest_text(d, job->output, err)) != SEAL_OK ||
        (st = digest_text(d, text, err)) != SEAL_OK)
        goto out;
    st = sealp_digest_end_hex(d, hex, err);
out:
    sealp_digest_free(d);
    free(text);
    return st;
}
