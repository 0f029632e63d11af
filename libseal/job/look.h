/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_JOB_LOOK_H
#define SEAL_JOB_LOOK_H

#include "job/job.h"

/* Draws the seal anew: its design or picture, then the effects. */
seal_status sealp_look_draw(const sealp_look *look, seal_ctx *ctx, seal_fonts *fonts,
                            seal_art **out, seal_error *err);

#endif
