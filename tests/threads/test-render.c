/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include <pthread.h>
#include <seal.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define THREADS 8
#define ROUNDS  4

typedef struct shared {
    seal_ctx *ctx;
    seal_fonts *fonts;
    seal_art *art; /* one art that all threads write, or NULL: each makes its own */
    pthread_barrier_t start;
} shared;

typedef struct worker {
    shared *all;
    pthread_t thread;
    seal_sink *sink;
    seal_status status;
    char why[512];
} worker;

static seal_status make_art(const shared *s, seal_art **out, seal_error *err)
{
    seal_spec *spec = NULL;
    seal_status st;

    if ((st = seal_spec_load(s->ctx, "round-company", &spec, err)) == SEAL_OK &&
        (st = seal_spec_set_text(spec, "name", "北京云端密钥技术服务有限公司", err)) == SEAL_OK &&
        (st = seal_spec_set_text(spec, "line", "合同专用章", err)) == SEAL_OK &&
        (st = seal_spec_set_text(spec, "code", "1101080012348", err)) == SEAL_OK)
        st = seal_render(s->ctx, spec, s->fonts, out, err);
    seal_spec_free(spec);
    return st;
}

/* Every form, one after the other, into one sink. */
static seal_status write_all(const shared *s, seal_sink *sink, seal_error *err)
{
    seal_art *art = s->art ? seal_art_ref(s->art) : NULL;
    seal_status st = art ? SEAL_OK : make_art(s, &art, err);

    if (st == SEAL_OK && (st = seal_art_write_png(art, 200, sink, err)) == SEAL_OK &&
        (st = seal_art_write_svg(art, sink, err)) == SEAL_OK &&
        (st = seal_art_write_pdf(art, sink, err)) == SEAL_OK)
        st = seal_art_dump(art, sink, err);
    seal_art_unref(art);
    return st;
}

static void *work(void *user)
{
    worker *w = user;
    seal_error *err = seal_error_new();

    pthread_barrier_wait(&w->all->start);
    w->status = seal_sink_new_memory(&w->sink, err);
    for (int i = 0; w->status == SEAL_OK && i < ROUNDS; i++)
        w->status = write_all(w->all, w->sink, err);
    snprintf(w->why, sizeof w->why, "%s", seal_error_message(err));
    seal_error_free(err);
    return NULL;
}

/* All threads at once, then one alone with new fonts: the bytes are the same. */
static void compare(shared *s)
{
    worker workers[THREADS + 1] = { 0 };
    size_t len, other_len;
    const void *bytes, *other;

    assert_int_equal(pthread_barrier_init(&s->start, NULL, THREADS), 0);
    for (int i = 0; i <= THREADS; i++)
        workers[i].all = s;
    for (int i = 0; i < THREADS; i++)
        assert_int_equal(pthread_create(&workers[i].thread, NULL, work, &workers[i]), 0);
    for (int i = 0; i < THREADS; i++)
        assert_int_equal(pthread_join(workers[i].thread, NULL), 0);
    pthread_barrier_destroy(&s->start);

    seal_fonts_unref(s->fonts);
    assert_int_equal(seal_fonts_new(s->ctx, &s->fonts, NULL), SEAL_OK);
    assert_int_equal(pthread_barrier_init(&s->start, NULL, 1), 0);
    work(&workers[THREADS]);
    pthread_barrier_destroy(&s->start);

    bytes = seal_sink_memory(workers[THREADS].sink, &len);
    for (int i = 0; i <= THREADS; i++) {
        if (workers[i].status != SEAL_OK)
            fail_msg("thread %d: %s", i, workers[i].why);
        other = seal_sink_memory(workers[i].sink, &other_len);
        assert_true(len > 10000);
        assert_int_equal(len, other_len);
        assert_memory_equal(bytes, other, len);
    }
    for (int i = 0; i <= THREADS; i++)
        seal_sink_free(workers[i].sink);
}

static void share_open(shared *s)
{
    seal_ctx_options opt = SEAL_CTX_OPTIONS_INIT;

    opt.data_dir = getenv("SEAL_BUILDDIR");
    assert_int_equal(seal_ctx_new(&opt, &s->ctx, NULL), SEAL_OK);
    assert_int_equal(seal_fonts_new(s->ctx, &s->fonts, NULL), SEAL_OK);
}

static void share_close(shared *s)
{
    seal_art_unref(s->art);
    seal_fonts_unref(s->fonts);
    seal_ctx_unref(s->ctx);
}

/* No font is open when the threads start. */
static void threads_share_context_and_fonts(void **state)
{
    shared s = { 0 };

    (void)state;
    share_open(&s);
    compare(&s);
    share_close(&s);
}

static void threads_share_the_art(void **state)
{
    shared s = { 0 };

    (void)state;
    share_open(&s);
    assert_int_equal(make_art(&s, &s.art, NULL), SEAL_OK);
    compare(&s);
    share_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(threads_share_context_and_fonts),
        cmocka_unit_test(threads_share_the_art),
    };

    return cmocka_run_group_tests_name("threads-render", tests, NULL, NULL);
}
