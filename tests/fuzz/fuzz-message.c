/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "cms/message.h"

#include <openssl/err.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A signature as it may stand in a document of anybody. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const unsigned char digest[32];
    const sealp_slice outside[] = { { NULL, 0 }, { digest, sizeof digest } };
    sealp_buf stamped = { 0 };
    sealp_cms *cms;
    X509 *signer;
    unsigned faults;

    if (sealp_cms_open((sealp_slice){ data, size }, &cms, NULL) == SEAL_OK) {
        signer = sealp_cms_signer_cert(cms, NULL);
        for (int i = 0; signer && i < 2; i++)
            (void)sealp_cms_check(cms, signer, outside[i], &faults, NULL);
        for (size_t i = 0; sealp_cms_token(cms, SEALP_TOKEN_SIGNATURE, i).p; i++)
            ;
        (void)sealp_cms_revocation_info(cms);
        (void)sealp_cms_add_token(sealp_cms_bytes(cms), sealp_cms_content(cms), &stamped, NULL);
        sealp_buf_clear(&stamped);
        sealp_cms_free(cms);
    }
    if (ERR_peek_error())
        abort();
    return 0;
}
