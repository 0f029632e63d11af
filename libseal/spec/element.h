/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_SPEC_ELEMENT_H
#define SEAL_SPEC_ELEMENT_H

#include "spec/keys.h"

/* Fills one zeroed element from an item of "parts"; the place's spec already
 * holds size table and slots. */
seal_status sealp_element_read(sealp_element *e, const json_t *json, const sealp_place *at,
                               seal_error *err);

#endif
