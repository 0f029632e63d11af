/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "core/error.h"
#include "core/io.h"
#include "util/sized.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct seal_source {
    seal_source_ops ops;
    void *user;
    uint64_t length;
    int fd;
};

typedef struct file_source {
    int fd;
    uint64_t length;
    char *path;
} file_source;

typedef struct memory_source {
    const unsigned char *data;
    size_t len;
    seal_destroy_fn destroy;
    void *user;
} memory_source;

seal_status seal_source_new(const seal_source_ops *ops, void *user, seal_source **out,
                            seal_error *err)
{
    seal_source_ops o = { 0 };
    seal_source *s = NULL;
    seal_status st;

    if (out)
        *out = NULL;
    if (!ops || sealp_sized_copy(&o, sizeof o, ops) != 0)
        return sealp_bad_arg(err, "seal_source_ops: size is not set, or of a newer libseal");
    if (!out || !o.read_at || !o.length)
        st = sealp_bad_arg(err, "seal_source_new: read_at, length and out are needed");
    else if (!(s = calloc(1, sizeof *s)))
        st = sealp_nomem(err);
    else
        st = SEAL_OK;
    if (st != SEAL_OK) {
        if (o.destroy)
            o.destroy(user);
        return st;
    }
    s->ops = o;
    s->user = user;
    s->length = o.length(user);
    s->fd = -1;
    *out = s;
    return SEAL_OK;
}

void seal_source_free(seal_source *source)
{
    if (!source)
        return;
    if (source->ops.destroy)
        source->ops.destroy(source->user);
    free(source);
}

uint64_t seal_source_length(const seal_source *source)
{
    return source ? source->length : 0;
}

seal_status seal_source_read(seal_source *source, uint64_t offset, void *buf, size_t len,
                             seal_error *err)
{
    if (!source || (!buf && len))
        return sealp_bad_arg(err, "seal_source_read: source or buf is NULL");
    if (offset > source->length || len > source->length - offset)
        return sealp_fail_at(err, SEAL_ERR_IO, offset,
                             "read of %zu bytes at offset %llu passes the end of the input", len,
                             (unsigned long long)offset);
    return source->ops.read_at(source->user, offset, buf, len, err);
}

int sealp_source_fd(const seal_source *s)
{
    return s->fd;
}

static seal_status file_read_at(void *user, uint64_t offset, void *buf, size_t len, seal_error *err)
{
    file_source *f = user;
    unsigned char *at = buf;

    while (len > 0) {
        ssize_t n = pread(f->fd, at, len, (off_t)offset);

        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return sealp_fail_errno(err, errno, "cannot read %s", f->path);
        if (n == 0)
            return sealp_fail_at(err, SEAL_ERR_IO, offset, "%s became shorter while being read",
                                 f->path);
        at += n;
        offset += (uint64_t)n;
        len -= (size_t)n;
    }
    return SEAL_OK;
}

static uint64_t file_length(void *user)
{
    return ((file_source *)user)->length;
}

static void file_destroy(void *user)
{
    file_source *f = user;

    if (f->fd >= 0)
        close(f->fd);
    free(f->path);
    free(f);
}

seal_status seal_source_new_path(const char *path, seal_source **out, seal_error *err)
{
    static const seal_source_ops ops = { sizeof ops, file_read_at, file_length, file_destroy };
    file_source *f;
    struct stat sb;
    seal_status st;

    if (!path || !out)
        return sealp_bad_arg(err, "seal_source_new_path: path or out is NULL");
    *out = NULL;
    if (!(f = calloc(1, sizeof *f)))
        return sealp_nomem(err);
    f->fd = -1;
    if (!(f->path = strdup(path)))
        st = sealp_nomem(err);
    else if ((f->fd = open(path, O_RDONLY | O_CLOEXEC)) < 0 || fstat(f->fd, &sb) != 0)
        st = sealp_fail_errno(err, errno, "cannot open %s", path);
    else if (!S_ISREG(sb.st_mode))
        st = sealp_fail(err, SEAL_ERR_IO, "cannot read %s: not a regular file", path);
    else
        st = SEAL_OK;
    if (st != SEAL_OK) {
        file_destroy(f);
        return st;
    }
    f->length = (uint64_t)sb.st_size;
    if ((st = seal_source_new(&ops, f, out, err)) == SEAL_OK)
        (*out)->fd = f->fd;
    return st;
}

static seal_status memory_read_at(void *user, uint64_t offset, void *buf, size_t len,
                                  seal_error *err)
{
    memory_source *m = user;

    (void)err;
    if (len)
        memcpy(buf, m->data + offset, len);
    return SEAL_OK;
}

static uint64_t memory_length(void *user)
{
    return ((memory_source *)user)->len;
}

static void memory_destroy(void *user)
{
    memory_source *m = user;

    if (m->destroy)
        m->destroy(m->user);
    free(m);
}

seal_status seal_source_new_memory(const void *data, size_t len, seal_destroy_fn destroy,
                                   void *user, seal_source **out, seal_error *err)
{
    static const seal_source_ops ops = { sizeof ops, memory_read_at, memory_length,
                                         memory_destroy };
    memory_source *m = NULL;

    if (out)
        *out = NULL;
    if (!out || (!data && len) || !(m = calloc(1, sizeof *m))) {
        if (destroy)
            destroy(user);
        return !out || (!data && len)
                   ? sealp_bad_arg(err, "seal_source_new_memory: data or out is NULL")
                   : sealp_nomem(err);
    }
    *m = (memory_source){ data, len, destroy, user };
    return seal_source_new(&ops, m, out, err);
}

seal_status sealp_source_slurp(seal_source *s, size_t max, sealp_buf *out, seal_error *err)
{
    uint64_t len = seal_source_length(s);
    seal_status st;

    if (len > max)
        return sealp_fail(err, SEAL_ERR_LIMIT,
                          "input of %llu bytes is larger than the limit of %zu",
                          (unsigned long long)len, max);
    if (sealp_buf_reserve(out, (size_t)len + 1) != 0)
        return sealp_nomem(err);
    if ((st = seal_source_read(s, 0, out->data + out->len, (size_t)len, err)) == SEAL_OK)
        out->len += (size_t)len;
    return st;
}

seal_status sealp_file_slurp(const char *path, size_t max, sealp_buf *out, seal_error *err)
{
    seal_source *s;
    seal_status st;

    if ((st = seal_source_new_path(path, &s, err)) != SEAL_OK)
        return st;
    if ((st = sealp_source_slurp(s, max, out, err)) == SEAL_ERR_LIMIT)
        sealp_error_prefix(err, "%s", path);
    seal_source_free(s);
    return st;
}
