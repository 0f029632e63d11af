/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_CMS_ESS_H
#define SEAL_CMS_ESS_H

#include "cms/asn1.h"

/* The attributes that bind a signature to its certificate: signing-certificate
 * (RFC 2634) and signing-certificate-v2 (RFC 5035).  Call these between
 * ERR_set_mark() and ERR_pop_to_mark(). */

typedef enum sealp_ess {
    SEALP_ESS_BINDS,
    SEALP_ESS_BINDS_WEAKLY, /* by a digest that collides: SHA-1, MD5 */
    SEALP_ESS_MISSING,
    SEALP_ESS_OTHER,   /* it names another certificate */
    SEALP_ESS_UNKNOWN, /* by a digest that is not read here */
    SEALP_ESS_UNREADABLE,
    SEALP_ESS_NO_MEMORY
} sealp_ess;

/* What both attributes say, of which one is enough and none may name another
 * certificate; their first entry is the signer's (RFC 5035, 3). */
sealp_ess sealp_ess_binding(const STACK_OF(X509_ATTRIBUTE) * attrs, X509 *cert);
/* Whether such an answer binds, at least weakly. */
int sealp_ess_binds(sealp_ess ess);

#endif
