/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_JOB_SERVICES_H
#define SEAL_JOB_SERVICES_H

#include "job/runner.h"

#include <seal/extend.h>

/* Whoever takes part in a signature; { 0 } can be cleared. */
typedef struct sealp_services {
    seal_signer *signer;
    seal_tsa *tsa;     /* NULL: no time stamps */
    seal_trust *trust; /* NULL: nobody was named */
} sealp_services;

/* The caches of a runner, and what it keeps in them. */
seal_status sealp_services_new(seal_runner *r, seal_error *err);
void sealp_services_free(seal_runner *r);

/* Those that the job names, each opened once for all jobs that name it alike. */
seal_status sealp_services_open(seal_runner *r, const sealp_job_sign *sign, sealp_services *out,
                                seal_error *err);
void sealp_services_clear(sealp_services *s);

#endif
