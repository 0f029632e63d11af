/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef BENCH_KEY_H
#define BENCH_KEY_H

#include <seal.h>

/* The signer of a PKCS#12 file whose password is the first line of another;
 * ends the program when there is none. */
seal_signer *key_load(const char *p12_path, const char *pin_path, seal_error *err);
/* Reads up to size bytes of a file; ends the program when it cannot. */
size_t key_read(const char *path, void *data, size_t size);

#endif
