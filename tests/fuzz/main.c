/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include <dirent.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Replays <name>.in (seeds) and <name>.repro (what crashed once) as TAP.  A
 * crash ends the program before its plan, which the harness counts. */

static int count, failed;

/* Runs one file in memory of its exact size, so that reading past it shows. */
static int replay(const char *path)
{
    FILE *f = fopen(path, "rb");
    uint8_t *data = NULL;
    long size = -1;
    int ok = 0;

    if (f && fseek(f, 0, SEEK_END) == 0 && (size = ftell(f)) >= 0 && fseek(f, 0, SEEK_SET) == 0 &&
        (data = malloc((size_t)size + (size == 0))) &&
        fread(data, 1, (size_t)size, f) == (size_t)size)
        ok = LLVMFuzzerTestOneInput(data, (size_t)size) == 0;
    free(data);
    if (f)
        fclose(f);
    return ok;
}

static void replay_folder(const char *src, const char *name, const char *kind)
{
    char dir[PATH_MAX], path[PATH_MAX + 256];
    struct dirent *e;
    DIR *d;

    snprintf(dir, sizeof dir, "%s/tests/fuzz/%s.%s", src, name, kind);
    if (!(d = opendir(dir)))
        return;
    while ((e = readdir(d))) {
        int ok;

        if (e->d_name[0] == '.')
            continue;
        snprintf(path, sizeof path, "%s/%s", dir, e->d_name);
        ok = replay(path);
        failed += !ok;
        printf("%s %d - %s/%s\n", ok ? "ok" : "not ok", ++count, kind, e->d_name);
        fflush(stdout);
    }
    closedir(d);
}

int main(int argc, char **argv)
{
    const char *src = getenv("SEAL_SRCDIR"), *name = argc > 0 ? strrchr(argv[0], '/') : NULL;

    name = name ? name + 1 : argv[0];
    /* libtool's wrapper runs lt-<name>. */
    if (strncmp(name, "lt-", 3) == 0)
        name += 3;
    replay_folder(src ? src : ".", name, "in");
    replay_folder(src ? src : ".", name, "repro");
    printf("1..%d\n", count);
    return failed != 0 || count == 0;
}
