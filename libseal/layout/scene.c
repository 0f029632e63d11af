/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "layout/scene.h"

#include "core/error.h"

#include <stdlib.h>
#include <string.h>

seal_status sealp_art_new(double width, double height, const char *title, seal_art **out,
                          seal_error *err)
{
    seal_art *art = calloc(1, sizeof *art);

    *out = NULL;
    if (!art)
        return sealp_nomem(err);
    sealp_ref_init(&art->ref);
    art->width = width;
    art->height = height;
    if (!(art->title = strdup(title))) {
        free(art);
        return sealp_nomem(err);
    }
    *out = art;
    return SEAL_OK;
}

seal_art *seal_art_ref(seal_art *art)
{
    if (art)
        sealp_ref_take(&art->ref);
    return art;
}

void seal_art_unref(seal_art *art)
{
    if (!art || !sealp_ref_drop(&art->ref))
        return;
    for (size_t i = 0; i < art->n_parts; i++) {
        free(art->parts[i].id);
        sealp_path_clear(&art->parts[i].path);
    }
    for (size_t i = 0; i < art->n_report; i++)
        free(art->report[i]);
    free(art->parts);
    free(art->report);
    free(art->inks);
    free(art->title);
    free(art);
}

void seal_art_size_mm(const seal_art *art, double *width, double *height)
{
    if (width)
        *width = art ? art->width : 0;
    if (height)
        *height = art ? art->height : 0;
}

/* Room for one more; capacities are the powers of two from 8. */
static int grow(void **items, size_t n, size_t item)
{
    void *grown;

    if (n != 0 && (n < 8 || (n & (n - 1)) != 0))
        return 0;
    if (!(grown = realloc(*items, (n ? 2 * n : 8) * item)))
        return -1;
    *items = grown;
    return 0;
}

unsigned sealp_art_ink(seal_art *art, sealp_ink ink)
{
    void *items = art->inks;

    for (size_t i = 0; i < art->n_inks; i++) {
        if (art->inks[i].r == ink.r && art->inks[i].g == ink.g && art->inks[i].b == ink.b)
            return (unsigned)i;
    }
    if (grow(&items, art->n_inks, sizeof *art->inks) != 0)
        return (unsigned)-1;
    art->inks = items;
    art->inks[art->n_inks] = ink;
    return (unsigned)art->n_inks++;
}

seal_status sealp_art_add_part(seal_art *art, const char *id, sealp_path *taken, sealp_fill fill,
                               unsigned ink, seal_error *err)
{
    void *items = art->parts;
    char *name = strdup(id);

    if (!name || taken->failed || grow(&items, art->n_parts, sizeof *art->parts) != 0) {
        free(name);
        sealp_path_clear(taken);
        return sealp_nomem(err);
    }
    art->parts = items;
    art->parts[art->n_parts++] = (sealp_part){ name, *taken, fill, ink };
    *taken = (sealp_path){ 0 };
    return SEAL_OK;
}

seal_status sealp_art_report(seal_art *art, const char *line, seal_error *err)
{
    void *items = art->report;
    char *copy = strdup(line);

    if (!copy || grow(&items, art->n_report, sizeof *art->report) != 0) {
        free(copy);
        return sealp_nomem(err);
    }
    art->report = items;
    art->report[art->n_report++] = copy;
    return SEAL_OK;
}
