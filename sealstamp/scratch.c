/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "scratch.h"

#include "interrupt.h"
#include "message.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char name[] = ".sealstamp-XXXXXX";

/* mkstemp()'s template in the folder of path; the caller frees. */
static char *template_beside(const char *path)
{
    const char *slash = strrchr(path, '/');
    size_t folder = slash ? (size_t)(slash - path) + 1 : 0, len;
    char *text;

    if (strcmp(path, "-") == 0) {
        path = P_tmpdir "/";
        folder = strlen(path);
    }
    len = folder + sizeof name;
    if (!(text = malloc(len)))
        return NULL;
    memcpy(text, path, folder);
    memcpy(text + folder, name, sizeof name);
    return text;
}

int scratch_open(scratch *x, const char *beside, session *s)
{
    char *path = template_beside(beside);
    int rc = EXIT_DONE;

    if (!path)
        return fail_memory();
    interrupt_hold();
    if ((x->fd = mkstemp(path)) < 0)
        rc = fail(EXIT_IO, "%s: cannot make a temporary file: %s", path, strerror(errno));
    else if (unlink(path) != 0)
        rc = fail(EXIT_IO, "%s: cannot take its name from a temporary file: %s", path,
                  strerror(errno));
    else if (seal_sink_new_fd(x->fd, &x->sink, s->err) != SEAL_OK)
        rc = fail_error(path, s->err);
    interrupt_release();
    free(path);
    return rc;
}

static seal_status read_at(void *user, uint64_t offset, void *buf, size_t len, seal_error *err)
{
    const scratch *x = user;
    char *to = buf;

    while (len > 0) {
        ssize_t n = pread(x->fd, to, len, (off_t)offset);

        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return seal_error_set(err, SEAL_ERR_IO, n < 0 ? errno : 0,
                                  "the temporary file cannot be read back");
        to += n;
        offset += (uint64_t)n;
        len -= (size_t)n;
    }
    return SEAL_OK;
}

static uint64_t length(void *user)
{
    const scratch *x = user;
    struct stat st;

    return fstat(x->fd, &st) == 0 ? (uint64_t)st.st_size : 0;
}

int scratch_read(scratch *x, session *s, seal_source **out)
{
    static const seal_source_ops ops = { sizeof ops, read_at, length, NULL };

    if (seal_sink_commit(x->sink, s->err) != SEAL_OK ||
        seal_source_new(&ops, x, out, s->err) != SEAL_OK)
        return fail_error("temporary file", s->err);
    return EXIT_DONE;
}

void scratch_close(scratch *x)
{
    seal_sink_free(x->sink);
    if (x->fd >= 0)
        close(x->fd);
    *x = (scratch)SCRATCH_NONE;
}
