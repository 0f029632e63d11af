/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEALSTAMP_REPLACE_H
#define SEALSTAMP_REPLACE_H

#include "journal.h"

/* May a job of a batch write its output?  A file that is there is replaced only
 * when it is what this batch made: others may have signed it since. */
typedef struct replace_rule {
    const journal *journal; /* NULL: nothing is known to be made by this batch */
    int overwrite;          /* what no record names is replaced, too */
} replace_rule;

/* Threads may share the rule.  result: NULL before the work, then what it came
 * to, as others may have written the file meanwhile. */
seal_status replace_check(const replace_rule *rule, const seal_job *job,
                          const seal_job_result *result, seal_error *err);

#endif
