/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEALSTAMP_INPUT_H
#define SEALSTAMP_INPUT_H

#include "session.h"

#include <stdint.h>

/* What messages call the file: "-" is standard input. */
const char *input_name(const char *path);
/* "-" reads standard input to its end into memory. */
seal_status input_open(const char *path, seal_source **out, seal_error *err);

/* SHA-256 of a file in hexadecimal; -1 when it cannot be read. */
int input_digest(const char *path, char hex[65]);

/* Bytes of a small file, at most max; a secret may be among them, so they are
 * wiped when cleared. */
typedef struct input_bytes {
    unsigned char *data;
    size_t len;
} input_bytes;

seal_status input_read(const char *path, size_t max, input_bytes *out, seal_error *err);
void input_clear(input_bytes *bytes);

#endif
