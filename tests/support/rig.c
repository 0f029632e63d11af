/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "rig.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void must(int ok, const char *what)
{
    if (!ok) {
        fprintf(stderr, "test rig: cannot %s\n", what);
        abort();
    }
}

static const char *variable(const char *name)
{
    const char *value = getenv(name);

    return value ? value : ".";
}

/* exec: the rig ends with the parent of its script, which shall be this program. */
static void run_script(const char *script, const char *arguments)
{
    char command[4096];

    snprintf(command, sizeof command, "exec bash '%s/tests/pki/rig/%s' %s", variable("SEAL_SRCDIR"),
             script, arguments);
    must(system(command) == 0, script);
}

unsigned char *rig_load(const rig *r, const char *file, size_t *len)
{
    size_t room = 4 << 20;
    unsigned char *data = malloc(room);
    char path[RIG_TEXT];
    FILE *f;

    rig_path(r, file, path);
    f = fopen(path, "rb");
    must(data && f, path);
    *len = fread(data, 1, room - 1, f);
    must(feof(f) && !ferror(f), path);
    data[*len] = '\0';
    fclose(f);
    return data;
}

void rig_start(rig *r)
{
    char quoted[RIG_TEXT];
    char *settings;
    size_t len;

    snprintf(r->folder, sizeof r->folder, "%s/tests/pki", variable("SEAL_BUILDDIR"));
    snprintf(quoted, sizeof quoted, "mkdir -p '%s'", r->folder);
    must(system(quoted) == 0, quoted);
    snprintf(r->folder, sizeof r->folder, "%s/tests/pki/rig-XXXXXX", variable("SEAL_BUILDDIR"));
    must(mkdtemp(r->folder) != NULL, r->folder);
    snprintf(quoted, sizeof quoted, "'%s'", r->folder);
    run_script("start-rig.sh", quoted);
    settings = (char *)rig_load(r, "rig.env", &len);
    must(sscanf(settings, "%*[^\n]\nRIG_URL=%63s\nRIG_TLS_URL=%63s", r->url, r->tls_url) == 2,
         "read rig.env");
    free(settings);
}

void rig_stop(rig *r)
{
    char quoted[RIG_TEXT];

    snprintf(quoted, sizeof quoted, "'%s'", r->folder);
    run_script("stop-rig.sh", quoted);
}

void rig_path(const rig *r, const char *file, char path[RIG_TEXT])
{
    snprintf(path, RIG_TEXT, "%s/%s", r->folder, file);
}

void rig_url(const rig *r, const char *service, char url[RIG_TEXT])
{
    snprintf(url, RIG_TEXT, "%s%s", r->url, service);
}

void rig_revoke(const rig *r, const char *name, const char *time)
{
    char arguments[2 * RIG_TEXT];

    snprintf(arguments, sizeof arguments, "'%s' '%s' %s", r->folder, name, time ? time : "");
    run_script("revoke.sh", arguments);
}

size_t rig_requests(const rig *r, const char *service)
{
    char path[RIG_TEXT], line[RIG_TEXT], seen[RIG_TEXT];
    size_t n = 0;
    FILE *f;

    rig_path(r, "requests", path);
    if (!(f = fopen(path, "r")))
        return 0; /* nobody asked anything yet */
    while (fgets(line, sizeof line, f))
        n += sscanf(line, "%*s %1199s", seen) == 1 && strcmp(seen, service) == 0;
    fclose(f);
    return n;
}
