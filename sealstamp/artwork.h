/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEALSTAMP_ARTWORK_H
#define SEALSTAMP_ARTWORK_H

#include "seals.h"

/* Makes the art of one seal of the command line.  An exit status after its
 * message. */
int artwork_make(seal_group *g, session *s);

#endif
