/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEALSTAMP_RIDING_H
#define SEALSTAMP_RIDING_H

#include "options.h"

#include <seal.h>

/* A seal cut over the edges of pages, as the command line has it. */
typedef struct riding {
    const char *edge; /* as written; NULL: not given */
    seal_riding options;
} riding;

/* Into the riding of the seal before; the target is a seals_args. */
extern const option_row riding_rows[];

#endif
