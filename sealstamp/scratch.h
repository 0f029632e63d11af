/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEALSTAMP_SCRATCH_H
#define SEALSTAMP_SCRATCH_H

#include "session.h"

/* A file without a name, for what is too large to be kept in memory and gone
 * whenever the command ends.  SCRATCH_NONE can be closed. */
typedef struct scratch {
    int fd;
    seal_sink *sink; /* to be written to */
} scratch;

#define SCRATCH_NONE                                                                               \
    {                                                                                              \
        -1, NULL                                                                                   \
    }

/* Makes one in the folder of a file that is going to be as large; - is in none.
 * An exit status after its message. */
int scratch_open(scratch *x, const char *beside, session *s);
/* What was written; the scratch outlives *out. */
int scratch_read(scratch *x, session *s, seal_source **out);
void scratch_close(scratch *x);

#endif
