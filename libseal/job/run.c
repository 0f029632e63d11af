/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "core/error.h"
#include "core/io.h"
#include "job/password.h"
#include "job/services.h"
#include "job/spots.h"
#include "job/tee.h"
#include "pdf/reader.h"

#include <stdlib.h>
#include <string.h>

/* One job on its way. */
typedef struct run {
    seal_runner *runner;
    const seal_job *job;
    seal_art **arts;    /* one for each seal */
    sealp_spots *spots; /* the same */
    sealp_buf password; /* of the input */
    sealp_services services;
    seal_pdf *pdf;
    seal_update *update;
    seal_sink *signature; /* what signing appends, when that is extended; NULL: it is not */
    seal_pdf *signed_pdf;
    seal_update *extension;
    seal_sink *file; /* the output */
    seal_sink *sink; /* what is written to: file, or a tee in front of it */
    sealp_tee tee;
    seal_job_result result;
    seal_error *err;
} run;

static seal_status check(const seal_job *job, seal_error *err)
{
    if (!job->input)
        return sealp_fail(err, SEAL_ERR_SPEC_VALUE, "job %s: \"input\" is missing",
                          seal_job_id(job));
    if (!job->output)
        return sealp_fail(err, SEAL_ERR_SPEC_VALUE, "job %s: \"output\" is missing",
                          job->id ? job->id : job->input);
    return SEAL_OK;
}

static seal_status make_arts(run *r)
{
    const seal_job *job = r->job;
    seal_status st = SEAL_OK;

    if (job->n_seals && !(r->arts = calloc(job->n_seals, sizeof(seal_art *))))
        return sealp_nomem(r->err);
    if (job->n_seals && !(r->spots = calloc(job->n_seals, sizeof *r->spots)))
        return sealp_nomem(r->err);
    for (size_t i = 0; st == SEAL_OK && i < job->n_seals; i++) {
        if ((st = sealp_runner_art(r->runner, &job->seals[i].look, &r->arts[i], r->err)) != SEAL_OK)
            sealp_error_prefix(r->err, "seals[%zu]", i);
    }
    return st;
}

static int has_digests(const run *r)
{
    return (r->runner->opt.flags & SEAL_RUNNER_DIGESTS) != 0;
}

static seal_status describe(run *r, seal_source *source)
{
    if (!has_digests(r))
        return SEAL_OK;
    r->result.input_bytes = seal_source_length(source);
    return seal_source_digest(source, r->result.input_sha256, r->err);
}

static seal_status open_input(run *r)
{
    seal_pdf_options opt = SEAL_PDF_OPTIONS_INIT;
    seal_source *source = NULL;
    seal_status st;

    if ((st = seal_source_new_path(r->job->input, &source, r->err)) != SEAL_OK)
        return st;
    if ((st = describe(r, source)) != SEAL_OK ||
        (st = sealp_password_read(r->job->password_file, &r->password, r->err)) != SEAL_OK) {
        seal_source_free(source);
        return st;
    }
    opt.flags = r->job->force_permissions ? SEAL_PDF_FORCE_PERMISSIONS : 0;
    opt.password = (const char *)r->password.data;
    if ((st = seal_pdf_open(r->runner->ctx, source, &opt, &r->pdf, r->err)) == SEAL_OK)
        st = seal_update_new(r->pdf, &r->update, r->err);
    return st;
}

static seal_status find_spots(run *r)
{
    const seal_runner_options *opt = &r->runner->opt;
    const seal_finder finder = { sizeof finder, opt->find, opt->user,
                                 (const char *)r->password.data };
    seal_status st = SEAL_OK;

    for (size_t i = 0; st == SEAL_OK && i < r->job->n_seals; i++) {
        if ((st = sealp_spots_find(&r->job->seals[i], r->pdf, &finder, &r->spots[i], r->err)) !=
            SEAL_OK)
            sealp_error_prefix(r->err, "seals[%zu]", i);
    }
    return st;
}

/* The face of the signature takes the first place of its seal. */
static int is_face(const seal_job *job, size_t seal, size_t place)
{
    return job->has_sign && job->sign.visible == (int)seal + 1 && place == 0;
}

static seal_status add_stamps(run *r)
{
    const seal_job *job = r->job;
    seal_status st = SEAL_OK;

    for (size_t i = 0; i < job->n_seals; i++) {
        const sealp_job_seal *seal = &job->seals[i];

        for (size_t j = 0; st == SEAL_OK && j < r->spots[i].len; j++) {
            if (!is_face(job, i, j))
                st = seal_update_add_stamp(r->update, r->arts[i], &r->spots[i].items[j], r->err);
        }
        if (st == SEAL_OK && seal->rides)
            st = seal_update_add_riding(r->update, r->arts[i], &seal->riding, r->err);
    }
    return st;
}

static seal_status open_services(run *r)
{
    if (!r->job->has_sign)
        return SEAL_OK;
    return sealp_services_open(r->runner, &r->job->sign, &r->services, r->err);
}

static seal_status open_output(run *r)
{
    seal_status st = seal_sink_new_path(r->job->output, &r->file, r->err);

    if (st != SEAL_OK || !has_digests(r))
        return st;
    return sealp_tee_open(&r->tee, r->file, &r->sink, r->err);
}

static seal_sink *output_of(const run *r)
{
    return r->sink ? r->sink : r->file;
}

static seal_status sign(run *r, seal_sink *sink)
{
    const sealp_job_sign *s = &r->job->sign;
    seal_sign_options opt = SEAL_SIGN_OPTIONS_INIT;
    size_t face = (size_t)s->visible - 1;

    opt.flags = (s->allow_expired ? SEAL_SIGN_ALLOW_EXPIRED : 0) |
                (s->tsa.content ? SEAL_SIGN_CONTENT_TIME_STAMP : 0);
    opt.docmdp = (uint32_t)s->certify;
    opt.field = s->field;
    opt.reason = s->reason;
    opt.location = s->location;
    opt.contact = s->contact;
    opt.digest = s->digest;
    opt.padding = (uint32_t)s->padding;
    opt.commitment = s->commitment;
    opt.policy = s->policy.oid;
    opt.policy_digest = s->policy.digest;
    opt.policy_uri = s->policy.uri;
    opt.roles = s->roles;
    opt.reserve_bytes = (size_t)s->reserve;
    opt.lock = s->lock;
    opt.lock_fields = s->lock_fields;
    opt.tsa = r->services.tsa;
    /* who may go on without revocation data is not refused for want of it */
    opt.trust = s->incomplete ? NULL : r->services.trust;
    if (s->visible) {
        opt.art = r->arts[face];
        opt.where = r->spots[face].items;
    }
    return seal_update_sign(r->update, r->services.signer, &opt, sink, r->err);
}

static seal_status open_signed(run *r)
{
    seal_pdf_options opt = SEAL_PDF_OPTIONS_INIT;
    seal_source *source = NULL;
    sealp_slice tail;
    seal_status st;

    tail.p = seal_sink_memory(r->signature, &tail.n);
    /* What the permissions are against was refused or forced before. */
    opt.flags = SEAL_PDF_FORCE_PERMISSIONS;
    opt.password = (const char *)r->password.data;
    if ((st = sealp_source_new_joined(sealp_pdf_source(r->pdf), tail, &source, r->err)) ==
            SEAL_OK &&
        (st = seal_pdf_open(r->runner->ctx, source, &opt, &r->signed_pdf, r->err)) == SEAL_OK)
        st = seal_update_new(r->signed_pdf, &r->extension, r->err);
    return st;
}

/* The document is not copied in between: what is extended is the input with the
 * signature behind it. */
static seal_status sign_and_extend(run *r)
{
    const sealp_job_sign *s = &r->job->sign;
    seal_extend_options opt = SEAL_EXTEND_OPTIONS_INIT;
    seal_status st;

    opt.level = (uint32_t)s->level;
    opt.flags = s->incomplete ? SEAL_EXTEND_INCOMPLETE : 0;
    opt.tsa = r->services.tsa;
    opt.trust = r->services.trust;
    if ((st = seal_sink_new_memory(&r->signature, r->err)) != SEAL_OK)
        return st;
    sealp_sink_skip(r->signature, seal_source_length(sealp_pdf_source(r->pdf)));
    if ((st = sign(r, r->signature)) == SEAL_OK && (st = open_signed(r)) == SEAL_OK)
        st = seal_update_extend(r->extension, &opt, output_of(r), r->err);
    return st;
}

static seal_status write_output(run *r)
{
    if (!r->job->has_sign)
        return seal_update_write(r->update, output_of(r), r->err);
    return r->job->sign.level < SEAL_LEVEL_B_LT ? sign(r, output_of(r)) : sign_and_extend(r);
}

static seal_status tell(void *user, const char *message, seal_error *err)
{
    const run *r = user;
    const seal_runner_options *opt = &r->runner->opt;

    return opt->warning(opt->user, r->job, message, err);
}

static seal_status tell_all(run *r)
{
    seal_status st = SEAL_OK;

    if (!r->runner->opt.warning)
        return SEAL_OK;
    if ((st = seal_update_each_warning(r->update, tell, r, r->err)) == SEAL_OK && r->extension)
        st = seal_update_each_warning(r->extension, tell, r, r->err);
    return st;
}

/* Warnings, then the journal, then the output's name: what has a name was
 * announced. */
static seal_status commit(run *r)
{
    const seal_runner_options *opt = &r->runner->opt;
    seal_status st;

    if ((st = tell_all(r)) != SEAL_OK)
        return st;
    if (has_digests(r)) {
        r->result.output_bytes = r->tee.bytes;
        if ((st = sealp_digest_end_hex(r->tee.digest, r->result.output_sha256, r->err)) != SEAL_OK)
            return st;
    }
    if (opt->ready && (st = opt->ready(opt->user, r->job, &r->result, r->err)) != SEAL_OK)
        return st;
    return seal_sink_commit(r->file, r->err);
}

static void run_clear(run *r)
{
    seal_sink_free(r->sink);
    sealp_tee_clear(&r->tee);
    seal_sink_free(r->file);
    seal_update_free(r->extension);
    seal_pdf_free(r->signed_pdf);
    seal_sink_free(r->signature);
    seal_update_free(r->update);
    seal_pdf_free(r->pdf);
    sealp_services_clear(&r->services);
    for (size_t i = 0; r->arts && i < r->job->n_seals; i++)
        seal_art_unref(r->arts[i]);
    for (size_t i = 0; r->spots && i < r->job->n_seals; i++)
        sealp_spots_clear(&r->spots[i]);
    free(r->spots);
    free(r->arts);
    sealp_buf_wipe(&r->password);
}

/* Leaves out what an older caller's struct lacks. */
static void fill_result(seal_job_result *to, seal_job_result *from)
{
    from->size = to->size;
    memcpy(to, from, to->size < sizeof *to ? to->size : sizeof *to);
}

seal_status seal_runner_run(seal_runner *runner, const seal_job *job, seal_job_result *result,
                            seal_error *err)
{
    run r = { .runner = runner, .job = job, .result = SEAL_JOB_RESULT_INIT, .err = err };
    seal_status st;

    if (!runner || !job)
        return sealp_bad_arg(err, "seal_runner_run: runner or job is NULL");
    if (result && result->size < sizeof result->size)
        return sealp_bad_arg(err, "seal_job_result: size is not set");
    if ((st = check(job, err)) == SEAL_OK && (st = make_arts(&r)) == SEAL_OK &&
        (st = open_input(&r)) == SEAL_OK && (st = find_spots(&r)) == SEAL_OK &&
        (st = add_stamps(&r)) == SEAL_OK && (st = open_services(&r)) == SEAL_OK &&
        (st = open_output(&r)) == SEAL_OK && (st = write_output(&r)) == SEAL_OK)
        st = commit(&r);
    if (st == SEAL_OK && result)
        fill_result(result, &r.result);
    run_clear(&r);
    return st;
}
