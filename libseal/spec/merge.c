/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "spec/merge.h"

#include "spec/keys.h"

#include <stdio.h>
#include <string.h>

/* What only places or drops an item, and does not get into it. */
#define BEFORE "before"
#define REMOVE "remove"

/* Sets or, with null, drops a member. */
static seal_status put(json_t *object, const char *key, json_t *value, seal_error *err)
{
    if (json_is_null(value)) {
        json_object_del(object, key);
        return SEAL_OK;
    }
    return json_object_set(object, key, value) == 0 ? SEAL_OK : sealp_nomem(err);
}

/* A copy of base, which may be NULL, with the members of changes. */
static seal_status merge_object(json_t *base, json_t *changes, const sealp_place *at, json_t **out,
                                seal_error *err)
{
    seal_status st = sealp_keys_object(changes, at, err);
    const char *key;
    json_t *value;

    if (st != SEAL_OK)
        return st;
    if (!(*out = json_is_object(base) ? json_copy(base) : json_object()))
        return sealp_nomem(err);
    json_object_foreach(changes, key, value)
    {
        if (strcmp(key, BEFORE) != 0 && (st = put(*out, key, value, err)) != SEAL_OK)
            return st;
    }
    return sealp_lines_alias(at->lines, *out, changes, err);
}

/* Index of the item called name; the size of the list when there is none. */
static size_t find(const json_t *list, const char *name)
{
    size_t i = 0;

    for (; i < json_array_size(list); i++) {
        const char *other = sealp_place_name(json_array_get(list, i));

        if (other && strcmp(other, name) == 0)
            break;
    }
    return i;
}

static seal_status fail_name(const json_t *list, const char *name, const sealp_place *at,
                             const char *cure, seal_error *err)
{
    char names[256] = "";
    size_t used = 0;

    for (size_t i = 0; i < json_array_size(list) && used < sizeof names; i++) {
        const char *other = sealp_place_name(json_array_get(list, i));

        used += (size_t)snprintf(names + used, sizeof names - used, "%s%s", i ? ", " : "",
                                 other ? other : "?");
    }
    return sealp_place_fail(at, err, "\"%.40s\" is not inherited, %s: %s", name, cure, names);
}

/* Puts the item before another, or where it was, which is at. */
static seal_status insert(json_t *list, size_t at, json_t *item, const json_t *before,
                          const sealp_place *place, seal_error *err)
{
    const char *name = json_string_value(before);
    size_t size = json_array_size(list), to = name ? find(list, name) : at;

    if (before && !name)
        return sealp_place_fail(place, err, "\"" BEFORE "\" must be a string");
    if (name && to == size)
        return fail_name(list, name, place, "\"" BEFORE "\" takes one of", err);
    if (json_array_insert(list, to, item) != 0)
        return sealp_nomem(err);
    if (at < size)
        json_array_remove(list, to <= at ? at + 1 : at);
    return SEAL_OK;
}

/* One item of "slots" or "parts": dropped, changed or new. */
static seal_status merge_item(json_t *list, json_t *change, const sealp_place *at, seal_error *err)
{
    const char *name = sealp_place_name(change);
    size_t i = name ? find(list, name) : json_array_size(list);
    json_t *item = NULL, *old = json_array_get(list, i);
    seal_status st;

    if (name && json_is_true(json_object_get(change, REMOVE))) {
        if (!old)
            return fail_name(list, name, at, "remove one of", err);
        json_array_remove(list, i);
        return SEAL_OK;
    }
    /* A part without a type is a change of one whose id is mistyped. */
    if (name && !old && !json_object_get(change, "type") && !json_object_get(change, "name"))
        return fail_name(list, name, at, "give a new part a \"type\" or change one of", err);
    if ((st = merge_object(old, change, at, &item, err)) == SEAL_OK)
        st = insert(list, i, item, json_object_get(change, BEFORE), at, err);
    json_decref(item);
    return st;
}

/* A copy of base with its items changed, and new ones. */
static seal_status merge_list(json_t *base, json_t *changes, const sealp_place *at, json_t **out,
                              seal_error *err)
{
    seal_status st = sealp_keys_array(changes, at, SEALP_MAX_PARTS, err);

    if (st != SEAL_OK)
        return st;
    if (!(*out = json_is_array(base) ? json_copy(base) : json_array()))
        return sealp_nomem(err);
    for (size_t i = 0; st == SEAL_OK && i < json_array_size(changes); i++) {
        json_t *change = json_array_get(changes, i);
        const char *name = sealp_place_name(change);
        sealp_place item = sealp_place_of(at, NULL, i);

        if (name && find(changes, name) < i)
            return sealp_place_fail(&item, err, "\"%.40s\" is there twice: set \"id\"", name);
        st = merge_item(*out, change, &item, err);
    }
    return st == SEAL_OK ? sealp_lines_alias(at->lines, *out, changes, err) : st;
}

/* What every template says for itself. */
static seal_status drop_own(json_t *base, json_t **out, seal_error *err)
{
    static const char *const own[] = { "version", "name", "title", "abstract", "extends" };

    if (!(*out = json_copy(base)))
        return sealp_nomem(err);
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        json_object_del(*out, own[i]);
    return SEAL_OK;
}

static seal_status merge_member(json_t *into, const char *key, json_t *value, const sealp_place *at,
                                seal_error *err)
{
    static const struct {
        const char *key;
        seal_status (*merge)(json_t *, json_t *, const sealp_place *, json_t **, seal_error *);
    } nested[] = { { "size", merge_object }, { "slots", merge_list }, { "parts", merge_list } };
    json_t *merged = NULL;
    seal_status st = SEAL_OK;

    for (size_t i = 0; i < sizeof nested / sizeof *nested; i++) {
        if (json_is_null(value) || strcmp(nested[i].key, key) != 0)
            continue;
        st = nested[i].merge(json_object_get(into, key), value, at, &merged, err);
        if (st == SEAL_OK)
            st = put(into, key, merged, err);
        json_decref(merged);
        return st;
    }
    return put(into, key, value, err);
}

seal_status sealp_merge(json_t *base, json_t *changes, sealp_lines *lines, json_t **out,
                        seal_error *err)
{
    const sealp_place top = { .lines = lines, .value = changes };
    seal_status st = drop_own(base, out, err);
    const char *key;
    json_t *value;

    if (st != SEAL_OK)
        return st;
    json_object_foreach(changes, key, value)
    {
        sealp_place at = sealp_place_of(&top, key, 0);

        if (strcmp(key, "extends") == 0)
            continue;
        if ((st = merge_member(*out, key, value, &at, err)) != SEAL_OK)
            return st;
    }
    return sealp_lines_alias(lines, *out, changes, err);
}
