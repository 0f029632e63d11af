/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_JOB_H
#define SEAL_JOB_H

#include <seal/place.h>
#include <seal/sign.h>

SEAL_BEGIN_DECLS

/** One document to seal, sign, or both, described in JSON.  Since 0.1. */
typedef struct seal_job seal_job;
/** What runs jobs: keeps fonts, seals and signers between them.  Since 0.1. */
typedef struct seal_runner seal_runner;

/** Reads one job; the format is seal-job(5).  Unknown keys and values out of
 *  range are SEAL_ERR_SPEC_VALUE by their place, such as seals[0].size.  Files
 *  are opened when the job runs.  One thread at a time.  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_job_parse(seal_ctx *ctx, const char *json, size_t len,
                                                   seal_job **out, seal_error *err);
/** NULL accepted.  Since 0.1. */
SEAL_API void seal_job_free(seal_job *job);
/** The job's "id", else the path of its output; "" with neither.  Borrowed
 *  until the job is changed or freed.  Since 0.1. */
SEAL_API const char *seal_job_id(const seal_job *job);
/** Paths; NULL: not given.  Borrowed like the id.  Since 0.1. */
SEAL_API const char *seal_job_input(const seal_job *job);
SEAL_API const char *seal_job_output(const seal_job *job);
/** Replaces the paths, so that one job can run on many documents; a NULL
 *  leaves the path as it is.  Copies.  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_job_set_paths(seal_job *job, const char *input,
                                                       const char *output, seal_error *err);
/** SHA-256 of what the job says, paths and id included, in lower-case
 *  hexadecimal; spelling and order of its JSON do not matter.  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_job_digest(const seal_job *job, char hex[65],
                                                    seal_error *err);

/** The key a job names.  Borrowed for the callback's duration.  Since 0.1. */
typedef struct seal_job_key {
    size_t size;
    const char *key;      /**< "file:ORG.p12", or what else the program knows. */
    const char *pin_file; /**< NULL: none. */
    const char *cert;     /**< File with certificates; NULL: none. */
    int timeout_s;        /**< 0: not given. */
} seal_job_key;

/** What a job came to.  Set size before the call.  Since 0.1. */
typedef struct seal_job_result {
    size_t size;
    uint64_t input_bytes, output_bytes;
    char input_sha256[65], output_sha256[65]; /**< Lower-case hexadecimal. */
} seal_job_result;
#define SEAL_JOB_RESULT_INIT                                                                       \
    {                                                                                              \
        sizeof(seal_job_result), 0, 0, "", ""                                                      \
    }

enum {
    /** Results have sizes and digests, for which the input is read once more and
     *  the output goes through this process instead of the kernel alone. */
    SEAL_RUNNER_DIGESTS = 1
};

/** Settings of a runner; all zero is the default.  The callbacks are called on
 *  the thread that runs the job, with no lock held; a failure of theirs fails
 *  the job.  Since 0.1. */
typedef struct seal_runner_options {
    size_t size;
    /** Makes the signer behind a key, once for each key; what it says of a
     *  failure holds for all jobs with that key.  Other threads that need the
     *  same key wait.  It must not run a job.  NULL: "file:" keys are opened
     *  with the first line of their pin_file as password. */
    seal_status (*signer)(void *user, const seal_job_key *key, seal_signer **out, seal_error *err);
    /** The output is complete and on its way to the disk, but not yet under its
     *  name: a journal is written here, and a program that must not replace a
     *  file that is there refuses here.  NULL allowed. */
    seal_status (*ready)(void *user, const seal_job *job, const seal_job_result *result,
                         seal_error *err);
    /** Told what was done but may not work out as wished; NULL: not told. */
    seal_status (*warning)(void *user, const seal_job *job, const char *message, seal_error *err);
    void *user;
    /** Finds the texts on which jobs place seals, as find of seal_finder does;
     *  NULL: such jobs are SEAL_ERR_UNSUPPORTED. */
    seal_status (*find)(void *user, seal_pdf *pdf, const seal_text_query *what,
                        seal_text_hit_fn hit, void *hits, seal_error *err);
    /** Reaches time-stamp authorities and what certificates name; referenced.
     *  NULL: jobs with time stamps are SEAL_ERR_UNSUPPORTED, and the others
     *  trust by what is in files. */
    seal_fetcher *fetcher;
    uint32_t flags; /**< SEAL_RUNNER_ */
} seal_runner_options;
#define SEAL_RUNNER_OPTIONS_INIT                                                                   \
    {                                                                                              \
        sizeof(seal_runner_options), NULL, NULL, NULL, NULL, NULL, NULL, 0                         \
    }

/** Refs ctx and fonts; opt is copied and may be NULL.  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_runner_new(seal_ctx *ctx, seal_fonts *fonts,
                                                    const seal_runner_options *opt,
                                                    seal_runner **out, seal_error *err);
/** Runs one job.  Any number of threads may do so with one runner: a seal is
 *  drawn, and a key, an authority and a trust opened once, and the last 64 of
 *  each are kept.  The output
 *  appears whole or not at all; it may be the input, which is replaced then.
 *  result may be NULL.  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_runner_run(seal_runner *runner, const seal_job *job,
                                                    seal_job_result *result, seal_error *err);
/** NULL accepted; not while a job runs.  Since 0.1. */
SEAL_API void seal_runner_free(seal_runner *runner);

SEAL_END_DECLS
#endif
