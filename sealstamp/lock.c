/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "lock.h"

#include "message.h"

#include <seal.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    const char *prefix;
    uint32_t lock;
} kinds[] = {
    { "all", SEAL_LOCK_ALL },
    { "include:", SEAL_LOCK_INCLUDE },
    { "exclude:", SEAL_LOCK_EXCLUDE },
};

/* The names, or NULL when the value is none of the kinds. */
static const char *parse_kind(const char *value, uint32_t *lock)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        size_t len = strlen(kinds[i].prefix);

        *lock = kinds[i].lock;
        if (strncmp(value, kinds[i].prefix, len) == 0 &&
            (value[len] != '\0') == (*lock != SEAL_LOCK_ALL))
            return value + len;
    }
    return NULL;
}

static int split(lock_arg *lock)
{
    char *rest = lock->text, *name;

    while ((name = strsep(&rest, ","))) {
        if (*name && list_add(&lock->names, name) != 0)
            return fail_memory();
    }
    return list_add(&lock->names, NULL) == 0 ? EXIT_DONE : fail_memory();
}

int set_lock(void *field, const char *name, const char *value)
{
    lock_arg *lock = field;
    const char *names;

    lock_clear(lock);
    if (!(names = parse_kind(value, &lock->lock)) || *names == ',')
        return fail_usage("--%s %s: write all, include:FIELD,FIELD or exclude:FIELD,FIELD", name,
                          value);
    if (lock->lock == SEAL_LOCK_ALL)
        return EXIT_DONE;
    if (!(lock->text = strdup(names)))
        return fail_memory();
    return split(lock);
}

void lock_clear(lock_arg *lock)
{
    free(lock->text);
    list_clear(&lock->names);
    *lock = (lock_arg){ 0 };
}
