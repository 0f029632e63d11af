/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What time stamps cost beyond their authority, and what a batch asks of its
 * delegate, by the public API:
 *     bench-levels KEY.p12 PIN-FILE IN.pdf */
#include "config.h"

#include "key.h"
#include "measure.h"
#include "must.h"
#include "signer.h"
#include "tsa.h"

#include <stdio.h>

#define ROUNDS     300
#define BATCH_SIZE 64

typedef struct bench {
    seal_error *err;
    seal_ctx *ctx;
    seal_signer *signer;
    const char *in;
} bench;

static seal_update *open_update(const bench *b, seal_pdf **pdf)
{
    seal_source *source;
    seal_update *update;

    must(b->err, seal_source_new_path(b->in, &source, b->err));
    must(b->err, seal_pdf_open(b->ctx, source, NULL, pdf, b->err));
    must(b->err, seal_update_new(*pdf, &update, b->err));
    return update;
}

/* Signs into memory, without a time stamp when tsa is NULL. */
static void sign(const bench *b, seal_tsa *client)
{
    seal_sign_options opt = SEAL_SIGN_OPTIONS_INIT;
    seal_pdf *pdf;
    seal_update *update = open_update(b, &pdf);
    seal_sink *sink;

    opt.tsa = client;
    must(b->err, seal_sink_new_memory(&sink, b->err));
    must(b->err, seal_update_sign(update, b->signer, &opt, sink, b->err));
    seal_sink_free(sink);
    seal_update_free(update);
    seal_pdf_free(pdf);
}

/* Signing with and without take turns; what the authority takes does not count. */
static void bench_time_stamp(const bench *b)
{
    static measure plain, stamped, asking;
    tsa *t = tsa_open();
    seal_tsa *client = tsa_client(t, b->err);
    double p, s;

    sign(b, client);
    for (int i = 0; i < ROUNDS; i++) {
        const double asked = tsa_seconds(t);
        double since = measure_now();

        sign(b, NULL);
        measure_add(&plain, since);
        since = measure_now();
        sign(b, client);
        since += tsa_seconds(t) - asked;
        measure_add(&stamped, since);
        measure_add(&asking, measure_now() - (tsa_seconds(t) - asked));
    }
    p = measure_median(&plain) * 1e3;
    s = measure_median(&stamped) * 1e3;
    printf("\nTime stamps, warm: median ms; the authority is in this process and not counted\n");
    printf("%9s %9s %9s %9s\n", "B-B", "B-T", "overhead", "authority");
    printf("%9.3f %9.3f %9.3f %9.3f\n", p, s, s - p, measure_median(&asking) * 1e3);
    seal_tsa_unref(client);
    tsa_close(t);
}

/* A delegate that counts how often it is asked. */
typedef struct delegate {
    test_org org;
    size_t calls;
    double seconds;
} delegate;

static seal_status sign_many(void *user, const seal_sign_request *const *requests,
                             seal_reply *const *replies, size_t n, seal_error *err)
{
    delegate *d = user;
    const double since = measure_now();
    seal_status st = SEAL_OK;

    d->calls++;
    for (size_t i = 0; st == SEAL_OK && i < n; i++)
        st = test_org_sign(&d->org, requests[i], replies[i], err);
    d->seconds += measure_now() - since;
    return st;
}

/* Signs that many documents with one act of the key's holder. */
static void sign_batch(const bench *b, seal_signer *signer)
{
    seal_pdf *pdfs[BATCH_SIZE];
    seal_update *updates[BATCH_SIZE];
    seal_sink *sinks[BATCH_SIZE];
    seal_batch *batch;

    must(b->err, seal_batch_new(signer, &batch, b->err));
    for (size_t i = 0; i < BATCH_SIZE; i++) {
        updates[i] = open_update(b, &pdfs[i]);
        must(b->err, seal_sink_new_memory(&sinks[i], b->err));
        must(b->err, seal_batch_add(batch, updates[i], NULL, sinks[i], b->err));
    }
    must(b->err, seal_batch_sign(batch, NULL, b->err));
    seal_batch_free(batch);
    for (size_t i = 0; i < BATCH_SIZE; i++) {
        seal_sink_free(sinks[i]);
        seal_update_free(updates[i]);
        seal_pdf_free(pdfs[i]);
    }
}

static void bench_batch(const bench *b)
{
    static const seal_signer_ops ops = { sizeof ops, NULL, NULL, sign_many, 0 };
    delegate d = { .calls = 0 };
    seal_signer *signer;
    double since, seconds;

    test_org_make(&d.org, "RSA");
    must(b->err, seal_signer_new(&ops, &d, d.org.chain, &signer, b->err));
    since = measure_now();
    sign_batch(b, signer);
    seconds = measure_now() - since;
    printf("\nA batch of %d documents: calls of the delegate, ms in it, ms of ours per document\n",
           BATCH_SIZE);
    printf("%9zu %9.3f %9.3f\n", d.calls, d.seconds * 1e3,
           (seconds - d.seconds) * 1e3 / BATCH_SIZE);
    seal_signer_unref(signer);
    test_org_clear(&d.org);
}

int main(int argc, char **argv)
{
    bench b = { 0 };

    if (argc != 4) {
        fprintf(stderr, "usage: bench-levels KEY.p12 PIN-FILE IN.pdf\n");
        return 2;
    }
    b.err = seal_error_new();
    must(b.err, seal_ctx_new(NULL, &b.ctx, b.err));
    b.signer = key_load(argv[1], argv[2], b.err);
    b.in = argv[3];
    bench_time_stamp(&b);
    bench_batch(&b);
    seal_signer_unref(b.signer);
    seal_ctx_unref(b.ctx);
    seal_error_free(b.err);
    return 0;
}
