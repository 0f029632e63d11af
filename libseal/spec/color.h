/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_SPEC_COLOR_H
#define SEAL_SPEC_COLOR_H

#include <seal/base.h>

/* A colour of the sRGB space. */
typedef struct sealp_color {
    unsigned char r, g, b;
} sealp_color;

/* Reads a colour name or "#RRGGBB"; SEAL_ERR_SPEC_VALUE says what is allowed. */
seal_status sealp_color_parse(const char *text, sealp_color *color, seal_error *err);

#endif
