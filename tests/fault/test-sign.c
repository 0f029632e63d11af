/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "each.h"
#include "layout/scene.h"
#include "pdf.h"
#include "signer.h"

#include <seal.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

typedef struct material {
    fault_flow *flow;
    seal_ctx *ctx;
    seal_art *art; /* the flow's own: an art keeps what was once drawn of it */
    seal_signer *signer;
    test_org org;
    char *pdf;
    size_t pdf_len;
} material;

static seal_status add_ring(seal_art *art, seal_error *err)
{
    const unsigned ink = sealp_art_ink(art, (sealp_ink){ 230, 0, 18 });
    sealp_path ring = { 0 };

    if (ink == (unsigned)-1)
        return seal_error_set(err, SEAL_ERR_NO_MEMORY, 0, "no ink");
    sealp_path_ellipse(&ring, 10, 10, 10, 10, 0);
    sealp_path_ellipse(&ring, 10, 10, 9, 9, 1);
    return sealp_art_add_part(art, "ring", &ring, SEALP_FILL_NONZERO, ink, err);
}

static seal_status run_with_art(const void *user, seal_error *err)
{
    material m = *(const material *)user;
    seal_status st;

    if ((st = sealp_art_new(20, 20, "章", &m.art, err)) == SEAL_OK &&
        (st = add_ring(m.art, err)) == SEAL_OK)
        st = m.flow(&m, err);
    seal_art_unref(m.art);
    return st;
}

static void each(const material *base, fault_flow *flow, long least)
{
    material m = *base;

    m.flow = flow;
    fault_each(run_with_art, &m, least);
}

static int setup(void **state)
{
    static const char *const pages[] = { "/MediaBox [0 0 300 400]",
                                         "/MediaBox [0 0 300 400] /Rotate 90" };
    const seal_signer_ops ops = { .size = sizeof ops, .sign = test_org_sign };
    material *m = calloc(1, sizeof *m);

    *state = m;
    test_org_make(&m->org, "RSA");
    assert_int_equal(seal_ctx_new(NULL, &m->ctx, NULL), SEAL_OK);
    assert_int_equal(seal_signer_new(&ops, &m->org, m->org.chain, &m->signer, NULL), SEAL_OK);
    m->pdf = test_pdf_make(pages, 2, &m->pdf_len);
    return 0;
}

static int teardown(void **state)
{
    material *m = *state;

    seal_signer_unref(m->signer);
    seal_ctx_unref(m->ctx);
    test_org_clear(&m->org);
    free(m->pdf);
    free(m);
    return 0;
}

/* Opens, stamps and leaves an update ready to be signed. */
static seal_status open_update(const material *m, seal_pdf **pdf, seal_update **update,
                               seal_error *err)
{
    seal_placement at = SEAL_PLACEMENT_INIT;
    seal_source *source = NULL;
    seal_status st;

    at.page = -1;
    at.anchor = SEAL_ANCHOR_CENTER;
    if ((st = seal_source_new_memory(m->pdf, m->pdf_len, NULL, NULL, &source, err)) != SEAL_OK ||
        (st = seal_pdf_open(m->ctx, source, NULL, pdf, err)) != SEAL_OK ||
        (st = seal_update_new(*pdf, update, err)) != SEAL_OK)
        return st;
    return seal_update_add_stamp(*update, m->art, &at, err);
}

static seal_sign_options options(const material *m, seal_placement *where)
{
    seal_sign_options opt = SEAL_SIGN_OPTIONS_INIT;

    where->page = 1;
    where->anchor = SEAL_ANCHOR_BOTTOM_RIGHT;
    opt.reason = "同意";
    opt.art = m->art;
    opt.where = where;
    return opt;
}

static seal_status sign_at_once(const void *user, seal_error *err)
{
    const material *m = user;
    seal_placement where = SEAL_PLACEMENT_INIT;
    seal_sign_options opt = options(m, &where);
    seal_pdf *pdf = NULL;
    seal_update *update = NULL;
    seal_sink *sink = NULL;
    seal_status st;

    if ((st = open_update(m, &pdf, &update, err)) == SEAL_OK &&
        (st = seal_sink_new_memory(&sink, err)) == SEAL_OK)
        st = seal_update_sign(update, m->signer, &opt, sink, err);
    seal_sink_free(sink);
    seal_update_free(update);
    seal_pdf_free(pdf);
    return st;
}

static seal_status preview(const void *user, seal_error *err)
{
    const material *m = user;
    seal_placement where = SEAL_PLACEMENT_INIT;
    seal_sign_options opt = options(m, &where);
    seal_pdf *pdf = NULL;
    seal_update *update = NULL;
    seal_sink *sink = NULL;
    seal_status st;

    if ((st = open_update(m, &pdf, &update, err)) == SEAL_OK &&
        (st = seal_update_preview_signature(update, &opt, NULL, err)) == SEAL_OK &&
        (st = seal_sink_new_memory(&sink, err)) == SEAL_OK)
        st = seal_update_write(update, sink, err);
    seal_sink_free(sink);
    seal_update_free(update);
    seal_pdf_free(pdf);
    return st;
}

static seal_status ride(const void *user, seal_error *err)
{
    const material *m = user;
    seal_pdf *pdf = NULL;
    seal_update *update = NULL;
    seal_sink *sink = NULL;
    seal_status st;

    if ((st = open_update(m, &pdf, &update, err)) == SEAL_OK &&
        (st = seal_update_add_riding(update, m->art, NULL, err)) == SEAL_OK &&
        (st = seal_sink_new_memory(&sink, err)) == SEAL_OK)
        st = seal_update_write(update, sink, err);
    seal_sink_free(sink);
    seal_update_free(update);
    seal_pdf_free(pdf);
    return st;
}

/* A memory sink's bytes as a source. */
static seal_status source_of(seal_sink *sink, seal_source **out, seal_error *err)
{
    size_t n;
    const void *data = seal_sink_memory(sink, &n);

    return seal_source_new_memory(data, n, NULL, NULL, out, err);
}

static seal_status answer(const material *m, seal_signing *s, seal_sink *prepared, seal_sink *sink,
                          seal_error *err)
{
    unsigned char signature[1024];
    size_t len = sizeof signature, n;
    const void *attrs = seal_sign_request_attrs(seal_signing_request(s), &n);
    EVP_MD_CTX *ctx = EVP_MD_CTX_new();
    seal_source *from = NULL;
    seal_status st;

    assert_int_equal(EVP_DigestSignInit_ex(ctx, NULL, "sha256", NULL, NULL, m->org.key, NULL), 1);
    assert_int_equal(EVP_DigestSign(ctx, signature, &len, attrs, n), 1);
    EVP_MD_CTX_free(ctx);
    if ((st = source_of(prepared, &from, err)) == SEAL_OK)
        st = seal_signing_finish(s, signature, len, from, sink, err);
    seal_source_free(from);
    return st;
}

static seal_status sign_in_two_phases(const void *user, seal_error *err)
{
    const material *m = user;
    seal_placement where = SEAL_PLACEMENT_INIT;
    seal_sign_options opt = options(m, &where);
    seal_pdf *pdf = NULL;
    seal_update *update = NULL;
    seal_signing *begun = NULL, *loaded = NULL;
    seal_sink *prepared = NULL, *saved = NULL, *sink = NULL;
    seal_source *state = NULL;
    seal_status st;

    if ((st = open_update(m, &pdf, &update, err)) == SEAL_OK &&
        (st = seal_sink_new_memory(&prepared, err)) == SEAL_OK &&
        (st = seal_sink_new_memory(&saved, err)) == SEAL_OK &&
        (st = seal_sink_new_memory(&sink, err)) == SEAL_OK &&
        (st = seal_signing_begin(update, m->org.chain, &opt, prepared, &begun, err)) == SEAL_OK &&
        (st = seal_signing_save(begun, saved, err)) == SEAL_OK &&
        (st = source_of(saved, &state, err)) == SEAL_OK &&
        (st = seal_signing_load(m->ctx, state, &loaded, err)) == SEAL_OK)
        st = answer(m, loaded, prepared, sink, err);
    seal_signing_free(loaded);
    seal_signing_free(begun);
    seal_source_free(state);
    seal_sink_free(sink);
    seal_sink_free(saved);
    seal_sink_free(prepared);
    seal_update_free(update);
    seal_pdf_free(pdf);
    return st;
}

static void one_call(void **state)
{
    each(*state, sign_at_once, 20);
}

static void two_phases(void **state)
{
    each(*state, sign_in_two_phases, 20);
}

/* A document of the fuzzer's seeds; to be freed. */
static char *read_seed(const char *name, size_t *len)
{
    const char *src = getenv("SEAL_SRCDIR");
    char path[4096], *data;
    long size = -1;
    FILE *f;

    snprintf(path, sizeof path, "%s/tests/fuzz/fuzz-pdf.in/%s", src ? src : ".", name);
    assert_non_null(f = fopen(path, "rb"));
    assert_int_equal(fseek(f, 0, SEEK_END), 0);
    assert_true((size = ftell(f)) > 0);
    rewind(f);
    assert_non_null(data = malloc((size_t)size));
    assert_int_equal(fread(data, 1, (size_t)size, f), size);
    fclose(f);
    *len = (size_t)size;
    return data;
}

static void encrypted(void **state)
{
    static const char *const names[] = { "encrypted-r2.pdf", "encrypted-r4.pdf",
                                         "encrypted-r6.pdf" };

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        material m = *(material *)*state;

        m.pdf = read_seed(names[i], &m.pdf_len);
        each(&m, sign_at_once, 40);
        free(m.pdf);
    }
}

static seal_status prepare_password(const void *user, seal_error *err)
{
    char out[SEAL_PASSWORD_SIZE];

    (void)user;
    return seal_password_prepare("\xE2\x85\xA8", out, err);
}

static void password(void **state)
{
    fault_each(prepare_password, *state, 1);
}

static void previewing(void **state)
{
    each(*state, preview, 40);
}

static void riding(void **state)
{
    each(*state, ride, 40);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_call), cmocka_unit_test(two_phases), cmocka_unit_test(encrypted),
        cmocka_unit_test(password), cmocka_unit_test(previewing), cmocka_unit_test(riding),
    };

    return cmocka_run_group_tests_name("fault-sign", tests, setup, teardown);
}
