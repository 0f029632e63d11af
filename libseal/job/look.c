/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "job/look.h"

#include "core/error.h"
#include "core/io.h"
#include "core/limits.h"

#include <seal/picture.h>
#include <string.h>

/* Everything one drawing needs. */
typedef struct drawing {
    const sealp_look *look;
    seal_ctx *ctx;
    seal_fonts *fonts;
    sealp_buf file; /* look->file */
} drawing;

static seal_status load_spec(const drawing *d, seal_spec **out, seal_error *err)
{
    if (d->look->template)
        return seal_spec_load(d->ctx, d->look->template, out, err);
    return seal_spec_parse(d->ctx, (const char *)d->file.data, d->file.len, d->look->file, out,
                           err);
}

static seal_status fill_texts(const sealp_look *look, seal_spec *spec, seal_error *err)
{
    const char *slot;
    json_t *text;
    seal_status st;

    json_object_foreach(look->text, slot, text)
    {
        if ((st = seal_spec_set_text(spec, slot, json_string_value(text), err)) != SEAL_OK)
            return st;
    }
    return SEAL_OK;
}

static seal_status fill_emblem(seal_spec *spec, const char *slot, const char *path, seal_error *err)
{
    sealp_buf svg = { 0 };
    seal_status st = sealp_file_slurp(path, SEALP_MAX_SVG_BYTES, &svg, err);

    if (st == SEAL_OK)
        st = seal_spec_set_emblem(spec, slot, svg.data, svg.len, err);
    sealp_buf_clear(&svg);
    return st;
}

static seal_status fill_emblems(const sealp_look *look, seal_spec *spec, seal_error *err)
{
    const char *slot;
    json_t *path;
    seal_status st;

    json_object_foreach(look->emblem, slot, path)
    {
        if ((st = fill_emblem(spec, slot, json_string_value(path), err)) != SEAL_OK)
            return st;
    }
    return SEAL_OK;
}

static seal_status draw_design(const drawing *d, seal_art **out, seal_error *err)
{
    const sealp_look *look = d->look;
    seal_spec *spec = NULL;
    seal_status st;

    if ((st = load_spec(d, &spec, err)) != SEAL_OK ||
        (st = fill_texts(look, spec, err)) != SEAL_OK ||
        (st = fill_emblems(look, spec, err)) != SEAL_OK)
        goto out;
    if (look->size_mm > 0 && (st = seal_spec_set_size(spec, look->size_mm, err)) != SEAL_OK)
        goto out;
    if (look->color && (st = seal_spec_set_color(spec, look->color, err)) != SEAL_OK)
        goto out;
    st = seal_render(d->ctx, spec, d->fonts, out, err);
out:
    seal_spec_free(spec);
    return st;
}

static seal_status draw_picture(const drawing *d, seal_art **out, seal_error *err)
{
    seal_picture_options opt = SEAL_PICTURE_OPTIONS_INIT;
    seal_source *source;
    seal_status st;

    if (d->look->text || d->look->emblem)
        return sealp_fail(err, SEAL_ERR_SPEC_VALUE,
                          "%s is a picture and has no slots: drop \"text\" and \"emblem\"",
                          d->look->file);
    opt.width_mm = d->look->size_mm;
    opt.color = d->look->color;
    if ((st = seal_source_new_memory(d->file.data, d->file.len, NULL, NULL, &source, err)) !=
        SEAL_OK)
        return st;
    st = seal_picture_load(d->ctx, source, &opt, out, err);
    seal_source_free(source);
    return st;
}

/* A design is JSON, so its first sign is a brace; anything else is a picture. */
static int is_picture(const sealp_buf *file)
{
    size_t i = 0;

    while (i < file->len && file->data[i] && strchr(" \t\r\n\xEF\xBB\xBF", file->data[i]))
        i++;
    return i < file->len && file->data[i] != '{';
}

static seal_status apply_effects(const sealp_look *look, seal_art **art, seal_error *err)
{
    seal_art *clean = *art;
    seal_status st;

    if (!look->has_effects)
        return SEAL_OK;
    st = seal_art_apply(clean, &look->effects, art, err);
    if (st != SEAL_OK)
        *art = NULL;
    seal_art_unref(clean);
    return st;
}

seal_status sealp_look_draw(const sealp_look *look, seal_ctx *ctx, seal_fonts *fonts,
                            seal_art **out, seal_error *err)
{
    drawing d = { look, ctx, fonts, { 0 } };
    seal_status st = SEAL_OK;

    *out = NULL;
    if (look->file)
        st = sealp_file_slurp(look->file, SEALP_MAX_PICTURE_BYTES, &d.file, err);
    if (st == SEAL_OK)
        st = look->file && is_picture(&d.file) ? draw_picture(&d, out, err)
                                               : draw_design(&d, out, err);
    if (st == SEAL_OK)
        st = apply_effects(look, out, err);
    sealp_buf_clear(&d.file);
    return st;
}
