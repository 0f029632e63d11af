/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEALSTAMP_PLACE_H
#define SEALSTAMP_PLACE_H

#include "session.h"

#include <seal.h>

/* One place of the command line.  { 0 } can be cleared. */
typedef struct place {
    const char *name; /* of its option, "at" or "find" */
    const char *text; /* of that */
    seal_place *place;
} place;

/* Where the seals of one place go in a document. */
typedef struct spots {
    seal_placement *items;
    size_t len;
    uint32_t flags; /* SEAL_STAMP_, added to each */
} spots;

/* The value of --at or --find, which is name.  EXIT_DONE, or a usage error
 * after its message. */
int place_parse(place *p, const char *name, const char *value);
/* An option behind it: property is that of seal_place_set(). */
int place_set(place *p, const char *property, const char *name, const char *value);
/* Refuses a place of --at that names no page. */
int place_check(const place *p);
/* Adds the spots of the place in the document.  path: for messages. */
int place_resolve(const place *p, seal_pdf *pdf, const char *path, session *s, spots *out);
void place_clear(place *p);
void spots_clear(spots *s);

#endif
