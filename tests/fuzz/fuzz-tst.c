/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "cms/tst.h"

#include <openssl/err.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What an authority, or whoever answers in its place, may send; and a token. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const unsigned char digest[32], nonce[8] = { 1 };
    const sealp_tst_query query = { .digest = "sha256",
                                    .imprint = { digest, sizeof digest },
                                    .policy = "1.3.6.1.4.1.99999.1",
                                    .nonce = { nonce, sizeof nonce } };
    sealp_buf token = { 0 };
    sealp_tst *tst;
    unsigned faults;

    (void)sealp_tst_response(&query, (sealp_slice){ data, size }, &token, NULL);
    sealp_buf_clear(&token);
    if (sealp_tst_open((sealp_slice){ data, size }, &tst, NULL) == SEAL_OK) {
        (void)sealp_tst_check(tst, query.imprint, NULL, &faults, NULL);
        (void)sealp_tst_accuracy(tst);
        sealp_tst_free(tst);
    }
    if (ERR_peek_error())
        abort();
    return 0;
}
