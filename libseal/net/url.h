/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_NET_URL_H
#define SEAL_NET_URL_H

#include <seal/base.h>

/* SEAL_ERR_INVALID_ARGUMENT unless it is an http or https URL in printable
 * ASCII with a host and without a user or password. */
seal_status sealp_url_check(const char *url, seal_error *err);
/* Length of what a message may show: a query can hold a secret.  For "%.*s". */
int sealp_url_shown(const char *url);

#endif
