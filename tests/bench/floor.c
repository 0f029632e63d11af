/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "floor.h"

#include <fcntl.h>
#include <limits.h>
#include <openssl/evp.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define CHUNK ((size_t)256 * 1024)

/* to: -1 writes nothing. */
static int copy(int from, int to, EVP_MD_CTX *hash)
{
    static unsigned char chunk[CHUNK];
    unsigned char digest[EVP_MAX_MD_SIZE];
    ssize_t n;

    if (EVP_DigestInit_ex(hash, EVP_sha256(), NULL) != 1)
        return -1;
    while ((n = read(from, chunk, CHUNK)) > 0) {
        if (EVP_DigestUpdate(hash, chunk, (size_t)n) != 1 ||
            (to >= 0 && write(to, chunk, (size_t)n) != n))
            return -1;
    }
    return n == 0 && EVP_DigestFinal_ex(hash, digest, NULL) == 1 ? 0 : -1;
}

static int settle(int fd, const char *temporary, const char *out)
{
    char folder[PATH_MAX];
    const char *slash = strrchr(out, '/');
    int dir, rc;

    snprintf(folder, sizeof folder, "%.*s", slash ? (int)(slash - out + 1) : 1, slash ? out : ".");
    if (fsync(fd) != 0 || rename(temporary, out) != 0 || (dir = open(folder, O_RDONLY)) < 0)
        return -1;
    rc = fsync(dir);
    close(dir);
    return rc;
}

int floor_copy(const char *in, const char *out, int durable)
{
    char temporary[PATH_MAX];
    EVP_MD_CTX *hash = EVP_MD_CTX_new();
    int from = open(in, O_RDONLY), to = -1, rc = -1;

    snprintf(temporary, sizeof temporary, "%s%s", out, durable ? ".part" : "");
    to = open(temporary, O_WRONLY | O_CREAT | O_TRUNC, 0666);
    if (hash && from >= 0 && to >= 0)
        rc = copy(from, to, hash);
    if (rc == 0 && durable)
        rc = settle(to, temporary, out);
    if (from >= 0)
        close(from);
    if (to >= 0)
        close(to);
    EVP_MD_CTX_free(hash);
    return rc;
}

int floor_hash(const char *in)
{
    EVP_MD_CTX *hash = EVP_MD_CTX_new();
    int from = open(in, O_RDONLY), rc = -1;

    if (hash && from >= 0)
        rc = copy(from, -1, hash);
    if (from >= 0)
        close(from);
    EVP_MD_CTX_free(hash);
    return rc;
}
