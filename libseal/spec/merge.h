/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_SPEC_MERGE_H
#define SEAL_SPEC_MERGE_H

#include "spec/lines.h"

/* A template as one that extends another changes it: a new tree that shares
 * values with both.  SEAL_ERR_SPEC_VALUE for a change of what is not there. */
seal_status sealp_merge(json_t *base, json_t *changes, sealp_lines *lines, json_t **out,
                        seal_error *err);

#endif
