/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "each.h"
#include "pdf.h"
#include "signer.h"

#include <seal.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

typedef struct material {
    seal_ctx *ctx;
    seal_fonts *fonts;
    test_org org;
    char input[64], output[64], seal[64];
    char json[2048];
} material;

static void write_file(char *path, const char *bytes, size_t len)
{
    FILE *f = fdopen(mkstemp(path), "wb");

    assert_non_null(f);
    assert_int_equal(fwrite(bytes, 1, len, f), len);
    assert_int_equal(fclose(f), 0);
}

/* The seal is a drawing: a font would be read once, then kept. */
static int setup(void **state)
{
    static const char *const pages[] = { "/MediaBox [0 0 300 400]", "/MediaBox [0 0 300 400]" };
    static const char drawing[] = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 20 20' "
                                  "width='20mm' height='20mm'>"
                                  "<circle cx='10' cy='10' r='9' fill='#e60012'/></svg>";
    seal_ctx_options opt = SEAL_CTX_OPTIONS_INIT;
    material *m = calloc(1, sizeof *m);
    char *pdf;
    size_t len;

    *state = m;
    strcpy(m->input, "/tmp/seal-fault-in-XXXXXX");
    strcpy(m->output, "/tmp/seal-fault-out-XXXXXX");
    strcpy(m->seal, "/tmp/seal-fault-svg-XXXXXX");
    pdf = test_pdf_make(pages, 2, &len);
    write_file(m->input, pdf, len);
    write_file(m->output, "", 0);
    write_file(m->seal, drawing, sizeof drawing - 1);
    free(pdf);
    snprintf(m->json, sizeof m->json,
             "{\"id\":\"1\",\"input\":\"%s\",\"output\":\"%s\",\"seals\":[{\"seal\":\"%s\","
             "\"at\":[\"1:center\",{\"find\":\"a\",\"hit\":\"all\"},{\"anchor\":\"top-left\","
             "\"pages\":\"1,2-\",\"offset\":\"1,2\"}],\"riding\":{\"pages\":\"all\"}}],"
             "\"sign\":{\"key\":\"k\",\"lock\":\"all\",\"roles\":[\"r\"],"
             "\"policy\":{\"oid\":\"1.2.3\",\"digest\":\"sha256:%064d\"},"
             "\"tsa\":{\"urls\":[\"http://t\"],\"on_failure\":\"degrade\"}}}",
             m->input, m->output, m->seal, 0);
    test_org_make(&m->org, "P-256");
    opt.data_dir = getenv("SEAL_BUILDDIR");
    if (seal_ctx_new(&opt, &m->ctx, NULL) != SEAL_OK)
        return -1;
    return seal_fonts_new(m->ctx, &m->fonts, NULL) == SEAL_OK ? 0 : -1;
}

static int teardown(void **state)
{
    material *m = *state;

    unlink(m->input);
    unlink(m->output);
    unlink(m->seal);
    seal_fonts_unref(m->fonts);
    seal_ctx_unref(m->ctx);
    test_org_clear(&m->org);
    free(m);
    return 0;
}

static seal_status make_signer(void *user, const seal_job_key *key, seal_signer **out,
                               seal_error *err)
{
    const seal_signer_ops ops = { .size = sizeof ops, .sign = test_org_sign };
    material *m = user;

    (void)key;
    return seal_signer_new(&ops, &m->org, m->org.chain, out, err);
}

static seal_status find(void *user, seal_pdf *pdf, const seal_text_query *what,
                        seal_text_hit_fn hit, void *hits, seal_error *err)
{
    seal_status st = SEAL_OK;

    (void)user;
    (void)pdf;
    for (size_t i = 0; i < what->n_pages && st == SEAL_OK; i++) {
        const seal_text_hit h = { sizeof h, what->pages[i], 50, 80, 2, 2 };

        st = hit(hits, &h, err);
    }
    return st;
}

/* Nobody answers, so the job goes on without a time stamp. */
static seal_status fetch(void *user, const seal_fetch *what, seal_sink *answer, seal_error *err)
{
    (void)user;
    (void)answer;
    return seal_error_set(err, SEAL_ERR_NETWORK, 0, what->url);
}

static seal_status ready(void *user, const seal_job *job, const seal_job_result *result,
                         seal_error *err)
{
    (void)user;
    (void)job;
    (void)result;
    (void)err;
    return SEAL_OK;
}

static seal_status read_job(const void *user, seal_error *err)
{
    const material *m = user;
    char hex[65];
    seal_job *job;
    seal_status st = seal_job_parse(m->ctx, m->json, strlen(m->json), &job, err);

    if (st == SEAL_OK && (st = seal_job_set_paths(job, "a", "b", err)) == SEAL_OK)
        st = seal_job_digest(job, hex, err);
    seal_job_free(job);
    return st;
}

static seal_status run_job(const void *user, seal_error *err)
{
    const seal_fetcher_ops ops = { sizeof ops, fetch, NULL };
    const material *m = user;
    seal_runner_options opt = SEAL_RUNNER_OPTIONS_INIT;
    seal_runner *runner = NULL;
    seal_job *job = NULL;
    seal_status st;

    opt.signer = make_signer;
    opt.find = find;
    opt.ready = ready;
    opt.flags = SEAL_RUNNER_DIGESTS;
    opt.user = (void *)(uintptr_t)m;
    if ((st = seal_fetcher_new(&ops, NULL, &opt.fetcher, err)) == SEAL_OK &&
        (st = seal_runner_new(m->ctx, m->fonts, &opt, &runner, err)) == SEAL_OK &&
        (st = seal_job_parse(m->ctx, m->json, strlen(m->json), &job, err)) == SEAL_OK)
        st = seal_runner_run(runner, job, NULL, err);
    seal_job_free(job);
    seal_runner_free(runner);
    seal_fetcher_unref(opt.fetcher);
    return st;
}

static void reading(void **state)
{
    fault_each(read_job, *state, 20);
}

static void running(void **state)
{
    fault_each(run_job, *state, 60);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reading),
        cmocka_unit_test(running),
    };

    return cmocka_run_group_tests_name("fault-job", tests, setup, teardown);
}
