/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_VERIFY_WEIGH_H
#define SEAL_VERIFY_WEIGH_H

#include "pki/cert_path.h"
#include "verify/case.h"

/* Judges a certificate with all that the document holds; when.now is filled in. */
seal_status sealp_weigh_cert(sealp_docket *d, X509 *leaf, sealp_use use, sealp_moment when,
                             sealp_cert_path *out, seal_error *err);
/* Revocation data for all but the anchor stand in the document, as B-LT wants. */
int sealp_weigh_is_kept(const sealp_cert_path *path);
/* The time stamps inside a signature that was there before that time: the
 * earliest that a stamp over it proves goes to said->proven when it is earlier;
 * *earliest, 0 when unknown, is that of a stamp over its content. */
seal_status sealp_weigh_stamps(sealp_docket *d, sealp_case *c, int64_t before, int64_t *earliest,
                               seal_error *err);

#endif
