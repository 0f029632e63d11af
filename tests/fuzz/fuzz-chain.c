/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "cms/signed_data.h"
#include "util/utf8.h"

#include <openssl/err.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const sealp_alg *alg;
    seal_chain *chain;
    sealp_buf pem = { 0 };
    size_t room;

    if (seal_chain_parse(data, size, &chain, NULL) == SEAL_OK) {
        if (sealp_utf8_count(seal_chain_subject(chain)) < 0 ||
            sealp_chain_pem(chain, &pem, NULL) != SEAL_OK)
            abort();
        (void)sealp_chain_check_usage(chain, NULL);
        (void)sealp_chain_check_time(chain, 1790000000, NULL);
        if (sealp_alg_for(chain, NULL, SEAL_PADDING_KEY, &alg, NULL) == SEAL_OK &&
            sealp_signed_data_size(chain, alg, NULL, &room, NULL) != SEAL_OK)
            abort();
    }
    if (ERR_peek_error())
        abort();
    sealp_buf_clear(&pem);
    seal_chain_unref(chain);
    return 0;
}
