/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "core/append.h"
#include "core/digest.h"
#include "core/error.h"
#include "core/io.h"
#include "core/sink_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* What comes behind the original is collected in the record, which is on the
 * disk before the file is touched. */
typedef struct append {
    char *path, *record;
    sealp_file *file; /* the record being written */
    sealp_mark mark;
    sealp_digest *digest; /* of the record so far */
    uint64_t tail;        /* bytes behind its head */
    int lock;             /* of the file, so that nobody else appends; -1: not open */
} append;

static seal_status add(append *a, const void *data, size_t len, seal_error *err)
{
    seal_status st = sealp_digest_add(a->digest, data, len, err);

    return st == SEAL_OK ? sealp_file_write(a->file, data, len, err) : st;
}

static seal_status append_write(void *user, const void *data, size_t len, seal_error *err)
{
    append *a = user;

    a->tail += len;
    return add(a, data, len, err);
}

static seal_status append_commit(void *user, seal_error *err)
{
    append *a = user;
    char hex[65], foot[SEALP_APPEND_FOOT + 1];
    seal_status st;

    /* an optional seal was left out */
    if (a->tail == 0)
        return SEAL_OK;
    if ((st = sealp_digest_end_hex(a->digest, hex, err)) != SEAL_OK)
        return st;
    sealp_append_foot(a->tail, hex, foot);
    if ((st = sealp_file_write(a->file, foot, SEALP_APPEND_FOOT, err)) == SEAL_OK &&
        (st = sealp_file_commit(a->file, err)) == SEAL_OK)
        st = sealp_append_finish(a->path, a->record, err);
    return st;
}

static void append_destroy(void *user)
{
    append *a = user;

    if (a->file)
        sealp_file_destroy(a->file);
    if (a->lock >= 0)
        close(a->lock);
    sealp_digest_free(a->digest);
    free(a->record);
    free(a->path);
    free(a);
}

static seal_status begin_record(append *a, seal_error *err)
{
    char head[SEALP_APPEND_HEAD + 1];
    seal_status st;

    if (access(a->record, F_OK) == 0)
        return sealp_fail(err, SEAL_ERR_INVALID_STATE,
                          "%s: something else is being appended, or was when it was interrupted: "
                          "finish that first",
                          a->path);
    if (access(a->path, W_OK) != 0)
        return sealp_fail_errno(err, errno, "cannot write %s", a->path);
    if ((st = sealp_digest_new("sha256", &a->digest, err)) != SEAL_OK ||
        (st = sealp_file_create(a->record, &a->file, err)) != SEAL_OK)
        return st;
    sealp_append_head(&a->mark, head);
    return add(a, head, SEALP_APPEND_HEAD, err);
}

static seal_status lock(append *a, seal_error *err)
{
    if ((a->lock = open(a->path, O_RDONLY | O_CLOEXEC)) < 0)
        return sealp_fail_errno(err, errno, "cannot read %s", a->path);
    if (flock(a->lock, LOCK_EX | LOCK_NB) != 0)
        return sealp_fail(err, SEAL_ERR_INVALID_STATE,
                          "%s: somebody else is appending to it: wait for the end of that",
                          a->path);
    return SEAL_OK;
}

/* What was opened as the original is what the file is now. */
static seal_status check_length(const append *a, uint64_t length, seal_error *err)
{
    struct stat sb;

    if (stat(a->path, &sb) != 0)
        return sealp_fail_errno(err, errno, "cannot read %s", a->path);
    if (!S_ISREG(sb.st_mode) || (uint64_t)sb.st_size != length)
        return sealp_fail(err, SEAL_ERR_PDF_CHANGED, "%s is not the file of %ju bytes any more",
                          a->path, (uintmax_t)length);
    return SEAL_OK;
}

static seal_status begin(append *a, const char *path, uint64_t length, seal_error *err)
{
    seal_status st;

    if (!(a->path = strdup(path)) || !(a->record = sealp_append_record(path)))
        return sealp_nomem(err);
    if ((st = lock(a, err)) != SEAL_OK || (st = check_length(a, length, err)) != SEAL_OK ||
        (st = sealp_append_mark(path, length, &a->mark, err)) != SEAL_OK)
        return st;
    return begin_record(a, err);
}

seal_status seal_sink_new_append(const char *path, uint64_t length, seal_sink **out,
                                 seal_error *err)
{
    static const seal_sink_ops ops = { sizeof ops, append_write, append_commit, append_destroy };
    append *a;
    seal_status st;

    if (!out)
        return sealp_bad_arg(err, "seal_sink_new_append: out is NULL");
    *out = NULL;
    if (!path)
        return sealp_bad_arg(err, "seal_sink_new_append: path is NULL");
    if (!(a = calloc(1, sizeof *a)))
        return sealp_nomem(err);
    a->lock = -1;
    if ((st = begin(a, path, length, err)) != SEAL_OK) {
        append_destroy(a);
        return st;
    }
    if ((st = seal_sink_new(&ops, a, out, err)) == SEAL_OK)
        sealp_sink_skip(*out, length);
    return st;
}
