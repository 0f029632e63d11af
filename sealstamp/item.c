/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "item.h"

#include "input.h"
#include "message.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The journal knows a job by its paths: "in" and "in/" are one folder. */
static char *join(const char *folder, const char *name)
{
    size_t len = strlen(folder);
    char *path;

    while (len > 0 && folder[len - 1] == '/')
        len--;
    return asprintf(&path, "%.*s/%s", (int)len, folder, name) < 0 ? NULL : path;
}

/* Gives a job without an output its place in --out-dir. */
static seal_status set_output(const item_maker *m, seal_job *job, seal_error *err)
{
    const char *input = seal_job_input(job), *slash = input ? strrchr(input, '/') : NULL;
    char *path;
    seal_status st;

    if (!input || seal_job_output(job))
        return SEAL_OK;
    if (!m->args->out_dir)
        return m->args->in_place ? seal_job_set_paths(job, NULL, input, err) : SEAL_OK;
    if (!(path = join(m->args->out_dir, slash ? slash + 1 : input)))
        return set_no_memory(err);
    st = seal_job_set_paths(job, NULL, path, err);
    free(path);
    return st;
}

static seal_status set_input(const item_maker *m, seal_job *job, const char *name, seal_error *err)
{
    char *path;
    seal_status st;

    if (!(path = join(m->args->source, name)))
        return set_no_memory(err);
    st = seal_job_set_paths(job, path, NULL, err);
    free(path);
    return st;
}

/* Says where in the file of jobs the one is that cannot be read. */
static void place_error(const item_maker *m, const jobs_item *item, seal_error *err)
{
    const seal_status st = seal_error_status(err);
    char *text;

    if (asprintf(&text, "%s: line %zu: %s", input_name(m->args->source), item->number,
                 seal_error_message(err)) < 0)
        return;
    seal_error_clear(err);
    (void)seal_error_set(err, st, 0, text);
    free(text);
}

seal_status item_job(const item_maker *m, const jobs_item *item, seal_job **out, seal_error *err)
{
    const char *text = m->model ? m->model : item->text;
    seal_status st = seal_job_parse(m->ctx, text, strlen(text), out, err);

    if (st != SEAL_OK && !m->model)
        place_error(m, item, err);
    if (st == SEAL_OK && m->model)
        st = set_input(m, *out, item->text, err);
    if (st == SEAL_OK)
        st = set_output(m, *out, err);
    return st;
}

static const char *text_of(const json_t *root, const char *key, const char *otherwise)
{
    const char *text = json_string_value(json_object_get(root, key));

    return text ? text : otherwise;
}

void item_names_read(item_names *n, const jobs_item *item, int is_json)
{
    *n = (item_names){ .root = is_json ? json_loads(item->text, 0, NULL) : NULL };
    (void)snprintf(n->number, sizeof n->number, "job %zu", item->number);
    n->input = text_of(n->root, "input", NULL);
    n->output = text_of(n->root, "output", NULL);
    n->id = text_of(n->root, "id", n->output ? n->output : n->number);
}

void item_names_clear(item_names *n)
{
    json_decref(n->root);
    *n = (item_names){ 0 };
}
