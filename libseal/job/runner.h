/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_JOB_RUNNER_H
#define SEAL_JOB_RUNNER_H

#include "job/cache.h"
#include "job/job.h"

struct seal_runner {
    seal_ctx *ctx;
    seal_fonts *fonts;
    seal_runner_options opt;
    sealp_cache *arts;    /* by sealp_look.key */
    sealp_cache *signers; /* by sealp_job_sign.signer */
    sealp_cache *tsas;    /* by sealp_job_tsa.text */
    sealp_cache *trusts;  /* by sealp_job_trust.text */
};

/* A reference of the caller's own. */
seal_status sealp_runner_art(seal_runner *r, const sealp_look *look, seal_art **out,
                             seal_error *err);
seal_status sealp_runner_signer(seal_runner *r, const sealp_job_sign *sign, seal_signer **out,
                                seal_error *err);

#endif
