/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "spec/keys.h"

#include "spec/words.h"
#include "util/buf.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *type_name(const json_t *v)
{
    switch (json_typeof(v)) {
    case JSON_OBJECT:
        return "an object";
    case JSON_ARRAY:
        return "an array";
    case JSON_STRING:
        return "a string";
    case JSON_INTEGER:
    case JSON_REAL:
        return "a number";
    case JSON_TRUE:
    case JSON_FALSE:
        return "true or false";
    case JSON_NULL:
        break;
    }
    return "null";
}

static seal_status wrong_type(const sealp_place *at, const json_t *v, const char *wanted,
                              seal_error *err)
{
    return sealp_place_fail(at, err, "is %s, must be %s", type_name(v), wanted);
}

seal_status sealp_keys_object(const json_t *value, const sealp_place *at, seal_error *err)
{
    return json_is_object(value) ? SEAL_OK : wrong_type(at, value, "an object", err);
}

seal_status sealp_keys_text(const json_t *value, const sealp_place *at, const char **text,
                            seal_error *err)
{
    if (!json_is_string(value))
        return wrong_type(at, value, "a string", err);
    if (json_string_length(value) == 0)
        return sealp_place_fail(at, err, "is empty, give it a value");
    *text = json_string_value(value);
    return SEAL_OK;
}

seal_status sealp_keys_array(const json_t *value, const sealp_place *at, size_t max,
                             seal_error *err)
{
    if (!json_is_array(value))
        return wrong_type(at, value, "an array", err);
    if (json_array_size(value) == 0 || json_array_size(value) > max)
        return sealp_place_fail(at, err, "has %zu items, must have 1 to %zu",
                                json_array_size(value), max);
    return SEAL_OK;
}

seal_status sealp_keys_number(const json_t *value, const sealp_place *at, double min, double max,
                              double *number, seal_error *err)
{
    double v;

    if (!json_is_number(value))
        return wrong_type(at, value, "a number", err);
    v = json_number_value(value);
    if (!(v >= min && v <= max))
        return sealp_place_fail(at, err, "%s is out of range, use %s to %s", sealp_num(v, 3).text,
                                sealp_num(min, 3).text, sealp_num(max, 3).text);
    *number = v;
    return SEAL_OK;
}

static seal_status read_text(const json_t *v, const sealp_place *at, char **out, seal_error *err)
{
    const char *text;
    seal_status st = sealp_keys_text(v, at, &text, err);

    if (st != SEAL_OK)
        return st;
    free(*out);
    *out = strdup(text);
    return *out ? SEAL_OK : sealp_nomem(err);
}

static seal_status read_count(const json_t *v, const sealp_place *at, const sealp_key *key,
                              int *out, seal_error *err)
{
    double number;
    seal_status st;

    if (!json_is_integer(v))
        return wrong_type(at, v, "a whole number", err);
    st = sealp_keys_number(v, at, key->min, key->max, &number, err);
    if (st == SEAL_OK)
        *out = (int)number;
    return st;
}

static seal_status read_pair(const json_t *v, const sealp_place *at, const sealp_key *key,
                             double out[2], seal_error *err)
{
    double pair[2];

    if (!json_is_array(v) || json_array_size(v) != 2)
        return wrong_type(at, v, "an array of two numbers", err);
    for (size_t i = 0; i < 2; i++) {
        sealp_place item = sealp_place_of(at, NULL, i);
        seal_status st =
            sealp_keys_number(json_array_get(v, i), &item, key->min, key->max, &pair[i], err);

        if (st != SEAL_OK)
            return st;
    }
    if (pair[0] > pair[1])
        return sealp_place_fail(at, err, "the first number must not exceed the second");
    out[0] = pair[0];
    out[1] = pair[1];
    return SEAL_OK;
}

static seal_status read_list(const json_t *v, const sealp_place *at, const sealp_key *key,
                             sealp_list *out, seal_error *err)
{
    seal_status st = sealp_keys_array(v, at, SEALP_MAX_LIST, err);

    for (size_t i = 0; st == SEAL_OK && i < json_array_size(v); i++) {
        sealp_place item = sealp_place_of(at, NULL, i);

        st = sealp_keys_number(json_array_get(v, i), &item, key->min, key->max, &out->at[i], err);
        out->n = (int)i + 1;
    }
    return st;
}

/* A column holds what its key takes at every width. */
static seal_status check_column(const sealp_place *at, int column, double min, double max,
                                seal_error *err)
{
    const sealp_size *size = &at->spec->size;

    for (int i = 0; i < size->n_rows; i++) {
        double value = size->rows[i].values[column];

        if (value < min || value > max)
            return sealp_place_fail(at, err,
                                    "%s of size.table[%d].%s is out of range, use %s to %s",
                                    sealp_num(value, 3).text, i, size->columns[column],
                                    sealp_num(min, 3).text, sealp_num(max, 3).text);
    }
    return SEAL_OK;
}

static seal_status read_measure(const json_t *v, const sealp_place *at, double min, double max,
                                sealp_measure *out, seal_error *err)
{
    const sealp_size *size = &at->spec->size;
    char columns[256];

    if (!json_is_string(v)) {
        out->column = -1;
        return json_is_number(v)
                   ? sealp_keys_number(v, at, min, max, &out->value, err)
                   : wrong_type(at, v, "a number of mm or a column of size.table", err);
    }
    for (int i = 0; i < size->n_columns; i++) {
        if (strcmp(size->columns[i], json_string_value(v)) == 0) {
            *out = (sealp_measure){ 0, i };
            return check_column(at, i, min, max, err);
        }
    }
    sealp_words_list(columns, sizeof columns, (const char *const *)size->columns, size->n_columns);
    return sealp_place_fail(at, err, "\"%.40s\" is no column of size.table, which has: %s",
                            json_string_value(v), columns);
}

seal_status sealp_keys_measure(const json_t *value, const sealp_place *at, sealp_measure *out,
                               seal_error *err)
{
    return read_measure(value, at, 0, SEALP_MAX_SIZE_MM, out, err);
}

static seal_status read_color(const json_t *v, const sealp_place *at, sealp_color *out,
                              seal_error *err)
{
    const char *text;
    seal_status st = sealp_keys_text(v, at, &text, err);

    if (st == SEAL_OK && (st = sealp_color_parse(text, out, err)) != SEAL_OK)
        sealp_place_prefix(at, err);
    return st;
}

static seal_status read_value(const json_t *v, const sealp_place *at, const sealp_key *key,
                              void *into, seal_error *err)
{
    /* Where all keys are read by the caller there is nothing to fill. */
    void *field = into ? (char *)into + key->offset : NULL;

    switch (key->type) {
    case SEALP_KEY_TEXT:
        return read_text(v, at, field, err);
    case SEALP_KEY_NUMBER:
        return sealp_keys_number(v, at, key->min, key->max, field, err);
    case SEALP_KEY_COUNT:
        return read_count(v, at, key, field, err);
    case SEALP_KEY_FLAG:
        if (!json_is_boolean(v))
            return wrong_type(at, v, "true or false", err);
        *(int *)field = json_is_true(v);
        return SEAL_OK;
    case SEALP_KEY_PAIR:
        return read_pair(v, at, key, field, err);
    case SEALP_KEY_LIST:
        return read_list(v, at, key, field, err);
    case SEALP_KEY_MEASURE:
        return read_measure(v, at, key->min, key->max, field, err);
    case SEALP_KEY_CHOICE:
        return sealp_words_choice(v, at, key, field, err);
    case SEALP_KEY_OPTION:
        return sealp_words_option(v, at, key, field, err);
    case SEALP_KEY_ROLE:
        return sealp_words_role(v, at, field, err);
    case SEALP_KEY_COLOR:
        return read_color(v, at, field, err);
    case SEALP_KEY_OTHER:
        break;
    }
    return SEAL_OK;
}

static seal_status refuse_unknown(const json_t *object, const sealp_place *at,
                                  const sealp_key *keys, size_t n_keys, seal_error *err)
{
    const char *allowed[24] = { NULL }, *name;
    char text[512];
    sealp_place there;
    json_t *value, *o = json_incref((json_t *)(uintptr_t)object);
    seal_status st = SEAL_OK;

    json_object_foreach(o, name, value)
    {
        size_t i = 0;

        while (i < n_keys && strcmp(keys[i].name, name) != 0)
            i++;
        if (i < n_keys)
            continue;
        for (i = 0; i < n_keys && i < 23; i++)
            allowed[i] = keys[i].name;
        sealp_words_list(text, sizeof text, allowed, 23);
        there = sealp_place_of(at, name, 0);
        memcpy(there.path, at->path, sizeof there.path);
        st = sealp_place_fail(&there, err, "unknown key \"%.40s\", allowed are: %s", name, text);
        break;
    }
    json_decref(o);
    return st;
}

seal_status sealp_keys_read(const json_t *object, const sealp_place *at, const sealp_key *keys,
                            size_t n_keys, void *into, seal_error *err)
{
    seal_status st;

    if ((st = sealp_keys_object(object, at, err)) != SEAL_OK ||
        (st = refuse_unknown(object, at, keys, n_keys, err)) != SEAL_OK)
        return st;
    for (size_t i = 0; i < n_keys && st == SEAL_OK; i++) {
        const json_t *v = json_object_get(object, keys[i].name);
        sealp_place member = sealp_place_of(at, keys[i].name, 0);

        if (v)
            st = read_value(v, &member, &keys[i], into, err);
        else if (keys[i].required)
            st = sealp_place_fail(at, err, "key \"%s\" is missing", keys[i].name);
    }
    return st;
}
