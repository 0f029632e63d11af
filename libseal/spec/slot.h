/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_SPEC_SLOT_H
#define SEAL_SPEC_SLOT_H

#include "spec/spec.h"

/* Cuts blanks at both ends, checks utf8 against the slot's rules and keeps a
 * copy; on failure the slot stays as it was. */
seal_status sealp_slot_set(sealp_slot *slot, const char *utf8, seal_error *err);

/* Keeps the drawing of an SVG file in one ink in a slot of check emblem. */
seal_status sealp_slot_set_emblem(sealp_slot *slot, const void *svg, size_t len, seal_error *err);

/* Characters as a reader counts them: variation selectors belong to theirs. */
long sealp_slot_count(const char *utf8);

#endif
