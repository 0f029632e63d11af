/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_PKI_LABEL_H
#define SEAL_PKI_LABEL_H

#include <openssl/x509.h>

/* A certificate's subject for messages, cut to fit: sealp_label(cert).text.
 * Between ERR_set_mark() and ERR_pop_to_mark(). */
typedef struct sealp_label_text {
    char text[120];
} sealp_label_text;
sealp_label_text sealp_label(X509 *cert);

#endif
