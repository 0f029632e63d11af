/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEALSTAMP_PICTURE_H
#define SEALSTAMP_PICTURE_H

#include "options.h"
#include "session.h"

#include <seal.h>

typedef struct picture_format picture_format;

/* How and where a seal is drawn. */
typedef struct picture_args {
    const char *output;
    const char *format;
    const char *pixels;
    double dpi;
} picture_args;

/* The resolution e-seal systems exchange pictures in. */
#define PICTURE_ARGS_INIT                                                                          \
    {                                                                                              \
        NULL, NULL, NULL, 600.0                                                                    \
    }

extern const option_row picture_rows[];

/* Finds the format by name or ending.  An exit status after its message. */
int picture_choose(const picture_args *args, const picture_format **out);
/* Writes the output, whole or not at all.  An exit status after its message. */
int picture_save(const picture_args *args, const picture_format *format, const seal_art *art,
                 session *s);

#endif
