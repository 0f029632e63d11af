/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "core/error.h"

#include <seal/net.h>

seal_status seal_fetcher_new_curl(const seal_fetcher_options *opt, seal_fetcher **out,
                                  seal_error *err)
{
    (void)opt;
    if (out)
        *out = NULL;
    return sealp_fail(err, SEAL_ERR_UNSUPPORTED,
                      "this libseal was built without libcurl: bring a fetcher of your own, or "
                      "build libseal with libcurl");
}
