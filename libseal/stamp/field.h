/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_STAMP_FIELD_H
#define SEAL_STAMP_FIELD_H

#include "cms/signed_data.h"
#include "pki/tsa.h"
#include "stamp/update.h"

/* What signs, and when. */
typedef struct sealp_signature {
    const seal_chain *chain;
    const sealp_alg *alg;
    int64_t now;
    size_t room;         /* bytes for the CMS */
    const seal_tsa *tsa; /* its time stamp comes on top; NULL: none */
} sealp_signature;

/* Adds the signature's field, or fills the one that is there, with widget,
 * seal and placeholder. */
seal_status sealp_field_add(seal_update *u, const seal_sign_options *o, const sealp_signature *s,
                            seal_error *err);

#endif
