/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_SPEC_SLOT_KEYS_H
#define SEAL_SPEC_SLOT_KEYS_H

#include "spec/keys.h"

/* Fills one zeroed slot from an item of "slots". */
seal_status sealp_slot_read(sealp_slot *slot, const json_t *json, const sealp_place *at,
                            seal_error *err);

#endif
