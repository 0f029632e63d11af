/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "core/sink_file.h"

#include "core/error.h"
#include "util/buf.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

struct sealp_file {
    char *path;
    char *folder;
    char *temporary; /* NULL once renamed */
    int fd;
};

seal_status sealp_fd_write(int fd, const char *name, const void *data, size_t len, seal_error *err)
{
    const unsigned char *at = data;

    while (len > 0) {
        ssize_t n = write(fd, at, len);

        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return sealp_fail_errno(err, errno, "cannot write %s", name);
        at += n;
        len -= (size_t)n;
    }
    return SEAL_OK;
}

/* ".NAME.RANDOM.part" in the folder of path, so that rename() stays on one
 * file system.  A long NAME is cut: 255 bytes is what file systems take. */
static char *temporary_name(const char *path)
{
    const char *slash = strrchr(path, '/'), *base = slash ? slash + 1 : path;
    size_t base_len = strlen(base);
    unsigned char random[6];
    sealp_buf b = { 0 };

    if (getrandom(random, sizeof random, 0) != (ssize_t)sizeof random)
        return NULL;
    sealp_buf_add(&b, path, (size_t)(base - path));
    sealp_buf_byte(&b, '.');
    sealp_buf_add(&b, base, base_len < 200 ? base_len : 200);
    sealp_buf_byte(&b, '.');
    sealp_buf_hex(&b, random, sizeof random, 0);
    sealp_buf_add(&b, ".part", 6);
    if (!b.failed)
        return (char *)b.data;
    sealp_buf_clear(&b);
    return NULL;
}

static char *folder_name(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash ? strndup(path, (size_t)(slash - path) + 1) : strdup(".");
}

seal_status sealp_file_create(const char *path, sealp_file **out, seal_error *err)
{
    sealp_file *f = calloc(1, sizeof *f);
    struct stat sb;
    int replaces = stat(path, &sb) == 0;
    seal_status st = SEAL_OK;

    *out = NULL;
    if (!f)
        return sealp_nomem(err);
    f->fd = -1;
    if (replaces && !S_ISREG(sb.st_mode))
        st = sealp_fail(err, SEAL_ERR_IO, "cannot write %s: it is there and not a regular file",
                        path);
    else if (!(f->path = strdup(path)) || !(f->folder = folder_name(path)) ||
             !(f->temporary = temporary_name(path)))
        st = sealp_nomem(err);
    else if ((f->fd = open(f->temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666)) < 0)
        st = sealp_fail_errno(err, errno, "cannot create %s", path);
    if (st == SEAL_OK) {
        /* tells a file that is being written from one that a killed process left */
        (void)flock(f->fd, LOCK_EX | LOCK_NB);
        /* who may read the old file may read the new one, and nobody else */
        if (replaces)
            (void)fchmod(f->fd, sb.st_mode & 0777);
        *out = f;
        return SEAL_OK;
    }
    free(f->temporary);
    f->temporary = NULL;
    sealp_file_destroy(f);
    return st;
}

int sealp_file_fd(const sealp_file *f)
{
    return f->fd;
}

seal_status sealp_file_write(void *user, const void *data, size_t len, seal_error *err)
{
    sealp_file *f = user;

    return sealp_fd_write(f->fd, f->path, data, len, err);
}

/* The name is durable only when the folder is synced too. */
static void sync_folder(const char *folder)
{
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    if (fd >= 0) {
        (void)fsync(fd);
        close(fd);
    }
}

seal_status sealp_file_commit(void *user, seal_error *err)
{
    sealp_file *f = user;
    int fd = f->fd;

    if (!f->temporary)
        return sealp_fail(err, SEAL_ERR_INVALID_STATE, "%s is already committed", f->path);
    if (fsync(fd) != 0)
        return sealp_fail_errno(err, errno, "cannot write %s", f->path);
    f->fd = -1;
    if (close(fd) != 0)
        return sealp_fail_errno(err, errno, "cannot write %s", f->path);
    if (rename(f->temporary, f->path) != 0)
        return sealp_fail_errno(err, errno, "cannot create %s", f->path);
    free(f->temporary);
    f->temporary = NULL;
    sync_folder(f->folder);
    return SEAL_OK;
}

void sealp_file_destroy(void *user)
{
    sealp_file *f = user;

    if (f->fd >= 0)
        close(f->fd);
    if (f->temporary)
        unlink(f->temporary);
    free(f->temporary);
    free(f->folder);
    free(f->path);
    free(f);
}
