/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_CORE_LIMIT_H
#define SEAL_CORE_LIMIT_H

#include <seal/ctx.h>
#include <stdint.h>

#define SEALP_N_LIMITS (SEAL_LIMIT_CONTENT_BYTES + 1)

/* What a context begins with; values has SEALP_N_LIMITS elements. */
void sealp_limit_defaults(uint64_t *values);
/* SEAL_ERR_INVALID_ARGUMENT when there is no such limit, or the value is outside its range. */
seal_status sealp_limit_check(seal_limit which, uint64_t value, seal_error *err);

#endif
