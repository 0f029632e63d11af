/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "verify/diff.h"

#include <seal/ctx.h>
#include <seal/io.h>

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static seal_pdf *open_part(seal_ctx *ctx, const uint8_t *data, size_t size)
{
    seal_source *source;
    seal_pdf *pdf = NULL;

    if (seal_source_new_memory(data, size, NULL, NULL, &source, NULL) != SEAL_OK)
        abort();
    (void)!seal_pdf_open(ctx, source, NULL, &pdf, NULL);
    return pdf;
}

static void compare(seal_pdf *older, seal_pdf *newer)
{
    sealp_changes changes;
    const sealp_change *first;
    sealp_change_kind worst = SEALP_CHANGE_NONE;

    /* What cannot be read is a change: only memory may fail. */
    if (sealp_diff(older, newer, NULL, &changes, NULL) != SEAL_OK)
        abort();
    for (size_t i = 0; i < changes.n; i++) {
        if (!changes.list[i].text || !changes.list[i].text[0])
            abort();
        if (changes.list[i].kind > worst)
            worst = changes.list[i].kind;
    }
    if (worst != changes.worst ||
        (sealp_changes_allowed(&changes, 3, NULL, &first) && worst == SEALP_CHANGE_OTHER))
        abort();
    sealp_changes_clear(&changes);
}

/* Splits the input behind each of its first ends of a revision. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    seal_ctx *ctx = NULL;
    seal_pdf *newer, *older;
    size_t at = 0;

    if (seal_ctx_new(NULL, &ctx, NULL) != SEAL_OK)
        abort();
    newer = open_part(ctx, data, size);
    for (int i = 0; newer && i < 3; i++) {
        const uint8_t *end = size > at ? memmem(data + at, size - at, "%%EOF", 5) : NULL;

        if (!end)
            break;
        at = (size_t)(end - data) + 5;
        if ((older = open_part(ctx, data, at)))
            compare(older, newer);
        seal_pdf_free(older);
    }
    seal_pdf_free(newer);
    seal_ctx_unref(ctx);
    return 0;
}
