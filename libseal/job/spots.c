/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "job/spots.h"

#include "core/error.h"

#include <stdlib.h>

static seal_status add(void *user, const seal_placement *where, seal_error *err)
{
    sealp_spots *s = user;

    if (s->len == s->room) {
        size_t room = s->room ? 2 * s->room : 4;
        seal_placement *items = realloc(s->items, room * sizeof *items);

        if (!items)
            return sealp_nomem(err);
        s->items = items;
        s->room = room;
    }
    s->items[s->len++] = *where;
    return SEAL_OK;
}

seal_status sealp_spots_find(const sealp_job_seal *seal, seal_pdf *pdf, const seal_finder *finder,
                             sealp_spots *out, seal_error *err)
{
    seal_status st = SEAL_OK;

    for (size_t i = 0; st == SEAL_OK && i < seal->n_places; i++) {
        if ((st = seal_place_resolve(seal->places[i], pdf, finder, add, out, err)) != SEAL_OK)
            sealp_error_prefix(err, "at[%zu]", i);
    }
    return st;
}

void sealp_spots_clear(sealp_spots *spots)
{
    free(spots->items);
    *spots = (sealp_spots){ 0 };
}
