/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "net/cache_room.h"

#include "util/buf.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define HEX_LEN  64                                          /* of a SHA-256 */
#define NAME_LEN (1 + HEX_LEN + sizeof ".0123456789ab.part") /* with the zero */

typedef struct entry {
    char name[NAME_LEN];
    int64_t expires;
    int64_t bytes;
} entry;

/* HEX, or .HEX.RANDOM.part: what a writer left behind that was stopped. */
static int is_ours(const char *name)
{
    const char *hex = name[0] == '.' ? name + 1 : name,
               *end = hex + strspn(hex, "0123456789abcdef");
    size_t len = strlen(name);

    if (end - hex != HEX_LEN || len >= NAME_LEN)
        return 0;
    return hex == name ? *end == '\0' : len > 5 && strcmp(name + len - 5, ".part") == 0;
}

/* All entries of ours, or nothing without memory. */
static void collect(DIR *folder, sealp_buf *entries)
{
    struct dirent *d;
    struct stat sb;

    while ((d = readdir(folder))) {
        entry e = { 0 };

        if (!is_ours(d->d_name) || fstatat(dirfd(folder), d->d_name, &sb, AT_SYMLINK_NOFOLLOW) != 0)
            continue;
        memcpy(e.name, d->d_name, strlen(d->d_name)); /* fits: is_ours() */
        e.expires = sb.st_mtime;
        e.bytes = sb.st_size;
        sealp_buf_add(entries, &e, sizeof e);
    }
}

static int by_expiry(const void *a, const void *b)
{
    const entry *x = a, *y = b;

    return (x->expires > y->expires) - (x->expires < y->expires);
}

void sealp_cache_make_room(const char *dir, size_t max_files, int64_t max_bytes)
{
    DIR *folder = opendir(dir);
    sealp_buf found = { 0 };
    entry *entries;
    size_t n;
    int64_t bytes = 0;

    if (!folder)
        return;
    collect(folder, &found);
    entries = (entry *)(void *)found.data;
    n = found.failed ? 0 : found.len / sizeof *entries;
    if (n > 0)
        qsort(entries, n, sizeof *entries, by_expiry);
    for (size_t i = 0; i < n; i++)
        bytes += entries[i].bytes;
    for (size_t i = 0; i < n && (n - i > max_files || bytes > max_bytes); i++) {
        (void)unlinkat(dirfd(folder), entries[i].name, 0);
        bytes -= entries[i].bytes;
    }
    sealp_buf_clear(&found);
    closedir(folder);
}
