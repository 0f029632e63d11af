/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef TEST_LAYOUT_ART_H
#define TEST_LAYOUT_ART_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "layout/scene.h"

#include <math.h>
#include <seal/ctx.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Context, fonts and error of one test program. */
typedef struct bench {
    seal_ctx *ctx;
    seal_fonts *fonts;
    seal_error *err;
} bench;

static inline int bench_open(void **state)
{
    seal_ctx_options o = SEAL_CTX_OPTIONS_INIT;
    bench *b = calloc(1, sizeof *b);

    o.data_dir = getenv("SEAL_BUILDDIR");
    *state = b;
    return !b || !(b->err = seal_error_new()) || seal_ctx_new(&o, &b->ctx, b->err) ||
           seal_fonts_new(b->ctx, &b->fonts, b->err);
}

static inline int bench_close(void **state)
{
    bench *b = *state;

    seal_fonts_unref(b->fonts);
    seal_ctx_unref(b->ctx);
    seal_error_free(b->err);
    free(b);
    return 0;
}

/* Renders a template; texts are slot and text in turn, ending with NULL. */
static inline seal_status bench_render(bench *b, const char *template, double mm,
                                       const char *const *texts, seal_art **art)
{
    seal_spec *spec = NULL;
    seal_status st;

    *art = NULL;
    seal_error_clear(b->err);
    st = seal_spec_load(b->ctx, template, &spec, b->err);
    for (; st == SEAL_OK && *texts; texts += 2)
        st = seal_spec_set_text(spec, texts[0], texts[1], b->err);
    if (st == SEAL_OK && mm > 0)
        st = seal_spec_set_size(spec, mm, b->err);
    if (st == SEAL_OK)
        st = seal_render(b->ctx, spec, b->fonts, art, b->err);
    seal_spec_free(spec);
    return st;
}

static inline const sealp_part *bench_part(const seal_art *art, const char *id)
{
    for (size_t i = 0; i < art->n_parts; i++) {
        if (strcmp(art->parts[i].id, id) == 0)
            return &art->parts[i];
    }
    fail_msg("no part %s", id);
    return NULL;
}

#endif
