/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "cms/ossl.h"

#include "core/error.h"

#include <openssl/err.h>

int sealp_ossl_no_memory(void)
{
    /* OpenSSL puts its own reasons on top of the cause: look at both ends. */
    return ERR_GET_REASON(ERR_peek_last_error()) == ERR_R_MALLOC_FAILURE ||
           ERR_GET_REASON(ERR_peek_error()) == ERR_R_MALLOC_FAILURE;
}

seal_status sealp_ossl_fail(seal_error *err, seal_status st, const char *message)
{
    if (sealp_ossl_no_memory())
        return sealp_nomem(err);
    return sealp_fail(err, st, "%s", message);
}
