/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Verifying inside one process, by the public API:
 *     bench-verify KEY.p12 PIN-FILE CA.pem OUT IN.pdf...
 * OUT takes the signed files; the first document is signed many times. */
#include "config.h"

#include "floor.h"
#include "key.h"
#include "measure.h"
#include "must.h"

#include <fcntl.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#define ROUND_SECONDS  2.0
#define MAX_SIGNATURES 1000

typedef struct bench {
    seal_error *err;
    seal_ctx *ctx;
    seal_signer *signer;
    seal_trust *trust;
    EVP_PKEY *rsa;
    unsigned char value[256]; /* a signature of rsa's */
} bench;

static const unsigned char message[] = "the attributes of a signature";

static void make_rsa(bench *b)
{
    EVP_MD_CTX *ctx = EVP_MD_CTX_new();
    size_t len = sizeof b->value;

    b->rsa = EVP_RSA_gen(2048);
    must_have(ctx && b->rsa && EVP_DigestSignInit(ctx, NULL, EVP_sha256(), NULL, b->rsa) == 1 &&
                  EVP_DigestSign(ctx, b->value, &len, message, sizeof message) == 1,
              "signing with OpenSSL");
    EVP_MD_CTX_free(ctx);
}

static void open_bench(bench *b, char **argv)
{
    seal_trust_options opt = SEAL_TRUST_OPTIONS_INIT;
    char ca[16384];
    size_t len = key_read(argv[3], ca, sizeof ca);

    b->err = seal_error_new();
    must(b->err, seal_ctx_new(NULL, &b->ctx, b->err));
    b->signer = key_load(argv[1], argv[2], b->err);
    opt.revocation = SEAL_REVOCATION_NONE;
    must(b->err, seal_trust_new(b->ctx, &opt, &b->trust, b->err));
    must(b->err, seal_trust_add_anchors(b->trust, ca, len, b->err));
    make_rsa(b);
}

static void close_bench(bench *b)
{
    EVP_PKEY_free(b->rsa);
    seal_trust_unref(b->trust);
    seal_signer_unref(b->signer);
    seal_ctx_unref(b->ctx);
    seal_error_free(b->err);
}

static void rsa_alone(const bench *b)
{
    EVP_MD_CTX *ctx = EVP_MD_CTX_new();

    must_have(ctx && EVP_DigestVerifyInit(ctx, NULL, EVP_sha256(), NULL, b->rsa) == 1 &&
                  EVP_DigestVerify(ctx, b->value, sizeof b->value, message, sizeof message) == 1,
              "verifying with OpenSSL");
    EVP_MD_CTX_free(ctx);
}

/* An output behind what is in the file already. */
typedef struct appender {
    int fd;
    uint64_t skip;
} appender;

static seal_status append(void *user, const void *data, size_t len, seal_error *err)
{
    appender *a = user;
    size_t there = len < a->skip ? len : (size_t)a->skip;

    a->skip -= there;
    if (len > there && write(a->fd, (const char *)data + there, len - there) < 0)
        return seal_error_set(err, SEAL_ERR_IO, 0, "write failed");
    return SEAL_OK;
}

/* One signature more, behind the file's end. */
static void sign_again(const bench *b, const char *path)
{
    static const seal_sink_ops ops = { sizeof ops, append, NULL, NULL };
    appender a = { .fd = open(path, O_WRONLY | O_APPEND) };
    seal_source *source;
    seal_pdf *pdf;
    seal_update *update;
    seal_sink *sink;

    must_have(a.fd >= 0, path);
    must(b->err, seal_source_new_path(path, &source, b->err));
    a.skip = seal_source_length(source);
    must(b->err, seal_pdf_open(b->ctx, source, NULL, &pdf, b->err));
    must(b->err, seal_update_new(pdf, &update, b->err));
    must(b->err, seal_sink_new(&ops, &a, &sink, b->err));
    must(b->err, seal_update_sign(update, b->signer, NULL, sink, b->err));
    seal_sink_free(sink);
    seal_update_free(update);
    seal_pdf_free(pdf);
    close(a.fd);
}

static void verify(const bench *b, const char *path, uint32_t signatures)
{
    seal_source *source;
    seal_report *report;

    must(b->err, seal_source_new_path(path, &source, b->err));
    must(b->err, seal_verify(b->ctx, source, b->trust, NULL, &report, b->err));
    must_have(seal_report_verdict(report) == SEAL_VERDICT_PASSED &&
                  seal_report_count(report) == signatures,
              "a verdict that all signatures are good");
    seal_report_free(report);
    seal_source_free(source);
}

static long peak_kb(void)
{
    struct rusage usage;

    return getrusage(RUSAGE_SELF, &usage) == 0 ? usage.ru_maxrss : 0;
}

/* Floor, RSA and verifying take turns, so that they meet the same machine. */
static void bench_one(const bench *b, const char *in, const char *out)
{
    static measure floor_time, rsa_time, verify_time;
    const double begin = measure_now();
    const char *name = strrchr(in, '/');
    double f, r, v;

    must_have(floor_copy(in, out, 0) == 0, in);
    sign_again(b, out);
    verify(b, out, 1);
    floor_time.n = rsa_time.n = verify_time.n = 0;
    do {
        double since = measure_now();

        must_have(floor_hash(out) == 0, out);
        measure_add(&floor_time, since);
        since = measure_now();
        rsa_alone(b);
        measure_add(&rsa_time, since);
        since = measure_now();
        verify(b, out, 1);
        measure_add(&verify_time, since);
    } while (measure_now() - begin < ROUND_SECONDS && verify_time.n < MEASURE_MAX);
    f = measure_median(&floor_time) * 1e3;
    r = measure_median(&rsa_time) * 1e3;
    v = measure_median(&verify_time) * 1e3;
    printf("%-14s %9.3f %9.3f %9.3f %9.2f %9ld\n", name ? name + 1 : in, f, r, v, v / (f + r),
           peak_kb());
}

/* Median seconds of verifying a file with this many signatures. */
static double verify_many(const bench *b, const char *path, uint32_t signatures)
{
    static measure time;
    const double begin = measure_now();

    time.n = 0;
    do {
        const double since = measure_now();

        verify(b, path, signatures);
        measure_add(&time, since);
    } while (measure_now() - begin < ROUND_SECONDS);
    return measure_median(&time);
}

static void bench_many(const bench *b, const char *in, const char *out)
{
    double before = 0;

    must_have(floor_copy(in, out, 0) == 0, in);
    for (uint32_t n = 1; n <= MAX_SIGNATURES; n++) {
        double seconds;

        sign_again(b, out);
        if (n * 8 < MAX_SIGNATURES || MAX_SIGNATURES % n != 0)
            continue;
        seconds = verify_many(b, out, n);
        printf("%10u %9.1f %13.3f %9.2f %9ld\n", (unsigned)n, seconds * 1e3, seconds * 1e3 / n,
               before > 0 ? seconds / before : 0, peak_kb());
        before = seconds;
    }
}

int main(int argc, char **argv)
{
    bench b = { 0 };

    if (argc < 6) {
        fprintf(stderr, "usage: bench-verify KEY.p12 PIN-FILE CA.pem OUT IN.pdf...\n");
        return 2;
    }
    open_bench(&b, argv);
    setvbuf(stdout, NULL, _IOLBF, 0);
    printf("\nVerifying, warm, in one process: median ms; floor: reading and hashing\n");
    printf("%-14s %9s %9s %9s %9s %9s\n", "file", "floor", "RSA-2048", "verify", "ratio",
           "peak KB");
    for (int i = 5; i < argc; i++)
        bench_one(&b, argv[i], argv[4]);
    printf("\nMany signatures in one file: median ms of verifying; ratio to half as many\n");
    printf("%10s %9s %13s %9s %9s\n", "signatures", "ms", "per signature", "ratio", "peak KB");
    bench_many(&b, argv[5], argv[4]);
    close_bench(&b);
    return 0;
}
