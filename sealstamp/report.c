/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "report.h"

#include "interrupt.h"
#include "message.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static const char *const outcome_names[] = { "done", "skipped", "failed" };

void report_begin(report *r, const batch_args *args, size_t total)
{
    *r = (report){ .warnings = json_object() };
    (void)pthread_mutex_init(&r->lock, NULL);
    r->lines = args->json || !isatty(STDOUT_FILENO) || !isatty(STDERR_FILENO);
    if (!r->lines || !isatty(STDOUT_FILENO))
        progress_begin(&r->bar, total);
}

/* Not the id: until it is found out, two jobs can have one. */
typedef struct job_key {
    char text[32];
} job_key;

static job_key key_of(const seal_job *job)
{
    job_key key;

    (void)snprintf(key.text, sizeof key.text, "%p", (const void *)job);
    return key;
}

static json_t *entry_json(const report *r, const report_entry *e)
{
    json_t *warnings = json_object_get(r->warnings, key_of(e->job).text);
    json_t *line =
        json_pack("{s:I, s:s, s:s, s:s?, s:s?}", "number", (json_int_t)e->number, "id",
                  e->job ? seal_job_id(e->job) : e->id, "result", outcome_names[e->outcome],
                  "input", e->job ? seal_job_input(e->job) : e->input, "output",
                  e->job ? seal_job_output(e->job) : e->output);

    if (line && e->outcome == OUTCOME_FAILED) {
        (void)json_object_set_new(line, "error",
                                  json_string(seal_status_name(seal_error_status(e->err))));
        (void)json_object_set_new(line, "message", json_string(seal_error_message(e->err)));
    }
    if (line && e->result && *e->result->output_sha256)
        (void)json_object_set_new(line, "output_sha256", json_string(e->result->output_sha256));
    if (line && warnings)
        (void)json_object_set(line, "warnings", warnings);
    return line;
}

/* Whole lines, so that whoever reads them never waits for half of one. */
static void print_line(report *r, const report_entry *e)
{
    json_t *line = entry_json(r, e);
    char *text = line ? json_dumps(line, JSON_COMPACT) : NULL;

    if (!text || puts(text) < 0 || fflush(stdout) != 0)
        r->is_broken = 1;
    free(text);
    json_decref(line);
}

void report_add(report *r, const report_entry *e)
{
    size_t *const counts[] = { &r->counts.done, &r->counts.skipped, &r->counts.failed };
    const char *input = e->job ? seal_job_input(e->job) : NULL;
    char number[64];

    pthread_mutex_lock(&r->lock);
    ++*counts[e->outcome];
    if (e->outcome == OUTCOME_FAILED) {
        progress_clear(&r->bar);
        (void)snprintf(number, sizeof number, "job %zu", e->number);
        (void)fail_job(!e->job ? NULL : input ? input : number, e->err);
    }
    if (r->lines && !r->is_broken)
        print_line(r, e);
    (void)json_object_del(r->warnings, key_of(e->job).text);
    progress_show(&r->bar, r->counts.done + r->counts.skipped + r->counts.failed, r->counts.failed);
    pthread_mutex_unlock(&r->lock);
}

/* Without memory it is printed only. */
static void keep_warning(report *r, const seal_job *job, const char *message)
{
    const job_key key = key_of(job);
    json_t *kept = json_object_get(r->warnings, key.text);

    if (!kept && json_object_set_new(r->warnings, key.text, json_array()) == 0)
        kept = json_object_get(r->warnings, key.text);
    (void)json_array_append_new(kept, json_string(message));
}

void report_warn(report *r, const seal_job *job, const char *message)
{
    report_pause(r);
    warn("%s: %s", seal_job_input(job), message);
    keep_warning(r, job, message);
    report_resume(r);
}

json_t *report_warnings(report *r, const seal_job *job)
{
    json_t *kept;

    pthread_mutex_lock(&r->lock);
    kept = json_incref(json_object_get(r->warnings, key_of(job).text));
    pthread_mutex_unlock(&r->lock);
    return kept;
}

void report_pause(report *r)
{
    pthread_mutex_lock(&r->lock);
    progress_clear(&r->bar);
}

void report_resume(report *r)
{
    pthread_mutex_unlock(&r->lock);
}

void report_end(report *r)
{
    const batch_counts *n = &r->counts;

    progress_clear(&r->bar);
    fprintf(stderr, "sealstamp: %zu done, %zu already done, %zu failed%s\n", n->done, n->skipped,
            n->failed, interrupt_asked() ? "; interrupted: run it again for the rest" : "");
    json_decref(r->warnings);
    pthread_mutex_destroy(&r->lock);
}
