/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "layout/scene.h"
#include "spec/spec.h"

#include <seal/ctx.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What every text of a slot comes down to for the layout. */
static const char *const texts[] = { "广州示例科技有限公司", "4401061234567", "2026-11-22",
                                     "A (1)" };

static void fill(seal_spec *spec)
{
    for (int i = 0; i < spec->n_slots; i++) {
        const sealp_slot *s = &spec->slots[i];
        const char *text = s->n_choices ? s->choices[s->n_choices - 1] : texts[i % 4];

        /* a slot that checks its text may stay empty */
        (void)!seal_spec_set_text(spec, s->name, text, NULL);
    }
}

/* What is drawn has measures that a picture can have. */
static void check(const seal_art *art)
{
    if (!(art->width >= SEALP_MIN_SIZE_MM && art->width <= SEALP_MAX_SIZE_MM) ||
        !(art->height >= SEALP_MIN_SIZE_MM && art->height <= SEALP_MAX_SIZE_MM))
        abort();
    for (size_t i = 0; i < art->n_parts; i++) {
        const sealp_path *p = &art->parts[i].path;

        for (size_t k = 0; k < p->n_points; k++) {
            if (!(p->points[k].x > -1e6 && p->points[k].x < 1e6 && p->points[k].y > -1e6 &&
                  p->points[k].y < 1e6))
                abort();
        }
    }
}

/* Opened once, as a server does: fonts are not what is tried here. */
static void open_once(seal_ctx **ctx, seal_fonts **fonts)
{
    seal_ctx_options o = SEAL_CTX_OPTIONS_INIT;

    o.data_dir = getenv("SEAL_BUILDDIR");
    if (!*ctx &&
        (seal_ctx_new(&o, ctx, NULL) != SEAL_OK || seal_fonts_new(*ctx, fonts, NULL) != SEAL_OK))
        abort();
}

/* A template of whoever wrote it is refused or drawn, with the fonts of the
 * build tree, at its smallest and largest width. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static seal_ctx *ctx;
    static seal_fonts *fonts;
    seal_spec *spec = NULL;

    open_once(&ctx, &fonts);
    if (seal_spec_parse(ctx, (const char *)data, size, "fuzz.json", &spec, NULL) != SEAL_OK)
        return 0;
    fill(spec);
    for (int i = 0; i < 2; i++) {
        seal_art *art = NULL;

        spec->width = i == 0 ? spec->size.min : spec->size.max;
        if (seal_render(ctx, spec, fonts, &art, NULL) == SEAL_OK)
            check(art);
        seal_art_unref(art);
    }
    seal_spec_free(spec);
    return 0;
}
