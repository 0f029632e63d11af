/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEALSTAMP_SEALS_H
#define SEALSTAMP_SEALS_H

#include "list.h"
#include "options.h"
#include "place.h"
#include "riding.h"
#include "session.h"

#include <seal.h>

/* One SEAL PLACE group of the command line. */
typedef struct seal_group {
    const char *design; /* name of a template, or path */
    int is_path;
    list texts;   /* SLOT=TEXT */
    list emblems; /* SLOT=FILE */
    double size_mm;
    const char *color;
    seal_effects effects;
    int has_effects, random_angle;
    place *places;
    size_t places_len;
    riding riding;
    seal_art *art; /* after seals_render() */
    spots spots;   /* after seals_resolve() */
} seal_group;

typedef struct seals_args {
    seal_group *groups;
    size_t len;
    uint32_t stamp_flags; /* SEAL_STAMP_, for all of them */
} seals_args;

extern const option_row seal_rows[];  /* SEAL */
extern const option_row place_rows[]; /* PLACE */

/* The seal an option belongs to; NULL after a message that there is none. */
seal_group *seals_last(seals_args *args, const char *name, const char *value);
/* Refuses a seal without a place; has_field: but the first, which may go into
 * a signature field.  An exit status after its message. */
int seals_check_placed(const seals_args *args, int has_field);
/* Lays out every seal. */
int seals_render(seals_args *args, session *s, const data_args *data);
/* Finds out where in the document every seal goes. */
int seals_resolve(seals_args *args, seal_pdf *pdf, const char *path, session *s);
/* Draws the seals into page content; skip_first leaves out the first spot
 * of the first seal.  name is the document's, for messages. */
int seals_stamp(const seals_args *args, int skip_first, seal_update *update, const char *name,
                session *s);
void seals_clear(seals_args *args);

#endif
