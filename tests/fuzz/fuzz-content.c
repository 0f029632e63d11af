/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pdf/content.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* What closes the content leaves nothing open, and nothing surplus. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    sealp_buf text = { 0 };
    sealp_content open = { 0 }, closed = { 0 };

    sealp_buf_add(&text, data, size);
    sealp_buf_byte(&text, '\n');
    if (!text.failed && !sealp_content_scan(&text, &open)) {
        sealp_buf_slice(&text, sealp_buf_view(&open.closing));
        if (sealp_content_scan(&text, &closed) || closed.surplus > 0 || closed.closing.len > 0)
            abort();
    }
    sealp_content_clear(&open);
    sealp_content_clear(&closed);
    sealp_buf_clear(&text);
    return 0;
}
