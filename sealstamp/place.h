/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEALSTAMP_PLACE_H
#define SEALSTAMP_PLACE_H

#include <seal.h>

/* Reads PAGE:X,Y or PAGE:ANCHOR, the value of --at; EXIT_DONE, or a usage
 * error after its message. */
int place_parse(const char *text, seal_placement *out);

#endif
