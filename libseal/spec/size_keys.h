/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_SPEC_SIZE_KEYS_H
#define SEAL_SPEC_SIZE_KEYS_H

#include "spec/keys.h"

/* Fills size and width of the spec from "size". */
seal_status sealp_size_read(seal_spec *spec, const json_t *json, const sealp_place *at,
                            seal_error *err);

#endif
