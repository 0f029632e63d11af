/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "core/append.h"

#include "core/digest.h"
#include "core/error.h"
#include "core/io.h"
#include "core/sink_file.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MARKED_BYTES (64 * 1024)
#define WINDOW       (256 * 1024)

static const char magic[] = "seal-tail 2 ", end_magic[] = "\nseal-tail-end ";

char *sealp_append_record(const char *path)
{
    static const char suffix[] = ".seal-tail";
    size_t len = strlen(path);
    char *record = malloc(len + sizeof suffix);

    if (!record)
        return NULL;
    memcpy(record, path, len);
    memcpy(record + len, suffix, sizeof suffix);
    return record;
}

void sealp_append_head(const sealp_mark *mark, char head[SEALP_APPEND_HEAD + 1])
{
    (void)snprintf(head, SEALP_APPEND_HEAD + 1, "%s%020" PRIu64 " %s\n", magic, mark->len,
                   mark->end);
}

void sealp_append_foot(uint64_t tail, const char *digest, char foot[SEALP_APPEND_FOOT + 1])
{
    (void)snprintf(foot, SEALP_APPEND_FOOT + 1, "%s%020" PRIu64 " %s\n", end_magic, tail, digest);
}

static seal_status digest_end(seal_source *file, uint64_t len, char hex[65], seal_error *err)
{
    size_t n = len < MARKED_BYTES ? (size_t)len : MARKED_BYTES;
    unsigned char *end = malloc(n + 1);
    seal_source *part = NULL;
    seal_status st;

    if (!end)
        return sealp_nomem(err);
    if ((st = seal_source_read(file, len - n, end, n, err)) == SEAL_OK &&
        (st = seal_source_new_memory(end, n, NULL, NULL, &part, err)) == SEAL_OK)
        st = seal_source_digest(part, hex, err);
    seal_source_free(part);
    free(end);
    return st;
}

seal_status sealp_append_mark(const char *path, uint64_t len, sealp_mark *mark, seal_error *err)
{
    seal_source *file;
    seal_status st = seal_source_new_path(path, &file, err);

    if (st != SEAL_OK)
        return st;
    mark->len = len;
    st = digest_end(file, len, mark->end, err);
    seal_source_free(file);
    return st;
}

static seal_status read_head(seal_source *record, const char *name, sealp_mark *mark,
                             seal_error *err)
{
    char head[SEALP_APPEND_HEAD + 1] = "", again[SEALP_APPEND_HEAD + 1];
    seal_status st;

    if (seal_source_length(record) > SEALP_APPEND_HEAD) {
        if ((st = seal_source_read(record, 0, head, SEALP_APPEND_HEAD, err)) != SEAL_OK)
            return st;
        mark->len = strtoull(head + strlen(magic), NULL, 10);
        memcpy(mark->end, head + SEALP_APPEND_HEAD - 65, 64);
        mark->end[64] = '\0';
        sealp_append_head(mark, again);
        if (strcmp(head, again) == 0)
            return SEAL_OK;
    }
    return sealp_fail(err, SEAL_ERR_IO, "%s is no record of an append: remove it", name);
}

/* What the record is to add; *tail is how much. */
static seal_status check_tail(seal_source *record, const char *name, const char *path,
                              const sealp_mark *mark, uint64_t *tail, seal_error *err)
{
    const uint64_t length = seal_source_length(record);
    const uint64_t end = length > SEALP_APPEND_FOOT ? length - SEALP_APPEND_FOOT : 0;
    char foot[SEALP_APPEND_FOOT + 1] = "", expected[SEALP_APPEND_FOOT + 1] = "x", hex[65];
    sealp_digest *digest = NULL;
    seal_status st = SEAL_OK;

    if (end > SEALP_APPEND_HEAD) {
        *tail = end - SEALP_APPEND_HEAD;
        if ((st = sealp_digest_new("sha256", &digest, err)) == SEAL_OK &&
            (st = sealp_digest_add_source(digest, record, 0, end, err)) == SEAL_OK &&
            (st = sealp_digest_end_hex(digest, hex, err)) == SEAL_OK &&
            (st = seal_source_read(record, end, foot, SEALP_APPEND_FOOT, err)) == SEAL_OK)
            sealp_append_foot(*tail, hex, expected);
        sealp_digest_free(digest);
    }
    if (st == SEAL_OK && strcmp(foot, expected) != 0)
        st = sealp_fail(err, SEAL_ERR_IO,
                        "%s was cut short or altered, so what it was to append is lost: %s stays "
                        "as it is; its first %ju bytes are the document before that",
                        name, path, (uintmax_t)mark->len);
    return st;
}

/* The file is the original, with the tail behind it in part or whole. */
static seal_status check_file(int fd, const char *path, const sealp_mark *mark, uint64_t tail,
                              seal_error *err)
{
    sealp_mark now;
    struct stat sb;
    seal_status st;

    if (fstat(fd, &sb) != 0)
        return sealp_fail_errno(err, errno, "cannot read %s", path);
    if ((uint64_t)sb.st_size >= mark->len && (uint64_t)sb.st_size <= mark->len + tail) {
        if ((st = sealp_append_mark(path, mark->len, &now, err)) != SEAL_OK)
            return st;
        if (strcmp(now.end, mark->end) == 0)
            return SEAL_OK;
    }
    return sealp_fail(err, SEAL_ERR_PDF_CHANGED,
                      "%s was changed since something was to be appended to it: look at it, then "
                      "remove %s.seal-tail",
                      path, path);
}

static seal_status write_tail(int fd, const char *path, seal_source *record, uint64_t at,
                              seal_error *err)
{
    uint64_t offset = SEALP_APPEND_HEAD, end = seal_source_length(record) - SEALP_APPEND_FOOT;
    unsigned char *window = malloc(WINDOW);
    seal_status st = SEAL_OK;

    if (!window)
        return sealp_nomem(err);
    if (lseek(fd, (off_t)at, SEEK_SET) < 0)
        st = sealp_fail_errno(err, errno, "cannot write %s", path);
    while (st == SEAL_OK && offset < end) {
        size_t n = end - offset < WINDOW ? (size_t)(end - offset) : WINDOW;

        if ((st = seal_source_read(record, offset, window, n, err)) == SEAL_OK)
            st = sealp_fd_write(fd, path, window, n, err);
        offset += n;
    }
    if (st == SEAL_OK && fsync(fd) != 0)
        st = sealp_fail_errno(err, errno, "cannot write %s", path);
    free(window);
    return st;
}

/* 0: the file is as it was, and its record is not needed any more. */
static int roll_back(int fd, uint64_t len)
{
    return ftruncate(fd, (off_t)len) == 0 && fsync(fd) == 0 ? 0 : -1;
}

static seal_status finish(int fd, const char *path, const char *name, seal_source *record,
                          seal_error *err)
{
    sealp_mark mark;
    uint64_t tail = 0;
    seal_status st;

    if ((st = read_head(record, name, &mark, err)) != SEAL_OK ||
        (st = check_tail(record, name, path, &mark, &tail, err)) != SEAL_OK ||
        (st = check_file(fd, path, &mark, tail, err)) != SEAL_OK)
        return st;
    st = write_tail(fd, path, record, mark.len, err);
    if (st == SEAL_OK || roll_back(fd, mark.len) == 0)
        (void)unlink(name);
    return st;
}

seal_status sealp_append_finish(const char *path, const char *record, seal_error *err)
{
    seal_source *source = NULL;
    int fd = open(path, O_RDWR | O_CLOEXEC);
    seal_status st;

    if (fd < 0)
        return sealp_fail_errno(err, errno, "cannot write %s", path);
    if ((st = seal_source_new_path(record, &source, err)) == SEAL_OK)
        st = finish(fd, path, record, source, err);
    seal_source_free(source);
    if (close(fd) != 0 && st == SEAL_OK)
        st = sealp_fail_errno(err, errno, "cannot write %s", path);
    return st;
}

seal_status seal_append_recover(const char *path, int *recovered, seal_error *err)
{
    char *record;
    seal_status st = SEAL_OK;
    int found;

    if (!path)
        return sealp_bad_arg(err, "seal_append_recover: path is NULL");
    if (!(record = sealp_append_record(path)))
        return sealp_nomem(err);
    found = access(record, F_OK) == 0;
    if (found)
        st = sealp_append_finish(path, record, err);
    if (recovered)
        *recovered = found && st == SEAL_OK;
    free(record);
    return st;
}
