/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "batch.h"

#include "claims.h"
#include "interrupt.h"
#include "item.h"
#include "journal.h"
#include "key.h"
#include "leftovers.h"
#include "message.h"
#include "output.h"
#include "replace.h"
#include "report.h"
#include "target.h"
#include "viewer.h"

#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { MAX_THREADS = 256 };

/* What the threads share. */
typedef struct batch {
    const batch_args *args;
    session s;
    seal_fetcher *fetcher;
    seal_runner *runner;
    journal *journal; /* NULL: none is kept */
    char *model;      /* of a folder: the job of each document */
    item_maker maker;
    pthread_mutex_t lock;
    jobs *source; /* under lock */
    int stop;     /* under lock */
    claims claims;
    time_t begin;
    report report;
} batch;

static seal_status open_signer(void *user, const seal_job_key *key, seal_signer **out,
                               seal_error *err)
{
    batch *b = user;
    session s = { .err = err, .ctx = b->s.ctx };
    const key_args args = { .key = key->key,
                            .cert = key->cert,
                            .pin_file = key->pin_file,
                            .pin_fd = key->pin_file ? NULL : b->args->pin_fd,
                            .timeout_s = key->timeout_s };
    char *why = NULL;
    seal_status st = SEAL_OK;
    int rc;

    report_pause(&b->report);
    message_catch(&why);
    if ((rc = key_check(&args)) == EXIT_DONE)
        rc = key_open(&args, &s, out);
    message_catch(NULL);
    report_resume(&b->report);
    if (rc != EXIT_DONE) {
        st = seal_error_status(err) ? seal_error_status(err) : SEAL_ERR_SIGNER;
        seal_error_clear(err);
        (void)seal_error_set(err, st, 0, why ? why : "the key cannot be opened");
    }
    free(why);
    return st;
}

static seal_status check_output(const batch *b, const seal_job *job, const seal_job_result *result,
                                seal_error *err)
{
    const replace_rule rule = { b->journal, b->args->overwrite };

    return replace_check(&rule, job, result, err);
}

/* The last moment at which a job can be given up. */
static seal_status ready(void *user, const seal_job *job, const seal_job_result *result,
                         seal_error *err)
{
    batch *b = user;
    json_t *warnings;
    seal_status st;

    if (interrupted())
        return seal_error_set(err, SEAL_ERR_CANCELLED, 0, "interrupted");
    /* once more: what took long may have let somebody else write the file */
    if ((st = check_output(b, job, result, err)) != SEAL_OK || !b->journal)
        return st;
    warnings = report_warnings(&b->report, job);
    st = journal_add(b->journal, job, result, warnings, err);
    json_decref(warnings);
    return st;
}

static seal_status tell_warning(void *user, const seal_job *job, const char *message,
                                seal_error *err)
{
    batch *b = user;

    (void)err;
    report_warn(&b->report, job, message);
    return SEAL_OK;
}

static seal_status check_job(batch *b, const seal_job *job, seal_error *err)
{
    const char *from = seal_job_input(job), *to = seal_job_output(job);

    if (!from || !to)
        return seal_error_set(err, SEAL_ERR_SPEC_VALUE, 0,
                              from ? "\"output\" is missing: add it, or use --out-dir DIR"
                                   : "\"input\" is missing");
    if (!b->args->in_place && output_is_file(from, to))
        return seal_error_set(err, SEAL_ERR_INVALID_ARGUMENT, 0,
                              "output and input are the same file: --in-place allows it");
    return claims_add(&b->claims, job, err);
}

static outcome run_new(batch *b, const seal_job *job, seal_job_result *result, seal_error *err)
{
    int is_done = 0;

    if (b->journal && journal_has(b->journal, job, &is_done, err) != SEAL_OK)
        return OUTCOME_FAILED;
    if (is_done)
        return OUTCOME_SKIPPED;
    if (check_output(b, job, NULL, err) != SEAL_OK)
        return OUTCOME_FAILED;
    return seal_runner_run(b->runner, job, result, err) == SEAL_OK ? OUTCOME_DONE : OUTCOME_FAILED;
}

static outcome run_job(batch *b, const seal_job *job, seal_job_result *result, seal_error *err)
{
    target old = TARGET_NONE;
    outcome came = OUTCOME_FAILED;

    if (check_job(b, job, err) != SEAL_OK)
        return came;
    if (target_begin(&old, seal_job_output(job), err) == SEAL_OK)
        came = run_new(b, job, result, err);
    target_end(&old);
    return came;
}

/* What is wrong with a job need not keep its names from being read. */
static void report_unread(batch *b, const jobs_item *item, report_entry *entry)
{
    item_names names;

    item_names_read(&names, item, !b->model);
    entry->id = names.id;
    entry->input = names.input;
    entry->output = names.output;
    report_add(&b->report, entry);
    item_names_clear(&names);
}

static void run_item(batch *b, const jobs_item *item, seal_error *err)
{
    seal_job_result result = SEAL_JOB_RESULT_INIT;
    report_entry entry = { .number = item->number, .result = &result, .err = err };
    seal_job *job = NULL;

    entry.outcome = OUTCOME_FAILED;
    seal_error_clear(err);
    if (item_job(&b->maker, item, &job, err) == SEAL_OK)
        entry.outcome = run_job(b, job, &result, err);
    entry.job = job;
    if (job)
        report_add(&b->report, &entry);
    else
        report_unread(b, item, &entry);
    seal_job_free(job);
}

/* 1 for an item, 0 when there is nothing more to do. */
static int take_item(batch *b, jobs_item *item)
{
    int rc = 0;

    pthread_mutex_lock(&b->lock);
    if (!b->stop && !interrupt_asked() && !b->report.is_broken)
        rc = jobs_next(b->source, item);
    if (rc <= 0)
        b->stop = 1;
    pthread_mutex_unlock(&b->lock);
    return rc > 0;
}

static void *work(void *user)
{
    batch *b = user;
    seal_error *err = seal_error_new();
    jobs_item item;

    while (err && take_item(b, &item)) {
        run_item(b, &item, err);
        free(item.text);
    }
    seal_error_free(err);
    return NULL;
}

static long count_threads(const batch_args *args, size_t total)
{
    long n = args->threads ? args->threads : sysconf(_SC_NPROCESSORS_ONLN);

    if (total && n > (long)total)
        n = (long)total;
    return n < 1 ? 1 : n < MAX_THREADS ? n : MAX_THREADS;
}

/* This thread works too, so a batch runs even where no other can be started. */
static void work_all(batch *b)
{
    pthread_t threads[MAX_THREADS];
    long wanted = count_threads(b->args, jobs_total(b->source)) - 1, n = 0;

    while (n < wanted && pthread_create(&threads[n], NULL, work, b) == 0)
        n++;
    work(b);
    while (n > 0)
        (void)pthread_join(threads[--n], NULL);
}

static int open_runner(batch *b)
{
    seal_runner_options opt = SEAL_RUNNER_OPTIONS_INIT;

    opt.signer = open_signer;
    opt.ready = ready;
    opt.flags = b->journal ? SEAL_RUNNER_DIGESTS : 0;
    opt.warning = tell_warning;
    opt.user = b;
    opt.find = viewer_find;
    opt.fetcher = b->fetcher;
    if (seal_runner_new(b->s.ctx, b->s.fonts, &opt, &b->runner, b->s.err) != SEAL_OK)
        return fail_error(NULL, b->s.err);
    return EXIT_DONE;
}

/* The command line of a folder fails once, not for every document. */
static int check_model(const batch *b)
{
    seal_job *job = NULL;
    seal_status st = SEAL_OK;

    if (b->model)
        st = seal_job_parse(b->s.ctx, b->model, strlen(b->model), &job, b->s.err);
    seal_job_free(job);
    return st == SEAL_OK ? EXIT_DONE : fail_error(NULL, b->s.err);
}

static int open_batch(batch *b)
{
    const batch_args *args = b->args;
    int rc;

    if ((rc = session_open(&b->s, &args->data)) != EXIT_DONE ||
        (rc = session_fonts(&b->s, &args->data)) != EXIT_DONE)
        return rc;
    if (claims_open(&b->claims) != 0 ||
        (jobs_is_folder(b->source) && !(b->model = job_args_text(&args->job))))
        return fail_memory();
    b->maker = (item_maker){ args, b->model, b->s.ctx };
    if ((rc = check_model(b)) != EXIT_DONE ||
        (args->out_dir && (rc = output_folder(args->out_dir)) != EXIT_DONE))
        return rc;
    if ((args->journal && (rc = journal_open(args->journal, &b->journal)) != EXIT_DONE) ||
        (rc = network_open(&args->network, &b->s, &b->fetcher)) != EXIT_DONE)
        return rc;
    return open_runner(b);
}

/* The lock of the journal says that no second run of this batch is at work. */
static void tidy(const batch *b)
{
    if (b->journal && !interrupt_asked())
        leftovers_remove(b->claims.outputs, b->begin);
}

int batch_run(const batch_args *args, jobs *source, batch_counts *counts)
{
    batch b = { .args = args, .source = source, .begin = time(NULL) };
    int rc;

    (void)pthread_mutex_init(&b.lock, NULL);
    if ((rc = open_batch(&b)) == EXIT_DONE) {
        interrupt_soften();
        report_begin(&b.report, args, jobs_total(source));
        work_all(&b);
        tidy(&b);
        report_end(&b.report);
        *counts = b.report.counts;
        rc = counts->failed ? EXIT_INPUT : EXIT_DONE;
        if (b.report.is_broken)
            rc = fail(EXIT_IO, "cannot write standard output");
    }
    seal_runner_free(b.runner);
    seal_fetcher_unref(b.fetcher);
    journal_close(b.journal);
    claims_close(&b.claims);
    free(b.model);
    pthread_mutex_destroy(&b.lock);
    session_close(&b.s);
    return rc;
}
