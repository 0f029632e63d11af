/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pdf/sig_lock.h"

#include "core/error.h"
#include "pdf/text_string.h"

#include <string.h>

static const struct {
    const char *name, *text;
} actions[] = {
    [SEALP_LOCK_NONE] = { "", "" },
    [SEALP_LOCK_ALL] = { "All", "all" },
    [SEALP_LOCK_INCLUDE] = { "Include", "include" },
    [SEALP_LOCK_EXCLUDE] = { "Exclude", "exclude" },
};

void sealp_lock_clear(sealp_lock *lock)
{
    sealp_buf_clear(&lock->names);
    *lock = (sealp_lock){ .action = SEALP_LOCK_NONE };
}

static sealp_lock_action action_of(sealp_slice name)
{
    for (size_t i = SEALP_LOCK_ALL; i < sizeof actions / sizeof *actions; i++) {
        if (sealp_name_eq(name, actions[i].name))
            return (sealp_lock_action)i;
    }
    return SEALP_LOCK_NONE;
}

static seal_status read_names(seal_pdf *pdf, sealp_slice array, sealp_buf *names, seal_error *err)
{
    sealp_loaded item = { 0 };
    sealp_slice v;
    seal_status st = SEAL_OK;

    for (size_t at = 0; st == SEAL_OK && sealp_array_next(array, &at, &v);) {
        if ((st = sealp_pdf_resolve(pdf, v, &item, err)) == SEAL_OK &&
            sealp_object_text(item.value, names))
            sealp_buf_byte(names, 0);
        sealp_loaded_clear(&item);
    }
    return st == SEAL_OK && names->failed ? sealp_nomem(err) : st;
}

seal_status sealp_lock_read(seal_pdf *pdf, sealp_slice dict, sealp_lock *lock, seal_error *err)
{
    sealp_loaded self = { 0 }, action = { 0 }, names = { 0 }, level = { 0 };
    int64_t p;
    int found;
    seal_status st;

    if ((st = sealp_pdf_resolve(pdf, dict, &self, err)) != SEAL_OK ||
        sealp_object_kind(self.value) != SEALP_DICT ||
        (st = sealp_pdf_dict_get(pdf, self.value, "Action", &action, &found, err)) != SEAL_OK ||
        (st = sealp_pdf_dict_get(pdf, self.value, "Fields", &names, &found, err)) != SEAL_OK ||
        (st = sealp_pdf_dict_get(pdf, self.value, "P", &level, &found, err)) != SEAL_OK)
        goto out;
    lock->action = action_of(action.value);
    if (lock->action == SEALP_LOCK_INCLUDE || lock->action == SEALP_LOCK_EXCLUDE)
        st = read_names(pdf, names.value, &lock->names, err);
    if (sealp_object_int(level.value, &p) && p >= 1 && p <= 3)
        lock->level = (int)p;
out:
    sealp_loaded_clear(&self);
    sealp_loaded_clear(&action);
    sealp_loaded_clear(&names);
    sealp_loaded_clear(&level);
    return st;
}

seal_status sealp_lock_copy(const sealp_lock *from, sealp_lock *to, seal_error *err)
{
    *to = (sealp_lock){ .action = from->action, .level = from->level };
    sealp_buf_slice(&to->names, sealp_buf_view(&from->names));
    return to->names.failed ? sealp_nomem(err) : SEAL_OK;
}

const char *sealp_lock_next(const sealp_lock *lock, const char *name)
{
    const char *first = (const char *)lock->names.data;
    const char *next = name ? name + strlen(name) + 1 : first;

    return lock->names.len > 0 && (size_t)(next - first) < lock->names.len ? next : NULL;
}

static int is_named(const sealp_lock *lock, const char *field)
{
    for (const char *name = NULL; (name = sealp_lock_next(lock, name));) {
        size_t len = strlen(name);

        if (strncmp(field, name, len) == 0 && (field[len] == '\0' || field[len] == '.'))
            return 1;
    }
    return 0;
}

int sealp_lock_covers(const sealp_lock *lock, const char *field)
{
    switch (lock->action) {
    case SEALP_LOCK_ALL:
        return 1;
    case SEALP_LOCK_INCLUDE:
        return is_named(lock, field);
    case SEALP_LOCK_EXCLUDE:
        return !is_named(lock, field);
    case SEALP_LOCK_NONE:
        break;
    }
    return 0;
}

void sealp_lock_put(const sealp_lock *lock, sealp_buf *out)
{
    const char *before = "";

    sealp_buf_str(out, "/Action /");
    sealp_buf_str(out, actions[lock->action].name);
    if (lock->action != SEALP_LOCK_ALL) {
        sealp_buf_str(out, " /Fields [");
        for (const char *name = NULL; (name = sealp_lock_next(lock, name)); before = " ") {
            sealp_buf_str(out, before);
            sealp_text_string_put(out, name);
        }
        sealp_buf_byte(out, ']');
    }
    if (lock->level) {
        sealp_buf_str(out, " /P ");
        sealp_buf_int(out, lock->level);
    }
}

void sealp_lock_describe(const sealp_lock *lock, sealp_buf *out)
{
    const char *before = " ";

    sealp_buf_str(out, actions[lock->action].text);
    for (const char *name = NULL; (name = sealp_lock_next(lock, name)); before = ", ") {
        sealp_buf_str(out, before);
        sealp_buf_str(out, name);
    }
    if (lock->level) {
        sealp_buf_str(out, out->len ? ", level " : "level ");
        sealp_buf_int(out, lock->level);
    }
}
