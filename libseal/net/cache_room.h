/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_NET_CACHE_ROOM_H
#define SEAL_NET_CACHE_ROOM_H

#include <stddef.h>
#include <stdint.h>

/* Removes files of the cache until max_files and max_bytes are kept: first what
 * expires first.  A file's time of last change is when it expires, so none is
 * opened.  Other files of the folder are left alone. */
void sealp_cache_make_room(const char *dir, size_t max_files, int64_t max_bytes);

#endif
