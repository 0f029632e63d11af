/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "core/error.h"
#include "core/io.h"
#include "core/sink_file.h"
#include "util/sized.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

struct seal_sink {
    seal_sink_ops ops;
    void *user;
    sealp_buf *memory; /* set for a memory sink */
    int fd;            /* of a file being written, else -1 */
    uint64_t skip;     /* so many bytes are dropped first */
    int failed;
};

#define COPY_WINDOW (256 * 1024)

seal_status seal_sink_new(const seal_sink_ops *ops, void *user, seal_sink **out, seal_error *err)
{
    seal_sink_ops o = { 0 };
    seal_sink *s = NULL;
    seal_status st = SEAL_OK;

    if (out)
        *out = NULL;
    if (!ops || sealp_sized_copy(&o, sizeof o, ops) != 0)
        return sealp_bad_arg(err, "seal_sink_ops: size is not set, or of a newer libseal");
    if (!out || !o.write)
        st = sealp_bad_arg(err, "seal_sink_new: write and out are needed");
    else if (!(s = calloc(1, sizeof *s)))
        st = sealp_nomem(err);
    if (st != SEAL_OK) {
        if (o.destroy)
            o.destroy(user);
        return st;
    }
    s->ops = o;
    s->user = user;
    s->fd = -1;
    *out = s;
    return SEAL_OK;
}

void seal_sink_free(seal_sink *sink)
{
    if (!sink)
        return;
    if (sink->ops.destroy)
        sink->ops.destroy(sink->user);
    free(sink);
}

seal_status seal_sink_commit(seal_sink *sink, seal_error *err)
{
    if (!sink)
        return sealp_bad_arg(err, "seal_sink_commit: sink is NULL");
    if (sink->failed)
        return sealp_fail(err, SEAL_ERR_INVALID_STATE, "cannot commit: an earlier write failed");
    return sink->ops.commit ? sink->ops.commit(sink->user, err) : SEAL_OK;
}

seal_status seal_sink_new_path(const char *path, seal_sink **out, seal_error *err)
{
    static const seal_sink_ops ops = { sizeof ops, sealp_file_write, sealp_file_commit,
                                       sealp_file_destroy };
    sealp_file *file;
    seal_status st;
    int fd;

    if (!path || !out)
        return sealp_bad_arg(err, "seal_sink_new_path: path or out is NULL");
    *out = NULL;
    if ((st = sealp_file_create(path, &file, err)) != SEAL_OK)
        return st;
    fd = sealp_file_fd(file);
    if ((st = seal_sink_new(&ops, file, out, err)) == SEAL_OK)
        (*out)->fd = fd;
    return st;
}

static seal_status fd_write(void *user, const void *data, size_t len, seal_error *err)
{
    return sealp_fd_write((int)(intptr_t)user, "output", data, len, err);
}

seal_status seal_sink_new_fd(int fd, seal_sink **out, seal_error *err)
{
    static const seal_sink_ops ops = { sizeof ops, fd_write, NULL, NULL };

    return seal_sink_new(&ops, (void *)(intptr_t)fd, out, err);
}

static seal_status memory_write(void *user, const void *data, size_t len, seal_error *err)
{
    sealp_buf *b = user;

    sealp_buf_add(b, data, len);
    return b->failed ? sealp_nomem(err) : SEAL_OK;
}

seal_status sealp_sink_new_buf(sealp_buf *b, seal_sink **out, seal_error *err)
{
    static const seal_sink_ops ops = { sizeof ops, memory_write, NULL, NULL };

    return seal_sink_new(&ops, b, out, err);
}

static void memory_destroy(void *user)
{
    sealp_buf_clear(user);
    free(user);
}

seal_status seal_sink_new_memory(seal_sink **out, seal_error *err)
{
    static const seal_sink_ops ops = { sizeof ops, memory_write, NULL, memory_destroy };
    sealp_buf *b = calloc(1, sizeof *b);
    seal_status st;

    if (!b) {
        if (out)
            *out = NULL;
        return sealp_nomem(err);
    }
    if ((st = seal_sink_new(&ops, b, out, err)) == SEAL_OK)
        (*out)->memory = b;
    return st;
}

const void *seal_sink_memory(const seal_sink *sink, size_t *len)
{
    if (!sink || !sink->memory) {
        if (len)
            *len = 0;
        return NULL;
    }
    if (len)
        *len = sink->memory->len;
    return sink->memory->data;
}

void sealp_sink_skip(seal_sink *sink, uint64_t len)
{
    sink->skip = len;
}

/* How many of len bytes are dropped. */
static uint64_t skip(seal_sink *sink, uint64_t len)
{
    uint64_t n = len < sink->skip ? len : sink->skip;

    sink->skip -= n;
    return n;
}

seal_status sealp_sink_write(seal_sink *sink, const void *data, size_t len, seal_error *err)
{
    size_t dropped = (size_t)skip(sink, len);
    seal_status st = SEAL_OK;

    if (len > dropped)
        st = sink->ops.write(sink->user, (const char *)data + dropped, len - dropped, err);

    if (st != SEAL_OK)
        sink->failed = 1;
    return st;
}

seal_status seal_sink_write(seal_sink *sink, const void *data, size_t len, seal_error *err)
{
    if (!sink || (!data && len))
        return sealp_bad_arg(err, "seal_sink_write: sink or data is NULL");
    return sealp_sink_write(sink, data, len, err);
}

seal_status sealp_sink_write_buf(seal_sink *sink, const sealp_buf *b, seal_error *err)
{
    return b->failed ? sealp_nomem(err) : sealp_sink_write(sink, b->data, b->len, err);
}

/* Copies inside the kernel; stops without a failure where the file systems
 * do not offer it, and the caller goes on from *offset. */
static void copy_in_kernel(int out, int in, uint64_t *offset, uint64_t *len)
{
#ifdef HAVE_COPY_FILE_RANGE
    while (*len > 0) {
        off_t at = (off_t)*offset;
        ssize_t n = copy_file_range(in, &at, out, NULL, *len < (1U << 30) ? *len : 1U << 30, 0);

        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return;
        *offset += (uint64_t)n;
        *len -= (uint64_t)n;
    }
#else
    (void)out, (void)in, (void)offset, (void)len;
#endif
}

seal_status sealp_sink_copy(seal_sink *sink, seal_source *from, uint64_t offset, uint64_t len,
                            seal_error *err)
{
    uint64_t dropped = skip(sink, len);
    unsigned char *window;
    seal_status st = SEAL_OK;

    offset += dropped;
    len -= dropped;
    if (sink->fd >= 0 && sealp_source_fd(from) >= 0)
        copy_in_kernel(sink->fd, sealp_source_fd(from), &offset, &len);
    if (len == 0)
        return SEAL_OK;
    if (!(window = malloc(COPY_WINDOW)))
        return sealp_nomem(err);
    while (st == SEAL_OK && len > 0) {
        size_t n = len < COPY_WINDOW ? (size_t)len : COPY_WINDOW;

        if ((st = seal_source_read(from, offset, window, n, err)) == SEAL_OK)
            st = sealp_sink_write(sink, window, n, err);
        offset += n;
        len -= n;
    }
    free(window);
    if (st != SEAL_OK)
        sink->failed = 1;
    return st;
}
