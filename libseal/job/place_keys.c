/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "job/keys.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* How an object takes what one of its members says. */
typedef seal_status set_fn(void *object, const char *name, const char *value, seal_error *err);

static seal_status set_place(void *place, const char *name, const char *value, seal_error *err)
{
    return seal_place_set(place, name, value, err);
}

static seal_status set_riding(void *riding, const char *name, const char *value, seal_error *err)
{
    return seal_riding_set(riding, name, value, err);
}

/* A string, a number as it would be written, or true. */
static seal_status set_member(const json_t *value, const sealp_place *at, const char *name,
                              set_fn *set, void *object, seal_error *err)
{
    const sealp_place member = sealp_place_of(at, name, 0);
    const sealp_num_text number = sealp_num(json_number_value(value), 6);
    const char *text = json_is_number(value) ? number.text : json_string_value(value);
    seal_status st;

    if (json_is_false(value))
        return SEAL_OK;
    if (!text && !json_is_true(value))
        return sealp_place_fail(&member, err, "must be a string, a number or true");
    if ((st = set(object, name, text, err)) == SEAL_ERR_INVALID_ARGUMENT)
        sealp_place_prefix(&member, err);
    return st;
}

/* Sets the members of value that are named, in this order. */
static seal_status set_members(const json_t *value, const sealp_place *at, const char *const *names,
                               set_fn *set, void *object, seal_error *err)
{
    const sealp_place pages_at = sealp_place_of(at, "pages", 0);
    const json_t *pages = json_object_get(value, "pages");
    seal_status st = SEAL_OK;

    if (pages && !json_is_string(pages))
        return sealp_place_fail(&pages_at, err, "must be a string, such as \"1-3,-1\"");
    for (; *names && st == SEAL_OK; names++) {
        const json_t *member = json_object_get(value, *names);

        if (member)
            st = set_member(member, at, *names, set, object, err);
    }
    return st;
}

/* Ways to say where: "at" or "anchor", "find", or "x" and "y"; then what can be
 * added to it. */
typedef struct place_object {
    char *at, *anchor, *find;
    double page, x, y;
} place_object;

static const sealp_key place_keys[] = {
    { "at", SEALP_KEY_TEXT, 0, offsetof(place_object, at), 0, 0, NULL },
    { "anchor", SEALP_KEY_TEXT, 0, offsetof(place_object, anchor), 0, 0, NULL },
    { "find", SEALP_KEY_TEXT, 0, offsetof(place_object, find), 0, 0, NULL },
    { "page", SEALP_KEY_NUMBER, 0, offsetof(place_object, page), -999999999, 999999999, NULL },
    { "x", SEALP_KEY_NUMBER, 0, offsetof(place_object, x), -999999, 999999, NULL },
    { "y", SEALP_KEY_NUMBER, 0, offsetof(place_object, y), -999999, 999999, NULL },
    { "pages", SEALP_KEY_OTHER, 0, 0, 0, 0, NULL },
    { "hit", SEALP_KEY_OTHER, 0, 0, 0, 0, NULL },
    { "ignore_case", SEALP_KEY_OTHER, 0, 0, 0, 0, NULL },
    { "offset", SEALP_KEY_OTHER, 0, 0, 0, 0, NULL },
    { "allow_overlap", SEALP_KEY_OTHER, 0, 0, 0, 0, NULL },
};

enum { N_PLACE_KEYS = sizeof place_keys / sizeof *place_keys };

static const char *const place_names[] = { "pages",  "hit",           "ignore_case",
                                           "offset", "allow_overlap", NULL };

static seal_status begin_place(const place_object *o, const json_t *value, const sealp_place *at,
                               seal_place **out, seal_error *err)
{
    int has_point = json_object_get(value, "x") && json_object_get(value, "y");
    char point[2 * sizeof(sealp_num_text)];

    if (!!o->at + !!o->anchor + !!o->find + has_point != 1)
        return sealp_place_fail(at, err, "needs \"at\", \"find\", \"anchor\", or \"x\" and \"y\"");
    if (o->find)
        return seal_place_new_find(o->find, out, err);
    (void)snprintf(point, sizeof point, "%s,%s", sealp_num(o->x, 6).text, sealp_num(o->y, 6).text);
    return seal_place_new_at(o->at ? o->at : o->anchor ? o->anchor : point, out, err);
}

static seal_status set_page(const place_object *o, const sealp_place *at, seal_place *place,
                            seal_error *err)
{
    if (o->page == 0)
        return SEAL_OK;
    if ((int32_t)o->page != o->page)
        return sealp_place_fail(at, err, "page must be 1 or more, or -1 or less from the end");
    return seal_place_set(place, "pages", sealp_num(o->page, 0).text, err);
}

static seal_status read_object(const json_t *value, const sealp_place *at, seal_place **out,
                               seal_error *err)
{
    place_object o = { 0 };
    seal_status st;

    if ((st = sealp_keys_read(value, at, place_keys, N_PLACE_KEYS, &o, err)) == SEAL_OK &&
        (st = begin_place(&o, value, at, out, err)) == SEAL_OK &&
        (st = set_page(&o, at, *out, err)) == SEAL_OK)
        st = set_members(value, at, place_names, set_place, *out, err);
    sealp_job_texts_free(place_keys, N_PLACE_KEYS, &o);
    return st;
}

/* On failure *out may hold what was made. */
static seal_status read_place(const json_t *value, const sealp_place *at, seal_place **out,
                              seal_error *err)
{
    seal_status st;

    if (!json_is_string(value))
        st = read_object(value, at, out, err);
    else if ((st = seal_place_new_at(json_string_value(value), out, err)) ==
             SEAL_ERR_INVALID_ARGUMENT)
        sealp_place_prefix(at, err);
    if (st == SEAL_OK && (st = seal_place_check(*out, err)) != SEAL_OK)
        sealp_place_prefix(at, err);
    return st;
}

seal_status sealp_job_at_read(const json_t *value, const sealp_place *at, sealp_job_seal *seal,
                              seal_error *err)
{
    size_t n = json_is_array(value) ? json_array_size(value) : 1;
    seal_status st = SEAL_OK;

    if (json_is_array(value) &&
        (st = sealp_keys_array(value, at, SEALP_MAX_JOB_PLACES, err)) != SEAL_OK)
        return st;
    if (!(seal->places = calloc(n, sizeof *seal->places)))
        return sealp_nomem(err);
    seal->n_places = n;
    if (!json_is_array(value))
        return read_place(value, at, &seal->places[0], err);
    for (size_t i = 0; st == SEAL_OK && i < n; i++) {
        const sealp_place item = sealp_place_of(at, NULL, i);

        st = read_place(json_array_get(value, i), &item, &seal->places[i], err);
    }
    return st;
}

/* "edge" is first, as others depend on it. */
static const char *const riding_names[] = { "edge",   "pages",    "skip_cover", "duplex",
                                            "max",    "min",      "weight",     "at",
                                            "margin", "optional", NULL };

static seal_status check_riding(const json_t *value, const sealp_place *at, seal_error *err)
{
    sealp_key keys[sizeof riding_names / sizeof *riding_names - 1];
    size_t n = 0;

    for (; riding_names[n]; n++)
        keys[n] = (sealp_key){ .name = riding_names[n], .type = SEALP_KEY_OTHER };
    return sealp_keys_read(value, at, keys, n, NULL, err);
}

seal_status sealp_job_riding_read(const json_t *value, const sealp_place *at, sealp_job_seal *seal,
                                  seal_error *err)
{
    seal_status st;

    seal->rides = 1;
    seal->riding = (seal_riding)SEAL_RIDING_INIT;
    if (json_is_string(value)) {
        if ((st = seal_riding_set(&seal->riding, "edge", json_string_value(value), err)) != SEAL_OK)
            sealp_place_prefix(at, err);
        return st;
    }
    if ((st = check_riding(value, at, err)) == SEAL_OK)
        st = set_members(value, at, riding_names, set_riding, &seal->riding, err);
    return st;
}
