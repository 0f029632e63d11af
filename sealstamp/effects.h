/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEALSTAMP_EFFECTS_H
#define SEALSTAMP_EFFECTS_H

#include "seals.h"

/* EFFECT: options behind a seal, their target is its seals_args. */
extern const option_row effect_rows[];

/* Puts the effects that were asked for over the group's art. */
seal_status effects_apply(seal_group *g, session *s);

#endif
