/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_SPEC_KEYS_H
#define SEAL_SPEC_KEYS_H

#include "spec/place.h"

typedef enum sealp_key_type {
    SEALP_KEY_TEXT,    /* char *, owned */
    SEALP_KEY_NUMBER,  /* double */
    SEALP_KEY_COUNT,   /* int */
    SEALP_KEY_FLAG,    /* int */
    SEALP_KEY_PAIR,    /* double[2], ascending */
    SEALP_KEY_LIST,    /* sealp_list, not empty */
    SEALP_KEY_MEASURE, /* sealp_measure */
    SEALP_KEY_CHOICE,  /* int, index into choices */
    SEALP_KEY_OPTION,  /* sealp_option: one of choices, or a slot that says which */
    SEALP_KEY_ROLE,    /* sealp_role_name: a role, or a slot that says which */
    SEALP_KEY_COLOR,   /* sealp_color */
    SEALP_KEY_OTHER    /* allowed here, read by the caller */
} sealp_key_type;

typedef struct sealp_key {
    const char *name;
    sealp_key_type type;
    int required;
    size_t offset; /* in the struct that is filled */
    double min, max;
    const char *const *choices; /* ends with NULL */
} sealp_key;

/* Fills the struct at into from an object.  Keys that are not listed, wrong
 * types and numbers out of bounds fail and name what is allowed; a key that is
 * absent leaves its field alone. */
seal_status sealp_keys_read(const json_t *object, const sealp_place *at, const sealp_key *keys,
                            size_t n_keys, void *into, seal_error *err);
seal_status sealp_keys_object(const json_t *value, const sealp_place *at, seal_error *err);
/* Text of a required key, which must be a string; borrowed from json. */
seal_status sealp_keys_text(const json_t *value, const sealp_place *at, const char **text,
                            seal_error *err);
/* A non-empty array of at most max items. */
seal_status sealp_keys_array(const json_t *value, const sealp_place *at, size_t max,
                             seal_error *err);
seal_status sealp_keys_number(const json_t *value, const sealp_place *at, double min, double max,
                              double *number, seal_error *err);
/* Millimetres or a column of the size table. */
seal_status sealp_keys_measure(const json_t *value, const sealp_place *at, sealp_measure *out,
                               seal_error *err);

#endif
