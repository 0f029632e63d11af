/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_JOB_SPOTS_H
#define SEAL_JOB_SPOTS_H

#include "job/job.h"

/* Where a seal goes in a document; { 0 } is nowhere. */
typedef struct sealp_spots {
    seal_placement *items;
    size_t len, room;
} sealp_spots;

/* Resolves all places of a seal. */
seal_status sealp_spots_find(const sealp_job_seal *seal, seal_pdf *pdf, const seal_finder *finder,
                             sealp_spots *out, seal_error *err);
void sealp_spots_clear(sealp_spots *spots);

#endif
