/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "claims.h"

#include "output.h"

#include <stdio.h>
#include <stdlib.h>

int claims_open(claims *c)
{
    (void)pthread_mutex_init(&c->lock, NULL);
    c->ids = json_object();
    c->outputs = json_object();
    return c->ids && c->outputs ? 0 : -1;
}

static seal_status no_memory(seal_error *err)
{
    return seal_error_set(err, SEAL_ERR_NO_MEMORY, 0, "not enough memory");
}

static seal_status refuse(const char *kind, const char *name, seal_error *err)
{
    char *text;

    if (asprintf(&text, "an earlier job of this batch has the %s %s", kind, name) < 0)
        return no_memory(err);
    (void)seal_error_set(err, SEAL_ERR_INVALID_ARGUMENT, 0, text);
    free(text);
    return SEAL_ERR_INVALID_ARGUMENT;
}

static seal_status add(claims *c, json_t *names, const char *kind, const char *name,
                       seal_error *err)
{
    int is_taken;

    pthread_mutex_lock(&c->lock);
    is_taken = json_object_get(names, name) != NULL;
    if (!is_taken && json_object_set_new_nocheck(names, name, json_true()) != 0)
        is_taken = -1;
    pthread_mutex_unlock(&c->lock);
    if (is_taken < 0)
        return no_memory(err);
    return is_taken ? refuse(kind, name, err) : SEAL_OK;
}

seal_status claims_add(claims *c, const seal_job *job, seal_error *err)
{
    char *path = output_plain_path(seal_job_output(job));
    seal_status st = path ? add(c, c->outputs, "output", path, err) : no_memory(err);

    free(path);
    return st == SEAL_OK ? add(c, c->ids, "id", seal_job_id(job), err) : st;
}

void claims_close(claims *c)
{
    json_decref(c->ids);
    json_decref(c->outputs);
    pthread_mutex_destroy(&c->lock);
    *c = (claims){ 0 };
}
