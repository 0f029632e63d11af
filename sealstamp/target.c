/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "target.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <unistd.h>

static seal_status refuse(const char *path, seal_status st, const char *why, seal_error *err)
{
    char *text;

    if (asprintf(&text, "%s: %s", path, why) < 0)
        return seal_error_set(err, SEAL_ERR_NO_MEMORY, 0, "not enough memory");
    (void)seal_error_set(err, st, 0, text);
    free(text);
    return st;
}

seal_status target_begin(target *x, const char *path, seal_error *err)
{
    int recovered = 0;
    seal_status st;

    /* what is there and cannot be opened is said when the job reads or writes it */
    if ((x->lock = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)) < 0)
        return SEAL_OK;
    /* a file system may have no locks */
    if (flock(x->lock, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK)
        return refuse(path, SEAL_ERR_INVALID_STATE,
                      "somebody else is appending to it: wait for the end of that", err);
    if ((st = seal_append_recover(path, &recovered, err)) == SEAL_OK && recovered)
        st = refuse(path, SEAL_ERR_PDF_CHANGED,
                    "what an interrupted run was appending is finished now: look at it before "
                    "anything else is added",
                    err);
    return st;
}

void target_end(target *x)
{
    if (x->lock >= 0)
        close(x->lock);
    *x = (target)TARGET_NONE;
}
