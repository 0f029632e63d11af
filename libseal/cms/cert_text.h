/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_CMS_CERT_TEXT_H
#define SEAL_CMS_CERT_TEXT_H

#include "util/buf.h"

#include <openssl/x509.h>
#include <seal/base.h>

/* Certificates for reports. */

/* Appends what sealp_chain_name() says; "?" when it is not readable. */
seal_status sealp_cert_subject(X509 *cert, sealp_buf *out, seal_error *err);
/* Appends the serial number in hexadecimal. */
seal_status sealp_cert_serial(X509 *cert, sealp_buf *out, seal_error *err);
/* Validity in seconds since 1970 UTC; 0 when it cannot be read. */
void sealp_cert_validity(X509 *cert, int64_t *not_before, int64_t *not_after);
/* Appends certificates as PEM: first, NULL allowed, then the others. */
seal_status sealp_certs_pem(X509 *first, const STACK_OF(X509) * certs, sealp_buf *out,
                            seal_error *err);

#endif
