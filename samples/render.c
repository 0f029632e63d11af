/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Draws an organisation's round seal:
 *     render "广州示例科技有限公司" seal.svg seal.png [DATA-DIR]
 * DATA-DIR holds templates/ and fonts/ where they are not as installed. */
#include <seal.h>
#include <stdio.h>

static seal_status make_art(seal_ctx *ctx, const char *name, seal_art **art, seal_error *err)
{
    seal_fonts *fonts = NULL;
    seal_spec *spec = NULL;
    seal_status st;

    if ((st = seal_fonts_new(ctx, &fonts, err)) == SEAL_OK &&
        (st = seal_spec_load(ctx, "round-company", &spec, err)) == SEAL_OK &&
        (st = seal_spec_set_text(spec, "name", name, err)) == SEAL_OK)
        st = seal_render(ctx, spec, fonts, art, err);
    seal_spec_free(spec);
    seal_fonts_unref(fonts);
    return st;
}

static seal_status write_svg(const seal_art *art, const char *path, seal_error *err)
{
    seal_sink *sink = NULL;
    seal_status st;

    if ((st = seal_sink_new_path(path, &sink, err)) == SEAL_OK &&
        (st = seal_art_write_svg(art, sink, err)) == SEAL_OK)
        st = seal_sink_commit(sink, err);
    seal_sink_free(sink);
    return st;
}

static seal_status write_png(const seal_art *art, const char *path, seal_error *err)
{
    seal_sink *sink = NULL;
    seal_status st;

    if ((st = seal_sink_new_path(path, &sink, err)) == SEAL_OK &&
        (st = seal_art_write_png(art, 300, sink, err)) == SEAL_OK)
        st = seal_sink_commit(sink, err);
    seal_sink_free(sink);
    return st;
}

int main(int argc, char **argv)
{
    seal_ctx_options opt = SEAL_CTX_OPTIONS_INIT;
    seal_error *err = seal_error_new();
    seal_ctx *ctx = NULL;
    seal_art *art = NULL;
    seal_status st;

    if (argc != 4 && argc != 5) {
        fprintf(stderr, "usage: render NAME OUT.svg OUT.png [DATA-DIR]\n");
        seal_error_free(err);
        return 2;
    }
    opt.data_dir = argc == 5 ? argv[4] : NULL;
    if ((st = seal_ctx_new(&opt, &ctx, err)) == SEAL_OK &&
        (st = make_art(ctx, argv[1], &art, err)) == SEAL_OK &&
        (st = write_svg(art, argv[2], err)) == SEAL_OK)
        st = write_png(art, argv[3], err);
    if (st != SEAL_OK)
        fprintf(stderr, "render: %s\n", seal_error_message(err));
    seal_art_unref(art);
    seal_ctx_unref(ctx);
    seal_error_free(err);
    return st == SEAL_OK ? 0 : 1;
}
