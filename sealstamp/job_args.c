/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "job_args.h"

#include "lock.h"
#include "message.h"
#include "number.h"

#include <string.h>

typedef enum job_part {
    PART_JOB,
    PART_SEAL,
    PART_PLACE,
    PART_RIDING,
    PART_EFFECTS,
    PART_SIGN,
    PART_POLICY,
    PART_TSA,
    PART_TRUST
} job_part;

struct member;
/* Adds value to object; an exit status after its message. */
typedef int add_fn(json_t *object, const struct member *m, const char *value);

static add_fn add_text, add_item, add_number, add_count, add_flag, add_slot, add_lock;

/* Which option becomes which member of a job. */
typedef struct member {
    const char *option;
    job_part part;
    const char *key;
    add_fn *add;
    int begins; /* a seal, a place or a riding */
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
    { "at", PART_PLACE, "at", add_text, 1 },
    { "find", PART_PLACE, "find", add_text, 1 },
    { "hit", PART_PLACE, "hit", add_text, 0 },
    { "ignore-case", PART_PLACE, "ignore_case", add_flag, 0 },
    { "pages", PART_PLACE, "pages", add_text, 0 },
    { "offset", PART_PLACE, "offset", add_text, 0 },
    { "allow-overlap", PART_PLACE, "allow_overlap", add_flag, 0 },
    { "riding", PART_RIDING, "edge", add_text, 1 },
    { "riding-pages", PART_RIDING, "pages", add_text, 0 },
    { "skip-cover", PART_RIDING, "skip_cover", add_flag, 0 },
    { "duplex", PART_RIDING, "duplex", add_flag, 0 },
    { "riding-max", PART_RIDING, "max", add_text, 0 },
    { "riding-min", PART_RIDING, "min", add_text, 0 },
    { "riding-weight", PART_RIDING, "weight", add_text, 0 },
    { "riding-at", PART_RIDING, "at", add_text, 0 },
    { "riding-margin", PART_RIDING, "margin", add_text, 0 },
    { "riding-optional", PART_RIDING, "optional", add_flag, 0 },
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
    { "padding", PART_SIGN, "padding", add_text, 0 },
    { "commitment", PART_SIGN, "commitment", add_text, 0 },
    { "role", PART_SIGN, "roles", add_item, 0 },
    { "level", PART_SIGN, "level", add_text, 0 },
    { "incomplete", PART_SIGN, "incomplete", add_flag, 0 },
    { "policy", PART_POLICY, "oid", add_text, 0 },
    { "policy-digest", PART_POLICY, "digest", add_text, 0 },
    { "policy-uri", PART_POLICY, "uri", add_text, 0 },
    { "tsa", PART_TSA, "urls", add_item, 0 },
    { "tsa-user", PART_TSA, "user", add_text, 0 },
    { "tsa-password-file", PART_TSA, "password_file", add_text, 0 },
    { "tsa-policy", PART_TSA, "policy", add_text, 0 },
    { "tsa-reserve", PART_TSA, "reserve", add_count, 0 },
    { "on-tsa-failure", PART_TSA, "on_failure", add_text, 0 },
    { "content-time-stamp", PART_TSA, "content", add_flag, 0 },
    { "trust", PART_TRUST, "anchors", add_item, 0 },
    { "system", PART_TRUST, "system", add_flag, 0 },
    { "certs", PART_TRUST, "certs", add_item, 0 },
    { "crl", PART_TRUST, "crl", add_item, 0 },
    { "ocsp", PART_TRUST, "ocsp", add_item, 0 },
    { "revocation", PART_TRUST, "revocation", add_text, 0 },
    { "offline", PART_TRUST, "offline", add_flag, 0 },
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

/* One more in an array. */
static int add_item(json_t *object, const member *m, const char *value)
{
    json_t *text = json_string(value);

    if (!text)
        return fail_usage("--%s %s: this is not UTF-8", m->option, value);
    return json_array_append_new(inner(object, m->key, json_array), text) == 0 ? EXIT_DONE
                                                                               : fail_memory();
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

/* The last object of an array, or a new one when begins; NULL: there is none. */
static json_t *last(json_t *array, int begins)
{
    if (begins)
        (void)json_array_append_new(array, json_object());
    return json_array_get(array, json_array_size(array) - 1);
}

/* The seal an option belongs to, or a new one; NULL after a message. */
static json_t *seal_of(json_t *job, const member *m, const char *value)
{
    json_t *seal = last(inner(job, "seals", json_array), m->begins && m->part == PART_SEAL);

    if (!seal)
        fail_usage("--%s%s%s belongs to no seal: --template or --seal goes before it", m->option,
                   value ? " " : "", value ? value : "");
    return seal;
}

static json_t *place_of(json_t *seal, const member *m, const char *value)
{
    json_t *place = last(inner(seal, "at", json_array), m->begins);

    if (!place)
        fail_usage("--%s%s%s belongs to no place: --at or --find goes before it", m->option,
                   value ? " " : "", value ? value : "");
    return place;
}

static json_t *riding_of(json_t *seal, const member *m, const char *value)
{
    if (m->begins || json_object_get(seal, "riding"))
        return inner(seal, "riding", json_object);
    fail_usage("--%s%s%s belongs to no riding seal: --riding EDGE goes before it", m->option,
               value ? " " : "", value ? value : "");
    return NULL;
}

/* What the member goes into; NULL after a message. */
static json_t *object_of(json_t *job, const member *m, const char *value)
{
    json_t *seal;

    switch (m->part) {
    case PART_SEAL:
        return seal_of(job, m, value);
    case PART_PLACE:
        seal = seal_of(job, m, value);
        return seal ? place_of(seal, m, value) : NULL;
    case PART_RIDING:
        seal = seal_of(job, m, value);
        return seal ? riding_of(seal, m, value) : NULL;
    case PART_EFFECTS:
        seal = seal_of(job, m, value);
        return seal ? inner(seal, "effects", json_object) : NULL;
    case PART_SIGN:
        return inner(job, "sign", json_object);
    case PART_POLICY:
        return inner(inner(job, "sign", json_object), "policy", json_object);
    case PART_TSA:
        return inner(inner(job, "sign", json_object), "tsa", json_object);
    case PART_TRUST:
        return inner(inner(job, "sign", json_object), "trust", json_object);
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
