/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "replace.h"

#include "input.h"
#include "output.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static seal_status refuse(const char *path, seal_status st, const char *why, seal_error *err)
{
    char *text;

    if (asprintf(&text, "%s %s", path, why) < 0)
        return seal_error_set(err, SEAL_ERR_NO_MEMORY, 0, "not enough memory");
    (void)seal_error_set(err, st, st == SEAL_ERR_IO ? EEXIST : 0, text);
    free(text);
    return st;
}

static seal_status check_in_place(const replace_rule *rule, const seal_job *job,
                                  const seal_job_result *result, seal_error *err)
{
    const char *path = seal_job_output(job);
    char now[65];

    if (!result && journal_added_to(rule->journal, job))
        return refuse(path, SEAL_ERR_PDF_CHANGED,
                      "was added to since it was made: another journal lets it be signed once more",
                      err);
    if (result && (input_digest(path, now) != 0 || strcmp(now, result->input_sha256) != 0))
        return refuse(path, SEAL_ERR_PDF_CHANGED,
                      "was changed while it was worked on, and stays as it is: run the batch again",
                      err);
    return SEAL_OK;
}

seal_status replace_check(const replace_rule *rule, const seal_job *job,
                          const seal_job_result *result, seal_error *err)
{
    const char *from = seal_job_input(job), *to = seal_job_output(job);

    if (access(to, F_OK) != 0)
        return SEAL_OK;
    if (output_is_file(from, to))
        return check_in_place(rule, job, result, err);
    switch (journal_output(rule->journal, to)) {
    case JOURNAL_CHANGED:
        return refuse(to, SEAL_ERR_PDF_CHANGED,
                      "was changed since it was made: move or remove it to sign anew", err);
    case JOURNAL_OWN:
        return SEAL_OK;
    case JOURNAL_UNKNOWN:
        break;
    }
    if (rule->overwrite)
        return SEAL_OK;
    return refuse(to, SEAL_ERR_IO, "is there already: move or remove it, or use --overwrite", err);
}
