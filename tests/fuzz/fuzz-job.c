/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include <seal.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What is read has an id and a digest, and keeps them. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    seal_ctx *ctx = NULL;
    seal_job *job = NULL;
    char first[65], second[65];

    if (seal_ctx_new(NULL, &ctx, NULL) != SEAL_OK)
        return 0;
    if (seal_job_parse(ctx, (const char *)data, size, &job, NULL) == SEAL_OK) {
        if (seal_job_digest(job, first, NULL) != SEAL_OK ||
            seal_job_set_paths(job, seal_job_input(job), seal_job_output(job), NULL) != SEAL_OK ||
            seal_job_digest(job, second, NULL) != SEAL_OK || strcmp(first, second) != 0 ||
            !seal_job_id(job))
            abort();
    } else if (job) {
        abort();
    }
    seal_job_free(job);
    seal_ctx_unref(ctx);
    return 0;
}
