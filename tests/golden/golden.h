/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef TEST_GOLDEN_GOLDEN_H
#define TEST_GOLDEN_GOLDEN_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/io.h"

#include <seal/ctx.h>
#include <seal/render.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* 1 for a line of the dump that is compared. */
typedef int golden_keep_fn(const char *line, size_t len);

/* Appends the dump of a template with texts, slot and text in turn, NULL at
 * the end. */
static void golden_dump(const char *template, const char *const *texts, golden_keep_fn *keep,
                        sealp_buf *out)
{
    seal_ctx_options o = SEAL_CTX_OPTIONS_INIT;
    seal_error *err = seal_error_new();
    seal_sink *sink = NULL;
    seal_ctx *ctx = NULL;
    seal_fonts *fonts = NULL;
    seal_spec *spec = NULL;
    seal_art *art = NULL;
    const char *text = NULL;
    seal_status st;
    size_t len = 0;

    o.data_dir = getenv("SEAL_BUILDDIR");
    if ((st = seal_ctx_new(&o, &ctx, err)) == SEAL_OK &&
        (st = seal_fonts_new(ctx, &fonts, err)) == SEAL_OK)
        st = seal_spec_load(ctx, template, &spec, err);
    for (; st == SEAL_OK && *texts; texts += 2)
        st = seal_spec_set_text(spec, texts[0], texts[1], err);
    if (st == SEAL_OK && (st = seal_render(ctx, spec, fonts, &art, err)) == SEAL_OK &&
        (st = seal_sink_new_memory(&sink, err)) == SEAL_OK)
        st = seal_art_dump(art, sink, err);
    if (st != SEAL_OK)
        fail_msg("%s: %s", template, seal_error_message(err));
    for (text = seal_sink_memory(sink, &len); len > 0;) {
        const char *next = memchr(text, '\n', len);
        size_t line = next ? (size_t)(next - text) + 1 : len;

        if (keep(text, line))
            sealp_buf_add(out, text, line);
        text += line;
        len -= line;
    }
    seal_sink_free(sink);
    seal_art_unref(art);
    seal_spec_free(spec);
    seal_fonts_unref(fonts);
    seal_ctx_unref(ctx);
    seal_error_free(err);
}

/* Compares with a file of this folder, or writes it when asked to. */
static void golden_compare(const sealp_buf *mine, const char *file)
{
    seal_error *err = seal_error_new();
    sealp_buf golden = { 0 };
    char path[4096];

    assert_false(mine->failed);
    snprintf(path, sizeof path, "%s/tests/golden/%s.dump", getenv("SEAL_SRCDIR"), file);
    if (getenv("SEAL_GOLDEN_UPDATE")) {
        FILE *f = fopen(path, "w");

        assert_non_null(f);
        fwrite(mine->data, 1, mine->len, f);
        fclose(f);
    }
    if (sealp_file_slurp(path, 1 << 22, &golden, err) != SEAL_OK)
        fail_msg("%s", seal_error_message(err));
    for (size_t i = 0, line = 1; i < mine->len && i < golden.len; i++) {
        if (mine->data[i] != golden.data[i])
            fail_msg("%s differs in line %zu", path, line);
        line += mine->data[i] == '\n';
    }
    assert_int_equal(mine->len, golden.len);
    sealp_buf_clear(&golden);
    seal_error_free(err);
}

#endif
