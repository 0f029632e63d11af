/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "alloc.h"
#include "document.h"
#include "each.h"
#include "pdf.h"
#include "world.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

typedef struct material {
    world w;
    seal_fetcher *fetcher; /* the world's, for which memory never runs out */
    sealp_buf root;
    document plain;
    document signed_once; /* B-B */
} material;

static seal_status fetch(void *user, const seal_fetch *what, seal_sink *answer, seal_error *err)
{
    world *w = user;
    seal_status st;

    fault_pause();
    st = seal_fetcher_fetch(w->fetcher, what, answer, err);
    fault_resume();
    return st;
}

static int setup(void **state)
{
    static const char *const page[] = { "/MediaBox [0 0 300 400]" };
    const seal_fetcher_ops ops = { sizeof ops, fetch, NULL };
    material *m = calloc(1, sizeof *m);
    unsigned char *der = NULL;
    int n;

    assert_non_null(m);
    world_begin(&m->w);
    n = i2d_X509(m->w.root.cert, &der);
    sealp_buf_add(&m->root, der, (size_t)n);
    OPENSSL_free(der);
    m->plain.data = (unsigned char *)test_pdf_make(page, 1, &m->plain.len);
    m->signed_once = document_sign(m->w.ctx, m->w.signer, NULL);
    *state = m;
    return seal_fetcher_new(&ops, &m->w, &m->fetcher, NULL) == SEAL_OK ? 0 : -1;
}

static int teardown(void **state)
{
    material *m = *state;

    seal_fetcher_unref(m->fetcher);
    document_clear(&m->plain);
    document_clear(&m->signed_once);
    sealp_buf_clear(&m->root);
    world_end(&m->w);
    free(m);
    return 0;
}

static seal_status open_tsa(const material *m, seal_tsa **tsa, seal_error *err)
{
    static const char *const urls[] = { WORLD_TSA_URL, NULL };
    seal_tsa_options opt = SEAL_TSA_OPTIONS_INIT;

    opt.urls = urls;
    return seal_tsa_new(m->fetcher, &opt, tsa, err);
}

static seal_status open_trust(const material *m, seal_trust **trust, seal_error *err)
{
    seal_status st;

    if ((st = seal_trust_new(m->w.ctx, NULL, trust, err)) == SEAL_OK &&
        (st = seal_trust_add_anchors(*trust, m->root.data, m->root.len, err)) == SEAL_OK)
        st = seal_trust_set_fetcher(*trust, m->fetcher, err);
    return st;
}

/* A document that is worked on. */
typedef struct work {
    seal_pdf *pdf;
    seal_update *update;
    seal_sink *sink;
} work;

static seal_status begin(const material *m, const document *d, work *k, seal_error *err)
{
    seal_source *source = NULL;
    seal_status st;

    if ((st = seal_source_new_memory(d->data, d->len, NULL, NULL, &source, err)) == SEAL_OK &&
        (st = seal_pdf_open(m->w.ctx, source, NULL, &k->pdf, err)) == SEAL_OK &&
        (st = seal_update_new(k->pdf, &k->update, err)) == SEAL_OK)
        st = seal_sink_new_memory(&k->sink, err);
    return st;
}

static void end(work *k)
{
    seal_sink_free(k->sink);
    seal_update_free(k->update);
    seal_pdf_free(k->pdf);
}

/* PAdES B-T with every attribute that can be asked for. */
static seal_status sign(const void *user, seal_error *err)
{
    static const char *const roles[] = { "法定代表人", "Director", NULL };
    const material *m = user;
    seal_sign_options opt = SEAL_SIGN_OPTIONS_INIT;
    seal_tsa *tsa = NULL;
    work k = { 0 };
    seal_status st;

    opt.flags = SEAL_SIGN_CONTENT_TIME_STAMP;
    opt.commitment = "proof-of-approval";
    opt.policy = "1.2.156.1.1";
    opt.policy_digest = "sha256:00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
    opt.policy_uri = "http://world.test/policy";
    opt.roles = roles;
    if ((st = open_tsa(m, &tsa, err)) == SEAL_OK &&
        (st = begin(m, &m->plain, &k, err)) == SEAL_OK) {
        opt.tsa = tsa;
        st = seal_update_sign(k.update, m->w.signer, &opt, k.sink, err);
    }
    end(&k);
    seal_tsa_unref(tsa);
    return st;
}

static seal_status sign_together(const void *user, seal_error *err)
{
    enum { DOCUMENTS = 3 };
    const material *m = user;
    seal_sign_options opt = SEAL_SIGN_OPTIONS_INIT;
    seal_batch *batch = NULL;
    seal_tsa *tsa = NULL;
    work works[DOCUMENTS] = { 0 };
    seal_status st;

    if ((st = open_tsa(m, &tsa, err)) == SEAL_OK)
        st = seal_batch_new(m->w.signer, &batch, err);
    opt.tsa = tsa;
    for (size_t i = 0; st == SEAL_OK && i < DOCUMENTS; i++) {
        if ((st = begin(m, &m->plain, &works[i], err)) == SEAL_OK)
            st = seal_batch_add(batch, works[i].update, &opt, works[i].sink, err);
    }
    if (st == SEAL_OK)
        st = seal_batch_sign(batch, NULL, err);
    seal_batch_free(batch);
    for (size_t i = 0; i < DOCUMENTS; i++)
        end(&works[i]);
    seal_tsa_unref(tsa);
    return st;
}

static seal_status extend(const void *user, seal_error *err)
{
    const material *m = user;
    seal_extend_options opt = SEAL_EXTEND_OPTIONS_INIT;
    work k = { 0 };
    seal_status st;

    if ((st = open_tsa(m, &opt.tsa, err)) == SEAL_OK &&
        (st = open_trust(m, &opt.trust, err)) == SEAL_OK &&
        (st = begin(m, &m->signed_once, &k, err)) == SEAL_OK)
        st = seal_update_extend(k.update, &opt, k.sink, err);
    end(&k);
    seal_trust_unref(opt.trust);
    seal_tsa_unref(opt.tsa);
    return st;
}

static void signing_with_a_time_stamp(void **state)
{
    fault_each(sign, *state, 60);
}

static void signing_many_with_time_stamps(void **state)
{
    fault_each(sign_together, *state, 100);
}

static void extending_to_the_highest_level(void **state)
{
    fault_each(extend, *state, 200);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(signing_with_a_time_stamp),
        cmocka_unit_test(signing_many_with_time_stamps),
        cmocka_unit_test(extending_to_the_highest_level),
    };

    return cmocka_run_group_tests_name("fault-levels", tests, setup, teardown);
}
