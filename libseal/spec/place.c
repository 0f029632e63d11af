/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "spec/place.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

const char *sealp_place_name(const json_t *item)
{
    static const char *const keys[] = { "id", "slot", "name", "type" };
    const char *name = NULL;

    for (size_t i = 0; !name && i < sizeof keys / sizeof *keys; i++)
        name = json_string_value(json_object_get(item, keys[i]));
    return name;
}

static json_t *member_of(const sealp_place *at, const char *name, size_t index)
{
    return name ? json_object_get(at->value, name) : json_array_get(at->value, index);
}

sealp_place sealp_place_of(const sealp_place *at, const char *name, size_t index)
{
    sealp_place p = *at;
    json_t *member = member_of(at, name, index);
    const char *id = name || !at->by_name ? NULL : sealp_place_name(member);

    if (member && sealp_lines_find(at->lines, member))
        p.value = member;
    if (name)
        snprintf(p.path, sizeof p.path, "%.60s%s%.30s", at->path, at->path[0] ? "." : "", name);
    else if (id)
        snprintf(p.path, sizeof p.path, "%.60s[\"%.28s\"]", at->path, id);
    else
        snprintf(p.path, sizeof p.path, "%.60s[%zu]", at->path, index);
    return p;
}

/* Who stands where: "t.json:12: parts[2].span", or without the line. */
typedef struct where {
    const char *file;
    char line[16];
    const char *path;
} where;

static where find(const sealp_place *at)
{
    const sealp_line *line = sealp_lines_find(at->lines, at->value);
    where w = { at->lines->files[line ? line->file : 0], "", at->path };

    if (line)
        snprintf(w.line, sizeof w.line, ":%d", line->line);
    if (!at->path[0])
        w.path = "top level";
    return w;
}

seal_status sealp_place_fail(const sealp_place *at, seal_error *err, const char *fmt, ...)
{
    where w = find(at);
    char what[1024];
    va_list ap;

    va_start(ap, fmt);
    vsnprintf(what, sizeof what, fmt, ap);
    va_end(ap);
    return sealp_fail(err, SEAL_ERR_SPEC_VALUE, "%s%s: %s: %s", w.file, w.line, w.path, what);
}

void sealp_place_prefix(const sealp_place *at, seal_error *err)
{
    where w = find(at);

    sealp_error_prefix(err, "%s%s: %s", w.file, w.line, w.path);
}
