/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEALSTAMP_DAMAGE_H
#define SEALSTAMP_DAMAGE_H

#include <seal.h>

/* Where the file has the byte range of a signature, or -1: it must stand there
 * as it is (ISO 32000-1, 12.8.1), so it is found where nothing else can be read. */
seal_status damage_find_signature(const char *path, int64_t *at, seal_error *err);

#endif
