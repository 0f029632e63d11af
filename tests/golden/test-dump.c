/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

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

static const struct sample {
    const char *file, *template, *texts[7];
} samples[] = {
    { "company-10", "round-company", { "name", "广州示例科技有限公司" } },
    { "company-20-code",
      "round-company",
      { "name", "深圳市南山区某某信息技术服务有限责任公司", "code", "4401061234567" } },
    { "company-14-line",
      "round-company",
      { "name", "中国某某(集团)股份有限公司", "line", "合同专用章" } },
    { "contract-10", "contract", { "name", "广州示例科技有限公司" } },
    { "finance-8", "finance", { "name", "某某示例有限公司", "code", "4401061234567" } },
    { "hr-16", "hr", { "name", "深圳市南山区某某信息技术有限公司" } },
    { "business-1", "business", { "name", "广州示例科技有限公司", "number", "(1)" } },
    { "department-5",
      "department",
      { "name", "广州示例科技有限公司", "department", "人力资源部" } },
    { "union-15", "union", { "name", "广州示例科技有限公司工会委员会" } },
    { "invoice-10",
      "invoice-ellipse",
      { "name", "广州示例科技有限公司", "taxpayer", "91440101MA59ABCDEM", "number", "(1)" } },
    { "invoice-20",
      "invoice-ellipse",
      { "name", "深圳市南山区某某信息技术服务有限责任公司", "taxpayer", "440101000000000" } },
    { "foreign-12",
      "foreign-ellipse",
      { "name", "上海某某国际贸易有限公司", "english",
        "SHANGHAI EXAMPLE INTERNATIONAL TRADE CO., LTD." } },
    { "chop-3", "legal-rep-square", { "name", "张三丰" } },
};

static seal_status dump(const struct sample *s, seal_sink *sink, seal_error *err)
{
    seal_ctx_options o = SEAL_CTX_OPTIONS_INIT;
    seal_ctx *ctx = NULL;
    seal_fonts *fonts = NULL;
    seal_spec *spec = NULL;
    seal_art *art = NULL;
    seal_status st;

    o.data_dir = getenv("SEAL_BUILDDIR");
    if ((st = seal_ctx_new(&o, &ctx, err)) != SEAL_OK ||
        (st = seal_fonts_new(ctx, &fonts, err)) != SEAL_OK ||
        (st = seal_spec_load(ctx, s->template, &spec, err)) != SEAL_OK)
        goto out;
    for (int i = 0; st == SEAL_OK && s->texts[i]; i += 2)
        st = seal_spec_set_text(spec, s->texts[i], s->texts[i + 1], err);
    if (st == SEAL_OK && (st = seal_render(ctx, spec, fonts, &art, err)) == SEAL_OK)
        st = seal_art_dump(art, sink, err);
out:
    seal_art_unref(art);
    seal_spec_free(spec);
    seal_fonts_unref(fonts);
    seal_ctx_unref(ctx);
    return st;
}

/* A subset's digest follows the HarfBuzz that made it; its outlines do not. */
static size_t drop_font_lines(const char *text, size_t len, char *out)
{
    const char *end = text + len;
    size_t n = 0;

    while (text < end) {
        const char *next = memchr(text, '\n', (size_t)(end - text));
        size_t line = next ? (size_t)(next - text) + 1 : (size_t)(end - text);
        const char *font = memmem(text, line, ": font ", 7);

        if (!font) {
            memcpy(out + n, text, line);
            n += line;
        }
        text += line;
    }
    return n;
}

static void compare(const struct sample *s)
{
    seal_error *err = seal_error_new();
    sealp_buf golden = { 0 };
    seal_sink *sink;
    char path[4096], *mine;
    const void *text;
    size_t len;

    assert_int_equal(seal_sink_new_memory(&sink, err), SEAL_OK);
    if (dump(s, sink, err) != SEAL_OK)
        fail_msg("%s: %s", s->file, seal_error_message(err));
    text = seal_sink_memory(sink, &len);
    assert_non_null(mine = malloc(len));
    len = drop_font_lines(text, len, mine);
    snprintf(path, sizeof path, "%s/tests/golden/%s.dump", getenv("SEAL_SRCDIR"), s->file);
    if (getenv("SEAL_GOLDEN_UPDATE")) {
        FILE *f = fopen(path, "w");

        assert_non_null(f);
        fwrite(mine, 1, len, f);
        fclose(f);
    }
    if (sealp_file_slurp(path, 1 << 22, &golden, err) != SEAL_OK)
        fail_msg("%s", seal_error_message(err));
    for (size_t i = 0, line = 1; i < len && i < golden.len; i++) {
        if (mine[i] != (char)golden.data[i])
            fail_msg("%s differs in line %zu", path, line);
        line += mine[i] == '\n';
    }
    assert_int_equal(len, golden.len);
    free(mine);
    sealp_buf_clear(&golden);
    seal_sink_free(sink);
    seal_error_free(err);
}

static void test_dumps(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++)
        compare(&samples[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_dumps),
    };

    return cmocka_run_group_tests_name("golden/dump", tests, NULL, NULL);
}
