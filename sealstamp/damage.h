/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEALSTAMP_DAMAGE_H
#define SEALSTAMP_DAMAGE_H

#include <seal.h>

/* Where the file has the byte range of a signature, or -1: it must stand there
 * as it is (ISO 32000-1, 12.8.1), so it is found where nothing else can be read. */
seal_status damage_find_signature(const char *path, int64_t *at, seal_error *err);

/* 1: the rest of an interrupted append lies beside the file. */
int damage_is_cut_append(const char *path);

/* What to do about a file that is refused with this status, to be put behind
 * the message and freed; NULL: nothing is known, or no memory. */
char *damage_cure(const char *path, seal_status status);

#endif
