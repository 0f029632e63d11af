/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "replace.h"

#include "input.h"
#include "message.h"
#include "output.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

static seal_status check_in_place(const replace_rule *rule, const seal_job *job,
                                  const seal_job_result *result, seal_error *err)
{
    const char *path = seal_job_output(job);
    char now[65];

    if (!result && journal_added_to(rule->journal, job))
        return set_error(err, SEAL_ERR_PDF_CHANGED, 0,
                         "%s was added to since it was made: another journal lets it be signed "
                         "once more",
                         path);
    if (result && (input_digest(path, now) != 0 || strcmp(now, result->input_sha256) != 0))
        return set_error(err, SEAL_ERR_PDF_CHANGED, 0,
                         "%s was changed while it was worked on, and stays as it is: run the "
                         "batch again",
                         path);
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
        return set_error(err, SEAL_ERR_PDF_CHANGED, 0,
                         "%s was changed since it was made: move or remove it to sign anew", to);
    case JOURNAL_OWN:
        return SEAL_OK;
    case JOURNAL_UNKNOWN:
        break;
    }
    if (rule->overwrite)
        return SEAL_OK;
    return set_error(err, SEAL_ERR_IO, EEXIST,
                     "%s is there already: move or remove it, or use --overwrite", to);
}
