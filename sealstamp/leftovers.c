/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "leftovers.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* ".NAME.RANDOM.part", with the first so many bytes of NAME and so many
 * hexadecimal digits: see seal_sink_new_path(). */
enum { NAME_BYTES = 200, DIGITS = 12 };

static const char suffix[] = ".part";

/* Folders, each an object of the beginnings ".NAME." of its outputs' parts.  Keys
 * are not checked for UTF-8: a cut name may end inside a character. */
static int note(json_t *folders, const char *path)
{
    const char *slash = strrchr(path, '/'), *base = slash ? slash + 1 : path;
    json_t *begins;
    char *folder = NULL, *begin = NULL;
    int rc = -1;

    if (asprintf(&folder, "%.*s", (int)(base - path), path) < 0 ||
        asprintf(&begin, ".%.*s.", NAME_BYTES, base) < 0)
        goto out;
    if (!(begins = json_object_get(folders, folder)) &&
        json_object_set_new_nocheck(folders, folder, begins = json_object()) != 0)
        goto out;
    rc = json_object_set_new_nocheck(begins, begin, json_true());
out:
    free(begin);
    free(folder);
    return rc;
}

static int is_part(const char *name, json_t *begins)
{
    const size_t end = sizeof suffix - 1, tail = DIGITS + end, len = strlen(name);
    char begin[NAME_BYTES + 3];

    if (len <= tail || len - tail >= sizeof begin || strcmp(name + len - end, suffix) != 0 ||
        strspn(name + len - tail, "0123456789abcdef") != DIGITS)
        return 0;
    memcpy(begin, name, len - tail);
    begin[len - tail] = '\0';
    return json_object_get(begins, begin) != NULL;
}

/* Whoever writes a part holds its lock.  In the moment between making the file
 * and locking it, it is younger than this batch. */
static void remove_part(int folder, const char *name, time_t since)
{
    int fd = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    struct stat sb;

    if (fd < 0)
        return;
    if (fstat(fd, &sb) == 0 && S_ISREG(sb.st_mode) && sb.st_mtime < since &&
        flock(fd, LOCK_EX | LOCK_NB) == 0)
        (void)unlinkat(folder, name, 0);
    close(fd);
}

static void clean(const char *path, json_t *begins, time_t since)
{
    DIR *folder = opendir(*path ? path : ".");
    const struct dirent *e;

    if (!folder)
        return;
    while ((e = readdir(folder))) {
        if (is_part(e->d_name, begins))
            remove_part(dirfd(folder), e->d_name, since);
    }
    closedir(folder);
}

void leftovers_remove(json_t *outputs, time_t since)
{
    json_t *folders = json_object(), *value;
    const char *path;
    int rc = 0;

    json_object_foreach(outputs, path, value)
    {
        if (rc == 0)
            rc = note(folders, path);
    }
    json_object_foreach(folders, path, value)
    {
        clean(path, value, since);
    }
    json_decref(folders);
}
