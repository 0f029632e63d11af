/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "effect/copy.h"

#include "effect/rough.h"

#include <stdio.h>

static void copy_path(const sealp_path *from, const sealp_copy *how, sealp_path *to)
{
    sealp_path rough = { 0 };

    if (how->roughness > 0) {
        sealp_rough_append(&rough, from, how->roughness, how->seed);
        from = &rough;
    }
    sealp_path_append(to, from, &how->matrix);
    to->failed |= from->failed;
    sealp_path_clear(&rough);
}

static seal_status copy_part(const seal_art *from, const sealp_part *part, const sealp_copy *how,
                             seal_art *art, seal_error *err)
{
    const sealp_matrix place = sealp_matrix_mul(&part->place, &how->matrix);
    sealp_path path = { 0 }, cut = { 0 };
    unsigned ink;
    seal_status st;
    char id[96];

    snprintf(id, sizeof id, "%s%.72s", how->prefix, part->id);
    if (part->image)
        return sealp_art_add_image(art, id, part->image, &place, err);
    if ((ink = sealp_art_ink(art, from->inks[part->ink])) == (unsigned)-1)
        return sealp_nomem(err);
    copy_path(&part->path, how, &path);
    st = sealp_art_add_part(art, id, &path, part->fill, ink, err);
    if (st != SEAL_OK || part->cut.n_ops == 0)
        return st;
    copy_path(&part->cut, how, &cut);
    return sealp_art_cut(art, id, &cut, err);
}

seal_status sealp_copy_parts(const seal_art *from, const sealp_copy *how, seal_art *art,
                             seal_error *err)
{
    seal_status st = SEAL_OK;

    for (size_t i = 0; st == SEAL_OK && i < from->n_parts; i++)
        st = copy_part(from, &from->parts[i], how, art, err);
    return st;
}
