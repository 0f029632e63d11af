/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEALSTAMP_LEFTOVERS_H
#define SEALSTAMP_LEFTOVERS_H

#include <jansson.h>
#include <time.h>

/* Removes what a batch that was killed has left beside its outputs, which are
 * the keys of an object: unfinished files under the names that libseal gives
 * them.  Not one that is younger than since, or that a process writes. */
void leftovers_remove(json_t *outputs, time_t since);

#endif
