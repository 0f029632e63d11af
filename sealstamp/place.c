/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "place.h"

#include "list.h"
#include "message.h"
#include "viewer.h"

#include <stdlib.h>
#include <string.h>

/* Ends a step on a place with what went wrong, if anything. */
static int finish(seal_status st, const char *name, const char *value, seal_error *err)
{
    int rc = st == SEAL_OK ? EXIT_DONE : err ? fail_option(name, value, err) : fail_memory();

    seal_error_free(err);
    return rc;
}

int place_parse(place *p, const char *name, const char *value)
{
    seal_error *err = seal_error_new();
    seal_status st = strcmp(name, "find") == 0 ? seal_place_new_find(value, &p->place, err)
                                               : seal_place_new_at(value, &p->place, err);

    p->name = name;
    p->text = value;
    return finish(st, name, value, err);
}

int place_set(place *p, const char *property, const char *name, const char *value)
{
    seal_error *err = seal_error_new();

    return finish(seal_place_set(p->place, property, value, err), name, value, err);
}

int place_check(const place *p)
{
    seal_error *err = seal_error_new();

    return finish(seal_place_check(p->place, err), p->name, p->text, err);
}

static seal_status add_spot(void *user, const seal_placement *where, seal_error *err)
{
    spots *s = user;
    seal_placement *items = grow(s->items, s->len, sizeof *items);

    if (!items)
        return seal_error_set(err, SEAL_ERR_NO_MEMORY, 0, "not enough memory");
    s->items = items;
    items[s->len] = *where;
    items[s->len++].flags |= s->flags;
    return SEAL_OK;
}

int place_resolve(const place *p, seal_pdf *pdf, const char *path, session *s, spots *out)
{
    const seal_finder finder = { sizeof finder, viewer_find, NULL, s->password.text };

    if (seal_place_resolve(p->place, pdf, &finder, add_spot, out, s->err) == SEAL_OK)
        return EXIT_DONE;
    return fail_option_for(path, p->name, p->text, s->err);
}

void place_clear(place *p)
{
    seal_place_free(p->place);
    *p = (place){ 0 };
}

void spots_clear(spots *s)
{
    free(s->items);
    *s = (spots){ 0 };
}
