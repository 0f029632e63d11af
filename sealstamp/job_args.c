/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "job_args.h"

#include "lock.h"
#include "message.h"
#include "number.h"

#include <string.h>

typedef enum job_part { PART_JOB, PART_SEAL, PART_EFFECTS, PART_SIGN } job_part;

struct member;
/* Adds value to object; an exit status after its message. */
typedef int add_fn(json_t *object, const struct member *m, const char *value);

static add_fn add_text, add_number, add_count, add_flag, add_slot, add_item, add_lock;

/* Which option becomes which member of a job. */
typedef struct member {
    const char *option;
    job_part part;
    const char *key;
    add_fn *add;
    int begins; /* a seal */
} member;

static const member members[] = {
    { "password-file", PART_JOB, "password_file", add_text, 0 },
    { "force-permissions", PART_JOB, "force_permissions", add_flag, 0 },
    { "template", PART_SEAL, "template", add_text, 1 },
    { "seal", PART_SEAL, "seal", add_text, 1 },
    { "text", PART_SEAL, "text", add_slot, 0 },
    { "emblem", PART_SEAL, "emblem", add_slot, 0 },
    { "size", PART_SEAL, "size", add_number, 0 },
    { "color", PART_SEAL, "color", add_text, 0 },
    { "at", PART_SEAL, "at", add_item, 0 },
    { "age", PART_EFFECTS, "age", add_number, 0 },
    { "rough", PART_EFFECTS, "rough", add_number, 0 },
    { "rotate", PART_EFFECTS, "rotate", add_number, 0 },
    { "opacity", PART_EFFECTS, "opacity", add_number, 0 },
    { "seed", PART_EFFECTS, "seed", add_count, 0 },
    { "blend", PART_EFFECTS, "blend", add_text, 0 },
    { "key", PART_SIGN, "key", add_text, 0 },
    { "pin-file", PART_SIGN, "pin_file", add_text, 0 },
    { "cert", PART_SIGN, "cert", add_text, 0 },
    { "timeout", PART_SIGN, "timeout", add_count, 0 },
    { "reason", PART_SIGN, "reason", add_text, 0 },
    { "location", PART_SIGN, "location", add_text, 0 },
    { "contact", PART_SIGN, "contact", add_text, 0 },
    { "certify", PART_SIGN, "certify", add_count, 0 },
    { "field", PART_SIGN, "field", add_text, 0 },
    { "lock", PART_SIGN, "lock", add_lock, 0 },
    { "digest", PART_SIGN, "digest", add_text, 0 },
    { "reserve", PART_SIGN, "reserve", add_count, 0 },
    { "allow-expired", PART_SIGN, "allow_expired", add_flag, 0 },
};

static const member *member_of(const char *option)
{
    for (size_t i = 0; i < sizeof members / sizeof *members; i++) {
        if (strcmp(members[i].option, option) == 0)
            return &members[i];
    }
    return NULL;
}

/* Takes value over, which may be NULL without memory. */
static int add_new(json_t *object, const member *m, json_t *value)
{
    if (!json_object_get(object, m->key))
        return json_object_set_new(object, m->key, value) == 0 ? EXIT_DONE : fail_memory();
    json_decref(value);
    return fail_usage("--%s is given twice", m->option);
}

static int add_text(json_t *object, const member *m, const char *value)
{
    json_t *text = json_string(value);

    if (!text)
        return fail_usage("--%s %s: this is not UTF-8", m->option, value);
    return add_new(object, m, text);
}

static int add_number(json_t *object, const member *m, const char *value)
{
    const char *at = value;
    double number;

    if (number_decimal(&at, &number) != 0 || *at)
        return fail_usage("--%s %s: a number is needed, such as 0.5", m->option, value);
    return add_new(object, m, json_real(number));
}

static int add_count(json_t *object, const member *m, const char *value)
{
    const char *at = value;
    long number;

    if (number_integer(&at, &number) != 0 || *at)
        return fail_usage("--%s %s: a whole number is needed", m->option, value);
    return add_new(object, m, json_integer(number));
}

static int add_flag(json_t *object, const member *m, const char *value)
{
    (void)value;
    return json_object_set_new(object, m->key, json_true()) == 0 ? EXIT_DONE : fail_memory();
}

/* The container of object under key, made when it is not there. */
static json_t *inner(json_t *object, const char *key, json_t *(*make)(void))
{
    json_t *found = json_object_get(object, key);

    if (found)
        return found;
    (void)json_object_set_new(object, key, make());
    return json_object_get(object, key);
}

/* SLOT=VALUE */
static int add_slot(json_t *object, const member *m, const char *value)
{
    const char *equals = strchr(value, '=');
    json_t *slots = inner(object, m->key, json_object), *text;

    if (!equals || equals == value)
        return fail_usage("--%s %s: write SLOT=VALUE", m->option, value);
    if (!(text = json_string(equals + 1)))
        return fail_usage("--%s %s: this is not UTF-8", m->option, value);
    if (json_object_setn_new(slots, value, (size_t)(equals - value), text) != 0)
        return fail_memory();
    return EXIT_DONE;
}

static int add_item(json_t *object, const member *m, const char *value)
{
    json_t *items = inner(object, m->key, json_array);

    return json_array_append_new(items, json_string(value)) == 0 ? EXIT_DONE : fail_memory();
}

static json_t *lock_value(const lock_arg *lock)
{
    const char *kind = lock->lock == SEAL_LOCK_INCLUDE ? "include" : "exclude";
    json_t *names;

    if (lock->lock == SEAL_LOCK_ALL)
        return json_string("all");
    names = json_array();
    for (size_t i = 0; i < lock->names.len && lock->names.items[i]; i++)
        (void)json_array_append_new(names, json_string(lock->names.items[i]));
    return json_pack("{s:o}", kind, names);
}

static int add_lock(json_t *object, const member *m, const char *value)
{
    lock_arg lock = { 0 };
    int rc = set_lock(&lock, m->option, value);

    if (rc == EXIT_DONE)
        rc = add_new(object, m, lock_value(&lock));
    lock_clear(&lock);
    return rc;
}

/* The seal an option belongs to, or a new one; NULL after a message. */
static json_t *seal_of(json_t *job, const member *m, const char *value)
{
    json_t *seals = inner(job, "seals", json_array);
    size_t n = json_array_size(seals);

    if (m->begins) {
        (void)json_array_append_new(seals, json_object());
        n++;
    }
    if (n == 0)
        fail_usage("--%s %s belongs to no seal: --template or --seal goes before it", m->option,
                   value);
    return json_array_get(seals, n - 1);
}

/* What the member goes into; NULL after a message. */
static json_t *object_of(json_t *job, const member *m, const char *value)
{
    json_t *seal;

    switch (m->part) {
    case PART_SEAL:
        return seal_of(job, m, value);
    case PART_EFFECTS:
        seal = seal_of(job, m, value);
        return seal ? inner(seal, "effects", json_object) : NULL;
    case PART_SIGN:
        return inner(job, "sign", json_object);
    case PART_JOB:
        break;
    }
    return job;
}

static int set_member(void *field, const char *name, const char *value)
{
    job_args *args = field;
    const member *m = member_of(name);
    json_t *object;

    if (!args->job && !(args->job = json_object()))
        return fail_memory();
    if (!(object = object_of(args->job, m, value)))
        return EXIT_USAGE;
    return m->add(object, m, value);
}

void job_args_rows(const option_row *from, option_row to[JOB_MAX_ROWS])
{
    size_t n = 0;

    for (; from->name && n + 1 < JOB_MAX_ROWS; from++) {
        if (!member_of(from->name))
            continue;
        to[n] = *from;
        to[n].set = set_member;
        to[n++].offset = 0;
    }
    to[n] = (option_row){ 0 };
}

char *job_args_text(const job_args *args)
{
    return json_dumps(args->job, JSON_COMPACT);
}

void job_args_clear(job_args *args)
{
    json_decref(args->job);
    *args = (job_args){ 0 };
}
