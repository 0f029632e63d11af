/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "target.h"

#include "message.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

seal_status target_begin(target *x, const char *path, seal_error *err)
{
    int recovered = 0;
    seal_status st;

    /* what is there and cannot be opened is said when the job reads or writes it */
    if ((x->lock = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)) < 0)
        return SEAL_OK;
    /* a file system may have no locks */
    if (flock(x->lock, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK)
        return set_error(err, SEAL_ERR_INVALID_STATE, 0,
                         "%s: somebody else is appending to it: wait for the end of that", path);
    if ((st = seal_append_recover(path, &recovered, err)) == SEAL_OK && recovered)
        st = set_error(err, SEAL_ERR_PDF_CHANGED, 0,
                       "%s: what an interrupted run was appending is finished now: look at it "
                       "before anything else is added",
                       path);
    return st;
}

void target_end(target *x)
{
    if (x->lock >= 0)
        close(x->lock);
    *x = (target)TARGET_NONE;
}
