/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_CMS_OSSL_H
#define SEAL_CMS_OSSL_H

#include <seal/base.h>

/* Between ERR_set_mark() and ERR_pop_to_mark(): whether OpenSSL failed for want
 * of memory. */
int sealp_ossl_no_memory(void);
/* Between the same two calls: SEAL_ERR_NO_MEMORY when that was the cause, else
 * st with this message.  For formatted messages ask sealp_ossl_no_memory(). */
seal_status sealp_ossl_fail(seal_error *err, seal_status st, const char *message);

#endif
