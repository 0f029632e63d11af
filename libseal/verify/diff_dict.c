/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "core/limits.h"
#include "verify/diff_work.h"

#include <string.h>

/* Names are shorter (ISO 32000-1, annex C). */
enum { KEY_BYTES = 128 };

/* What entering the dictionary says about where we are. */
static seal_status enter(sealp_diff_work *d, sealp_slice older, sealp_diff_role *role,
                         sealp_diff_place *at, seal_error *err)
{
    static const struct {
        sealp_diff_role role;
        const char *part;
    } parts[] = {
        { SEALP_ROLE_TRAILER, "trailer" },
        { SEALP_ROLE_CATALOG, "catalog" },
        { SEALP_ROLE_FORM, "form" },
    };
    sealp_slice kids;

    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (*role == parts[i].role)
            at->part = parts[i].part;
    }
    if (*role == SEALP_ROLE_PAGES) {
        at->part = "page tree";
        at->page = sealp_dict_find(older, "Kids", &kids) ? 0 : at->num;
    }
    return *role == SEALP_ROLE_FIELD ? sealp_diff_enter_field(d, older, role, at, err) : SEAL_OK;
}

/* One entry of the newer dictionary, or with an empty newer value of the older. */
static seal_status compare_entry(sealp_diff_work *d, sealp_diff_values v, sealp_slice key,
                                 sealp_diff_role role, const sealp_diff_place *at, seal_error *err)
{
    const sealp_diff_rule *rule = sealp_diff_rule_of(role, key);
    sealp_diff_place here;
    size_t n = key.n < sizeof here.key ? key.n : sizeof here.key - 1;

    if (sealp_diff_info(role)->flags & SEALP_DIFF_UNIFORM)
        return sealp_diff_compare(d, v, rule->role, at, err);
    here = *at;
    memcpy(here.key, key.p, n);
    here.key[n] = '\0';
    if (!v.older.n && rule->added != SEALP_CHANGE_NONE)
        return sealp_diff_report(d, rule->added, &here, "added", err);
    return sealp_diff_compare(d, v, rule->role, &here, err);
}

/* Readers differ in which of two entries with one key they take. */
static seal_status check_twice(sealp_diff_work *d, sealp_slice dict, const char *key,
                               sealp_slice value, const sealp_diff_place *at, seal_error *err)
{
    sealp_slice first;

    if (!sealp_dict_find(dict, key, &first) || first.p == value.p)
        return SEAL_OK;
    return sealp_diff_report(d, SEALP_CHANGE_OTHER, at, "has a key twice", err);
}

static seal_status compare_newer(sealp_diff_work *d, sealp_diff_values v, sealp_diff_role role,
                                 const sealp_diff_place *at, seal_error *err)
{
    sealp_slice key;
    char name[KEY_BYTES];
    size_t pos = 0, n = 0;
    sealp_diff_values entry;
    seal_status st = SEAL_OK;

    while (st == SEAL_OK && sealp_dict_next(v.newer, &pos, &key, &entry.newer)) {
        if (++n > SEALP_MAX_DIFF_KEYS)
            return sealp_diff_report(d, SEALP_CHANGE_OTHER, at, "is too large to compare", err);
        entry.older = (sealp_slice){ NULL, 0 };
        if (!sealp_name_text(key, name, sizeof name)) {
            st = sealp_diff_report(d, SEALP_CHANGE_OTHER, at, "has an impossible key", err);
            continue;
        }
        (void)sealp_dict_find(v.older, name, &entry.older);
        if ((st = check_twice(d, v.newer, name, entry.newer, at, err)) == SEAL_OK)
            st = compare_entry(d, entry, key, role, at, err);
    }
    return st;
}

static seal_status compare_removed(sealp_diff_work *d, sealp_diff_values v, sealp_diff_role role,
                                   const sealp_diff_place *at, seal_error *err)
{
    sealp_slice key, still;
    char name[KEY_BYTES];
    size_t pos = 0, n = 0;
    sealp_diff_values entry = { .newer = { NULL, 0 } };
    seal_status st = SEAL_OK;

    while (st == SEAL_OK && sealp_dict_next(v.older, &pos, &key, &entry.older)) {
        if (++n > SEALP_MAX_DIFF_KEYS)
            return sealp_diff_report(d, SEALP_CHANGE_OTHER, at, "was too large to compare", err);
        if (!sealp_name_text(key, name, sizeof name) || !sealp_dict_find(v.newer, name, &still))
            st = compare_entry(d, entry, key, role, at, err);
    }
    return st;
}

/* Equal dictionaries may lead to objects that differ. */
static seal_status follow(sealp_diff_work *d, sealp_slice dict, sealp_diff_role role,
                          const sealp_diff_place *at, seal_error *err)
{
    sealp_slice key, value;
    size_t pos = 0;
    seal_status st = SEAL_OK;

    while (st == SEAL_OK && sealp_dict_next(dict, &pos, &key, &value))
        st = compare_entry(d, (sealp_diff_values){ value, value }, key, role, at, err);
    return st;
}

seal_status sealp_diff_dicts(sealp_diff_work *d, sealp_diff_values v, sealp_diff_role role,
                             const sealp_diff_place *at, seal_error *err)
{
    sealp_diff_place here = *at;
    seal_status st;

    if (!(sealp_diff_info(role)->flags & SEALP_DIFF_UNIFORM))
        here.key[0] = '\0';
    if ((st = enter(d, v.older, &role, &here, err)) != SEAL_OK)
        return st;
    if (v.older.n == v.newer.n && memcmp(v.older.p, v.newer.p, v.older.n) == 0)
        return follow(d, v.older, role, &here, err);
    if ((st = compare_newer(d, v, role, &here, err)) != SEAL_OK)
        return st;
    return compare_removed(d, v, role, &here, err);
}
