/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEALSTAMP_TARGET_H
#define SEALSTAMP_TARGET_H

#include <seal.h>

/* A file that a job of a batch replaces, if it is there: its document, or an
 * older output.  While it does, nobody appends to the old one; TARGET_NONE can
 * be ended. */
typedef struct target {
    int lock;
} target;

#define TARGET_NONE                                                                                \
    {                                                                                              \
        -1                                                                                         \
    }

/* Finishes what an interrupted "sign --in-place" was appending, which is a
 * failure: nobody has seen that document yet. */
seal_status target_begin(target *x, const char *path, seal_error *err);
void target_end(target *x);

#endif
