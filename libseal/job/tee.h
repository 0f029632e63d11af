/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_JOB_TEE_H
#define SEAL_JOB_TEE_H

#include "core/digest.h"

/* What went through to a file, counted and hashed. */
typedef struct sealp_tee {
    seal_sink *file; /* borrowed */
    sealp_digest *digest;
    uint64_t bytes;
} sealp_tee;

/* A sink in front of file; free it before sealp_tee_clear(). */
seal_status sealp_tee_open(sealp_tee *tee, seal_sink *file, seal_sink **out, seal_error *err);
void sealp_tee_clear(sealp_tee *tee);

#endif
