/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_SPEC_PLACE_H
#define SEAL_SPEC_PLACE_H

#include "core/error.h"
#include "spec/lines.h"
#include "spec/spec.h"

/* Where in a template a value stands, for messages: "parts[2].span" and what is
 * needed to find its line. */
typedef struct sealp_place {
    const seal_spec *spec; /* gives the columns of the size table and the slots */
    sealp_lines *lines;
    json_t *value; /* the value, or the one around it when it has no line */
    int by_name;   /* 1: items have no numbers, as two files made the array */
    char path[96];
} sealp_place;

/* The place of a member or, when name is NULL, of an item. */
sealp_place sealp_place_of(const sealp_place *at, const char *name, size_t index);
/* Name by which templates know an item of "slots" or "parts"; NULL: none. */
const char *sealp_place_name(const json_t *item);
/* "FILE:LINE: PATH: " and the message, SEAL_ERR_SPEC_VALUE. */
seal_status sealp_place_fail(const sealp_place *at, seal_error *err, const char *fmt, ...)
    SEALP_PRINTF(3, 4);
/* Puts the same before the message that is there. */
void sealp_place_prefix(const sealp_place *at, seal_error *err);

#endif
