/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pdf.h"
#include "signer.h"

#include <pthread.h>
#include <seal.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define THREADS 8
#define ROUNDS  6

/* All threads run jobs with one runner; one key, three looks. */
typedef struct shared {
    char dir[128];
    seal_ctx *ctx;
    seal_runner *runner;
    test_org org;
    atomic_int signers, readies, next;
} shared;

typedef struct worker {
    shared *all;
    pthread_t thread;
    seal_status status;
    char why[512];
} worker;

static seal_status open_signer(void *user, const seal_job_key *key, seal_signer **out,
                               seal_error *err)
{
    const seal_signer_ops ops = { .size = sizeof ops, .sign = test_org_sign };
    shared *s = user;

    atomic_fetch_add(&s->signers, 1);
    if (strcmp(key->key, "test:org") != 0)
        return seal_error_set(err, SEAL_ERR_SIGNER, 0, "another key");
    return seal_signer_new(&ops, &s->org, s->org.chain, out, err);
}

static seal_status ready(void *user, const seal_job *job, const seal_job_result *result,
                         seal_error *err)
{
    shared *s = user;

    if (!seal_job_id(job) || strlen(result->output_sha256) != 64)
        return seal_error_set(err, SEAL_ERR_INTERNAL, 0, "no digest");
    atomic_fetch_add(&s->readies, 1);
    return SEAL_OK;
}

static seal_status run_one(shared *s, int number, seal_error *err)
{
    seal_job_result result = SEAL_JOB_RESULT_INIT;
    seal_job *job = NULL;
    char json[1024];
    seal_status st;
    int len =
        snprintf(json, sizeof json,
                 "{\"input\":\"%s/in.pdf\",\"output\":\"%s/%d.pdf\",\"seals\":[{\"template\":"
                 "\"round-company\",\"text\":{\"name\":\"测试第%d公司\"},\"at\":\"1:center\"}],"
                 "\"sign\":{\"key\":\"test:org\"}}",
                 s->dir, s->dir, number, number % 3);

    if ((st = seal_job_parse(s->ctx, json, (size_t)len, &job, err)) == SEAL_OK)
        st = seal_runner_run(s->runner, job, &result, err);
    seal_job_free(job);
    return st;
}

static void *work(void *user)
{
    worker *w = user;
    seal_error *err = seal_error_new();

    for (int i = 0; w->status == SEAL_OK && i < ROUNDS; i++)
        w->status = run_one(w->all, atomic_fetch_add(&w->all->next, 1), err);
    snprintf(w->why, sizeof w->why, "%s", seal_error_message(err));
    seal_error_free(err);
    return NULL;
}

static void write_input(const shared *s)
{
    const char *const pages[] = { "/MediaBox [0 0 600 800]" };
    char path[256];
    size_t len;
    char *pdf = test_pdf_make(pages, 1, &len);
    FILE *f;

    snprintf(path, sizeof path, "%s/in.pdf", s->dir);
    f = fopen(path, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(pdf, 1, len, f), len);
    assert_int_equal(fclose(f), 0);
    free(pdf);
}

static void open_shared(shared *s)
{
    seal_ctx_options opt = SEAL_CTX_OPTIONS_INIT;
    seal_runner_options run = SEAL_RUNNER_OPTIONS_INIT;
    seal_fonts *fonts;

    strcpy(s->dir, "./seal-jobs.XXXXXX");
    assert_non_null(mkdtemp(s->dir));
    write_input(s);
    test_org_make(&s->org, "P-256");
    opt.data_dir = getenv("SEAL_BUILDDIR");
    assert_int_equal(seal_ctx_new(&opt, &s->ctx, NULL), SEAL_OK);
    assert_int_equal(seal_fonts_new(s->ctx, &fonts, NULL), SEAL_OK);
    run.signer = open_signer;
    run.ready = ready;
    run.flags = SEAL_RUNNER_DIGESTS;
    run.user = s;
    assert_int_equal(seal_runner_new(s->ctx, fonts, &run, &s->runner, NULL), SEAL_OK);
    seal_fonts_unref(fonts);
}

static void close_shared(shared *s)
{
    char path[256];

    snprintf(path, sizeof path, "%s/in.pdf", s->dir);
    assert_int_equal(unlink(path), 0);
    for (int i = 0; i < THREADS * ROUNDS; i++) {
        snprintf(path, sizeof path, "%s/%d.pdf", s->dir, i);
        assert_int_equal(unlink(path), 0);
    }
    assert_int_equal(rmdir(s->dir), 0);
    seal_runner_free(s->runner);
    seal_ctx_unref(s->ctx);
    test_org_clear(&s->org);
}

static void threads_share_a_runner(void **state)
{
    shared s = { .next = 0 };
    worker workers[THREADS] = { 0 };

    (void)state;
    open_shared(&s);
    for (int i = 0; i < THREADS; i++) {
        workers[i].all = &s;
        assert_int_equal(pthread_create(&workers[i].thread, NULL, work, &workers[i]), 0);
    }
    for (int i = 0; i < THREADS; i++)
        assert_int_equal(pthread_join(workers[i].thread, NULL), 0);
    for (int i = 0; i < THREADS; i++) {
        if (workers[i].status != SEAL_OK)
            fail_msg("thread %d: %s", i, workers[i].why);
    }
    assert_int_equal(s.signers, 1);
    assert_int_equal(s.readies, THREADS * ROUNDS);
    close_shared(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(threads_share_a_runner) };

    return cmocka_run_group_tests_name("threads-job", tests, NULL, NULL);
}
