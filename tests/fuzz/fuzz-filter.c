/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "core/limits.h"
#include "pdf/reader.h"

#include <seal/ctx.h>
#include <seal/io.h>

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A document of one stream, object 4, so that the fuzzer sees the filters and
 * not the cross-reference table. */
static void make_document(const uint8_t *data, size_t len, const char *entries, sealp_buf *b)
{
    size_t at, xref;

    sealp_buf_str(b, "%PDF-1.7\n1 0 obj<<>>endobj\n");
    at = b->len;
    sealp_buf_str(b, "4 0 obj<</Length ");
    sealp_buf_int(b, (int64_t)len);
    sealp_buf_str(b, entries);
    sealp_buf_str(b, ">>stream\n");
    sealp_buf_add(b, data, len);
    sealp_buf_str(b, "\nendstream endobj\n");
    xref = b->len;
    sealp_buf_str(b, "xref\n1 1\n0000000009 00000 n \n4 1\n");
    sealp_buf_uint_pad(b, at, 10);
    sealp_buf_str(b, " 00000 n \ntrailer<</Root 1 0 R/Size 5>>\nstartxref ");
    sealp_buf_int(b, (int64_t)xref);
    sealp_buf_str(b, " %%EOF");
}

static seal_pdf *open_document(const sealp_buf *b)
{
    seal_source *source;
    seal_ctx *ctx;
    seal_pdf *pdf = NULL;

    if (b->failed || seal_ctx_new(NULL, &ctx, NULL) != SEAL_OK ||
        seal_source_new_memory(b->data, b->len, NULL, NULL, &source, NULL) != SEAL_OK ||
        seal_pdf_open(ctx, source, NULL, &pdf, NULL) != SEAL_OK)
        abort();
    seal_ctx_unref(ctx);
    return pdf;
}

/* The first byte chooses the filters, the rest are their data. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const entries[] = {
        "/Filter/ASCIIHexDecode",
        "/Filter/ASCII85Decode",
        "/Filter/RunLengthDecode",
        "/Filter/LZWDecode",
        "/Filter/LZWDecode/DecodeParms<</EarlyChange 0/Predictor 12/Columns 3>>",
        "/Filter/FlateDecode",
        "/Filter/FlateDecode/DecodeParms<</Predictor 2/Columns 5/BitsPerComponent 4/Colors 3>>",
        "/Filter[/ASCII85Decode/LZWDecode/RunLengthDecode]",
    };
    sealp_buf b = { 0 }, out = { 0 };
    sealp_loaded stream = { 0 };
    seal_pdf *pdf;
    seal_status st;

    if (size == 0)
        return 0;
    make_document(data + 1, size - 1, entries[data[0] % (sizeof entries / sizeof *entries)], &b);
    pdf = open_document(&b);
    if (sealp_pdf_load(pdf, 4, &stream, NULL) != SEAL_OK)
        abort();
    /* A refusal leaves nothing, and nothing is longer than it may be. */
    st = sealp_pdf_stream_data(pdf, &stream, &out, NULL);
    if ((st != SEAL_OK && out.data) || out.len > SEALP_MAX_INFLATE_BYTES)
        abort();
    sealp_buf_clear(&out);
    sealp_loaded_clear(&stream);
    seal_pdf_free(pdf);
    sealp_buf_clear(&b);
    return 0;
}
