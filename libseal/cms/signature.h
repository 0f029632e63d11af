/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_CMS_SIGNATURE_H
#define SEAL_CMS_SIGNATURE_H

#include "cms/alg.h"

/* Signs input, which is what the row's key sees: the other side of
 * sealp_signature_check(). */
seal_status sealp_signature_make(EVP_PKEY *key, const sealp_alg *alg, sealp_slice input,
                                 sealp_buf *signature, seal_error *err);

/* Finds out what a signature that does not verify was made over, and says so;
 * returns SEAL_ERR_SIGNATURE_MISMATCH. */
seal_status sealp_signature_explain(const seal_chain *chain, const sealp_alg *alg,
                                    sealp_slice attrs, sealp_slice signature, seal_error *err);

#endif
