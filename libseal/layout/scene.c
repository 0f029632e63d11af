/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "layout/scene.h"

#include "core/error.h"
#include "layout/record.h"

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
    art->opacity = 1;
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
        sealp_path_clear(&art->parts[i].cut);
        sealp_image_unref(art->parts[i].image);
    }
    for (size_t i = 0; i < art->n_report; i++)
        free(art->report[i]);
    sealp_image_unref(art->wear);
    sealp_record_unref(art->record);
    free(art->effects);
    free(atomic_load_explicit(&art->digest, memory_order_relaxed));
    free(atomic_load_explicit(&art->operators, memory_order_relaxed));
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

/* Takes the part's path, also on failure. */
static seal_status add_part(seal_art *art, const char *id, sealp_part *part, seal_error *err)
{
    void *items = art->parts;

    part->id = strdup(id);
    if (!part->id || part->path.failed || grow(&items, art->n_parts, sizeof *art->parts) != 0) {
        free(part->id);
        sealp_path_clear(&part->path);
        return sealp_nomem(err);
    }
    art->parts = items;
    art->parts[art->n_parts++] = *part;
    return SEAL_OK;
}

seal_status sealp_art_add_part(seal_art *art, const char *id, sealp_path *taken, sealp_fill fill,
                               unsigned ink, seal_error *err)
{
    sealp_part part = { .path = *taken, .fill = fill, .ink = ink };

    *taken = (sealp_path){ 0 };
    return add_part(art, id, &part, err);
}

seal_status sealp_art_add_image(seal_art *art, const char *id, sealp_image *image,
                                const sealp_matrix *place, seal_error *err)
{
    sealp_part part = { .image = image, .place = *place };
    seal_status st = add_part(art, id, &part, err);

    if (st == SEAL_OK)
        sealp_image_ref(image);
    return st;
}

seal_status sealp_art_cut(seal_art *art, const char *id, sealp_path *taken, seal_error *err)
{
    const sealp_matrix same = SEALP_IDENTITY;
    sealp_part *part = NULL;
    seal_status st = SEAL_OK;

    for (size_t i = 0; i < art->n_parts; i++) {
        if (strcmp(art->parts[i].id, id) == 0)
            part = &art->parts[i];
    }
    if (!part)
        st = sealp_fail(err, SEAL_ERR_SPEC_VALUE,
                        "nothing called %s is there yet to be cut: cut out of a ring or a plate",
                        id);
    else
        sealp_path_append(&part->cut, taken, &same);
    if (st == SEAL_OK && (taken->failed || part->cut.failed))
        st = sealp_nomem(err);
    sealp_path_clear(taken);
    return st;
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
