/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEALSTAMP_PLACE_H
#define SEALSTAMP_PLACE_H

#include "pages.h"
#include "session.h"

#include <seal.h>

/* Which hit of --find is meant, if not the n-th. */
enum { HIT_ALL = 0, HIT_LAST = -1 };

/* One place of the command line: on each page of a list, or where a text
 * stands.  { 0 } can be cleared. */
typedef struct place {
    const char *text; /* of --at or --find */
    int is_find;
    long hit;             /* from 1, or HIT_ */
    pages pages;          /* --find: none given is all */
    char *page_list;      /* which the list of --at refers to */
    seal_placement where; /* the page is filled in by place_resolve() */
} place;

/* Where the seals of one place go in a document. */
typedef struct spots {
    seal_placement *items;
    size_t len;
} spots;

/* The value of --at, [PAGES:]X,Y or [PAGES:]ANCHOR.  EXIT_DONE, or a usage
 * error after its message. */
int place_parse_at(place *p, const char *value);
/* Refuses a place of --at that names no page. */
int place_check(const place *p);
/* The value of --hit. */
int place_parse_hit(place *p, const char *value);
/* Adds the spots of the place in the document of this name. */
int place_resolve(const place *p, seal_pdf *pdf, const char *name, session *s, spots *out);
void place_clear(place *p);
void spots_clear(spots *s);

#endif
