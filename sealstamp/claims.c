/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "claims.h"

#include "message.h"
#include "output.h"

#include <stdlib.h>

int claims_open(claims *c)
{
    (void)pthread_mutex_init(&c->lock, NULL);
    c->ids = json_object();
    c->outputs = json_object();
    return c->ids && c->outputs ? 0 : -1;
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
        return set_no_memory(err);
    if (is_taken)
        return set_error(err, SEAL_ERR_INVALID_ARGUMENT, 0,
                         "an earlier job of this batch has the %s %s", kind, name);
    return SEAL_OK;
}

seal_status claims_add(claims *c, const seal_job *job, seal_error *err)
{
    char *path = output_plain_path(seal_job_output(job));
    seal_status st = path ? add(c, c->outputs, "output", path, err) : set_no_memory(err);

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
