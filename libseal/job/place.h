/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_JOB_PLACE_H
#define SEAL_JOB_PLACE_H

#include <seal/place.h>

/* Which hit of a text is meant, if not the n-th. */
enum { SEALP_HIT_ALL = 0, SEALP_HIT_LAST = -1 };

struct seal_place {
    char *text; /* the point or the anchor, or the text to find */
    int is_find;
    uint32_t text_flags;  /* SEAL_TEXT_ */
    int32_t hit;          /* from 1, or SEALP_HIT_ */
    seal_pages *pages;    /* NULL: not given */
    seal_placement where; /* the page is filled in for each placement */
};

#endif
