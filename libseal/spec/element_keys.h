/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_SPEC_ELEMENT_KEYS_H
#define SEAL_SPEC_ELEMENT_KEYS_H

#include "spec/keys.h"

/* What a template may say about one kind of part: a row each, by sealp_kind. */
typedef struct sealp_element_kind {
    const sealp_key *keys;
    size_t n_keys;
    const sealp_element *defaults; /* of the keys that are left out */
} sealp_element_kind;

extern const sealp_element_kind sealp_element_kinds[];
/* Values of "type", by sealp_kind, then NULL. */
extern const char *const sealp_element_names[];

#endif
