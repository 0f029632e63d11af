/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "net/cache.h"

#include "core/digest.h"
#include "core/limits.h"
#include "core/sink_file.h"
#include "net/cache_room.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A file is the SHA-256 of all that follows, then, most significant byte first,
 * 8 bytes of when it expires and 4 of how long the key is, the key, the data. */
#define DIGEST_LEN  32
#define HEADER_LEN  (DIGEST_LEN + 8 + 4)
#define MAX_KEY_LEN (2 * SEALP_MAX_URL_BYTES)

static void put_uint(sealp_buf *b, uint64_t v, int bytes)
{
    while (bytes-- > 0)
        sealp_buf_byte(b, (unsigned char)(v >> (8 * bytes)));
}

static uint64_t get_uint(const unsigned char *p, int bytes)
{
    uint64_t v = 0;

    for (int i = 0; i < bytes; i++)
        v = v << 8 | p[i];
    return v;
}

/* FOLDER/HEX, or NULL without memory. */
static char *path_of(const char *dir, const char *key)
{
    unsigned char digest[SEALP_MAX_DIGEST];
    sealp_buf b = { 0 };
    size_t n;

    if (sealp_digest_of("sha256", key, strlen(key), digest, &n, NULL) != SEAL_OK)
        return NULL;
    sealp_buf_str(&b, dir);
    sealp_buf_byte(&b, '/');
    sealp_buf_hex(&b, digest, n, 0);
    sealp_buf_byte(&b, '\0');
    if (!b.failed)
        return (char *)b.data;
    sealp_buf_clear(&b);
    return NULL;
}

/* 0 and the whole file, or -1; a link is not followed. */
static int read_file(const char *path, sealp_buf *b)
{
    int fd = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC), result = -1;
    struct stat sb;

    if (fd < 0)
        return -1;
    if (fstat(fd, &sb) != 0 || !S_ISREG(sb.st_mode) || sb.st_size < HEADER_LEN ||
        sb.st_size > HEADER_LEN + MAX_KEY_LEN + SEALP_MAX_FETCH_BYTES ||
        sealp_buf_reserve(b, (size_t)sb.st_size) != 0)
        goto out;
    while (b->len < (size_t)sb.st_size) {
        ssize_t n = read(fd, b->data + b->len, (size_t)sb.st_size - b->len);

        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            goto out;
        b->len += (size_t)n;
    }
    result = 0;
out:
    close(fd);
    return result;
}

/* 1 when the file is whole and about this key. */
static int is_sound(sealp_slice file, const char *key)
{
    unsigned char digest[SEALP_MAX_DIGEST];
    size_t n, key_len = strlen(key);

    return sealp_digest_of("sha256", file.p + DIGEST_LEN, file.n - DIGEST_LEN, digest, &n, NULL) ==
               SEAL_OK &&
           memcmp(digest, file.p, DIGEST_LEN) == 0 &&
           get_uint(file.p + DIGEST_LEN + 8, 4) == key_len && file.n - HEADER_LEN >= key_len &&
           memcmp(file.p + HEADER_LEN, key, key_len) == 0;
}

int sealp_cache_load(seal_fetcher *f, const char *key, int64_t now, sealp_buf *data)
{
    const char *dir = sealp_fetcher_cache_dir(f);
    char *path = dir ? path_of(dir, key) : NULL;
    sealp_buf file = { 0 };
    int hit = 0;

    if (!path || read_file(path, &file) != 0 || !is_sound(sealp_buf_view(&file), key))
        goto out;
    if ((int64_t)get_uint(file.data + DIGEST_LEN, 8) <= now) {
        unlink(path);
        goto out;
    }
    sealp_buf_add(data, file.data + HEADER_LEN + strlen(key), file.len - HEADER_LEN - strlen(key));
    hit = !data->failed;
out:
    sealp_buf_clear(&file);
    free(path);
    return hit;
}

/* The file's bytes; 0 or -1. */
static int compose(const char *key, int64_t expires, sealp_slice data, sealp_buf *file)
{
    static const unsigned char later[DIGEST_LEN];
    unsigned char digest[SEALP_MAX_DIGEST];
    size_t n;

    sealp_buf_add(file, later, sizeof later);
    put_uint(file, (uint64_t)expires, 8);
    put_uint(file, strlen(key), 4);
    sealp_buf_str(file, key);
    sealp_buf_slice(file, data);
    if (file->failed || sealp_digest_of("sha256", file->data + DIGEST_LEN, file->len - DIGEST_LEN,
                                        digest, &n, NULL) != SEAL_OK)
        return -1;
    memcpy(file->data, digest, DIGEST_LEN);
    return 0;
}

/* Readable by its owner only: it tells whose certificates were looked at. */
static int write_file(const char *path, int64_t expires, sealp_slice bytes)
{
    const struct timespec times[2] = { { .tv_nsec = UTIME_OMIT }, { .tv_sec = (time_t)expires } };
    sealp_file *file;
    int fd, result = -1;

    if (sealp_file_create(path, &file, NULL) != SEAL_OK)
        return -1;
    fd = sealp_file_fd(file);
    if (fchmod(fd, 0600) == 0 && sealp_file_write(file, bytes.p, bytes.n, NULL) == SEAL_OK &&
        futimens(fd, times) == 0 && sealp_file_commit(file, NULL) == SEAL_OK)
        result = 0;
    sealp_file_destroy(file);
    return result;
}

void sealp_cache_store(seal_fetcher *f, const char *key, int64_t expires, sealp_slice data)
{
    const char *dir = sealp_fetcher_cache_dir(f);
    sealp_buf file = { 0 };
    char *path = NULL;

    if (!dir || strlen(key) > MAX_KEY_LEN || data.n > SEALP_MAX_FETCH_BYTES)
        return;
    if (compose(key, expires, data, &file) == 0 && (path = path_of(dir, key)) &&
        write_file(path, expires, sealp_buf_view(&file)) == 0)
        sealp_cache_make_room(dir, SEALP_MAX_CACHE_FILES, SEALP_MAX_CACHE_BYTES);
    sealp_buf_clear(&file);
    free(path);
}
