/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "data.h"

#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void must(int ok)
{
    if (!ok)
        abort();
}

static void link_all(const test_data *data, const char *top, const char *pattern)
{
    char path[4096];
    glob_t found;

    snprintf(path, sizeof path, "%s/%s", getenv(top), pattern);
    if (glob(path, 0, NULL, &found) == 0) {
        for (size_t i = 0; i < found.gl_pathc; i++) {
            snprintf(path, sizeof path, "%s/fonts/%s", data->dir,
                     strrchr(found.gl_pathv[i], '/') + 1);
            /* a tree built in place is both source and build */
            (void)!symlink(found.gl_pathv[i], path);
        }
    }
    globfree(&found);
}

void test_data_make(test_data *data)
{
    char from[4096], to[4096];
    const char *tmp = getenv("TMPDIR");

    snprintf(data->dir, sizeof data->dir, "%s/seal-data.XXXXXX", tmp ? tmp : "/tmp");
    must(getenv("SEAL_SRCDIR") && getenv("SEAL_BUILDDIR") && mkdtemp(data->dir) != NULL);
    snprintf(from, sizeof from, "%s/templates", getenv("SEAL_SRCDIR"));
    snprintf(to, sizeof to, "%s/templates", data->dir);
    must(symlink(from, to) == 0);
    snprintf(to, sizeof to, "%s/fonts", data->dir);
    must(mkdir(to, 0777) == 0);
    link_all(data, "SEAL_SRCDIR", "fonts/*.json");
    link_all(data, "SEAL_BUILDDIR", "fonts/*.json");
    link_all(data, "SEAL_BUILDDIR", "fonts/*.otf");
}

void test_data_remove(test_data *data)
{
    char path[4096];
    glob_t found;

    snprintf(path, sizeof path, "%s/fonts/*", data->dir);
    if (glob(path, 0, NULL, &found) == 0)
        for (size_t i = 0; i < found.gl_pathc; i++)
            unlink(found.gl_pathv[i]);
    globfree(&found);
    snprintf(path, sizeof path, "%s/fonts", data->dir);
    rmdir(path);
    snprintf(path, sizeof path, "%s/templates", data->dir);
    unlink(path);
    rmdir(data->dir);
}

seal_ctx *test_data_ctx(const test_data *data)
{
    seal_ctx_options opt = SEAL_CTX_OPTIONS_INIT;
    seal_ctx *ctx = NULL;

    opt.data_dir = data->dir;
    must(seal_ctx_new(&opt, &ctx, NULL) == SEAL_OK);
    return ctx;
}
