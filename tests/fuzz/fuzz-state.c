/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "sign/request.h"

#include <openssl/err.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What loads must save and load again. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    sealp_sign_state state, again;
    sealp_buf json = { 0 };

    if (sealp_state_load((sealp_slice){ data, size }, &state, NULL) == SEAL_OK) {
        if (sealp_state_save(&state, &json, NULL) != SEAL_OK ||
            sealp_state_load(sealp_buf_view(&json), &again, NULL) != SEAL_OK)
            abort();
        sealp_request_clear(&again.request);
    }
    if (ERR_peek_error())
        abort();
    sealp_request_clear(&state.request);
    sealp_buf_clear(&json);
    return 0;
}
