/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "data.h"
#include "pdf.h"
#include "signer.h"

#include <seal.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { N_PAGES = 5 };

typedef struct fixture {
    test_data data;
    seal_ctx *ctx;
    seal_fonts *fonts;
    seal_error *err;
    test_org org;
    char input[300], output[300];
    /* what the callbacks saw */
    int signers, readies;
    size_t searched;
    seal_job_result result;
} fixture;

static void write_input(const fixture *f)
{
    const char *pages[N_PAGES];
    size_t len;
    char *bytes;
    FILE *file = fopen(f->input, "wb");

    for (size_t i = 0; i < N_PAGES; i++)
        pages[i] = "/MediaBox [0 0 595 842]";
    bytes = test_pdf_make(pages, N_PAGES, &len);
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, len, file), len);
    assert_int_equal(fclose(file), 0);
    free(bytes);
}

static int open_fixture(void **state)
{
    fixture *f = calloc(1, sizeof *f);

    *state = f;
    test_data_make(&f->data);
    f->ctx = test_data_ctx(&f->data);
    f->err = seal_error_new();
    test_org_make(&f->org, "P-256");
    snprintf(f->input, sizeof f->input, "%s/in.pdf", f->data.dir);
    snprintf(f->output, sizeof f->output, "%s/out.pdf", f->data.dir);
    write_input(f);
    return seal_fonts_new(f->ctx, &f->fonts, f->err) == SEAL_OK ? 0 : -1;
}

static int close_fixture(void **state)
{
    fixture *f = *state;

    remove(f->output);
    remove(f->input);
    test_org_clear(&f->org);
    seal_error_free(f->err);
    seal_fonts_unref(f->fonts);
    seal_ctx_unref(f->ctx);
    test_data_remove(&f->data);
    free(f);
    return 0;
}

static void ok(const fixture *f, seal_status st)
{
    if (st != SEAL_OK)
        fail_msg("%s: %s", seal_status_name(st), seal_error_message(f->err));
}

static seal_status make_signer(void *user, const seal_job_key *key, seal_signer **out,
                               seal_error *err)
{
    const seal_signer_ops ops = { .size = sizeof ops, .sign = test_org_sign };
    fixture *f = user;

    f->signers++;
    assert_string_equal(key->key, "hsm:7");
    assert_int_equal(key->timeout_s, 9);
    return seal_signer_new(&ops, &f->org, f->org.chain, out, err);
}

static seal_status ready(void *user, const seal_job *job, const seal_job_result *result,
                         seal_error *err)
{
    fixture *f = user;

    (void)err;
    f->readies++;
    f->result = *result;
    assert_string_equal(seal_job_id(job), "7");
    return SEAL_OK;
}

/* One hit in the middle of page 2. */
static seal_status find(void *user, seal_pdf *pdf, const seal_text_query *what,
                        seal_text_hit_fn hit, void *hits, seal_error *err)
{
    const seal_text_hit h = { sizeof h, 2, 100, 150, 20, 5 };
    fixture *f = user;

    assert_non_null(pdf);
    assert_string_equal(what->text, "盖章");
    f->searched = what->n_pages;
    return hit(hits, &h, err);
}

static seal_job *parse(const fixture *f, const char *seals, const char *sign)
{
    char json[2048];
    seal_job *job;

    snprintf(json, sizeof json, "{\"id\":\"7\",\"seals\":[%s],\"sign\":%s}", seals, sign);
    ok(f, seal_job_parse(f->ctx, json, strlen(json), &job, f->err));
    ok(f, seal_job_set_paths(job, f->input, f->output, f->err));
    return job;
}

static seal_pdf_info describe(const fixture *f)
{
    seal_pdf_info info = { .size = sizeof info };
    seal_source *source;
    seal_pdf *pdf;

    ok(f, seal_source_new_path(f->output, &source, f->err));
    ok(f, seal_pdf_open(f->ctx, source, NULL, &pdf, f->err));
    ok(f, seal_pdf_describe(pdf, &info, f->err));
    seal_pdf_free(pdf);
    return info;
}

#define SEAL "{\"template\":\"round-company\",\"text\":{\"name\":\"广州示例科技有限公司\"},"
#define SIGN "{\"key\":\"hsm:7\",\"timeout\":9}"

static void a_runner_asks_its_program(void **state)
{
    fixture *f = *state;
    seal_runner_options opt = SEAL_RUNNER_OPTIONS_INIT;
    seal_job_result result = SEAL_JOB_RESULT_INIT;
    seal_runner *runner;
    seal_job *job = parse(f,
                          SEAL "\"at\":{\"find\":\"盖章\",\"pages\":\"-4-\"},"
                               "\"riding\":{\"skip_cover\":true}}",
                          SIGN);

    opt.signer = make_signer;
    opt.ready = ready;
    opt.flags = SEAL_RUNNER_DIGESTS;
    opt.find = find;
    opt.user = f;
    ok(f, seal_runner_new(f->ctx, f->fonts, &opt, &runner, f->err));
    for (int i = 1; i <= 2; i++) {
        ok(f, seal_runner_run(runner, job, &result, f->err));
        assert_int_equal(f->readies, i);
    }
    /* the key was opened once */
    assert_int_equal(f->signers, 1);
    assert_int_equal(f->searched, 4);
    assert_string_equal(result.output_sha256, f->result.output_sha256);
    assert_int_equal(strlen(result.input_sha256), 64);
    assert_true(result.output_bytes > result.input_bytes);
    assert_int_equal(describe(f).signatures, 1);
    seal_runner_free(runner);

    opt.flags = 0;
    ok(f, seal_runner_new(f->ctx, f->fonts, &opt, &runner, f->err));
    ok(f, seal_runner_run(runner, job, &result, f->err));
    assert_int_equal(f->readies, 3);
    assert_string_equal(result.output_sha256, "");
    seal_runner_free(runner);
    seal_job_free(job);
}

static void a_text_without_a_finder_is_refused(void **state)
{
    fixture *f = *state;
    seal_runner_options opt = SEAL_RUNNER_OPTIONS_INIT;
    seal_runner *runner;
    seal_job *job = parse(f, SEAL "\"at\":{\"find\":\"盖章\"}}", SIGN);

    opt.signer = make_signer;
    opt.user = f;
    ok(f, seal_runner_new(f->ctx, f->fonts, &opt, &runner, f->err));
    seal_error_clear(f->err);
    assert_int_equal(seal_runner_run(runner, job, NULL, f->err), SEAL_ERR_UNSUPPORTED);
    assert_non_null(strstr(seal_error_message(f->err), "seals[0]: at[0]: nobody here can find"));
    seal_runner_free(runner);
    seal_job_free(job);
}

static seal_status count(void *user, const seal_placement *where, seal_error *err)
{
    (void)err;
    *(uint64_t *)user = *(uint64_t *)user * 10 + (uint64_t)where->page;
    return SEAL_OK;
}

static void places_and_pages_are_read(void **state)
{
    fixture *f = *state;
    const seal_finder finder = { .size = sizeof finder, .find = find, .user = f };
    seal_riding riding = SEAL_RIDING_INIT;
    uint32_t numbers[N_PAGES];
    uint64_t pages = 0;
    size_t n;
    seal_source *source;
    seal_pdf *pdf;
    seal_pages *list;
    seal_place *place;

    ok(f, seal_pages_parse("-1,1-3:odd", &list, f->err));
    ok(f, seal_pages_resolve(list, N_PAGES, numbers, &n, f->err));
    assert_true(n == 3 && numbers[0] == 1 && numbers[1] == 3 && numbers[2] == 5);
    seal_pages_free(list);

    ok(f, seal_source_new_path(f->input, &source, f->err));
    ok(f, seal_pdf_open(f->ctx, source, NULL, &pdf, f->err));
    ok(f, seal_place_new_at("2-3:bottom-right", &place, f->err));
    ok(f, seal_place_check(place, f->err));
    ok(f, seal_place_resolve(place, pdf, NULL, count, &pages, f->err));
    seal_place_free(place);
    ok(f, seal_place_new_find("盖章", &place, f->err));
    ok(f, seal_place_set(place, "hit", "last", f->err));
    ok(f, seal_place_resolve(place, pdf, &finder, count, &pages, f->err));
    seal_place_free(place);
    assert_int_equal(pages, 232);
    seal_pdf_free(pdf);

    ok(f, seal_riding_set(&riding, "edge", "left", f->err));
    assert_int_equal(riding.edge, SEAL_EDGE_LEFT);
}

static void what_a_job_says_can_be_asked(void **state)
{
    fixture *f = *state;
    seal_job *job = parse(f, SEAL "\"at\":\"1:center\"}", SIGN);
    char first[65], second[65];

    assert_string_equal(seal_job_input(job), f->input);
    assert_string_equal(seal_job_output(job), f->output);
    ok(f, seal_job_digest(job, first, f->err));
    ok(f, seal_job_set_paths(job, NULL, "other.pdf", f->err));
    ok(f, seal_job_digest(job, second, f->err));
    assert_string_not_equal(first, second);
    seal_job_free(job);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_runner_asks_its_program),
        cmocka_unit_test(a_text_without_a_finder_is_refused),
        cmocka_unit_test(places_and_pages_are_read),
        cmocka_unit_test(what_a_job_says_can_be_asked),
    };

    return cmocka_run_group_tests_name("api/job", tests, open_fixture, close_fixture);
}
