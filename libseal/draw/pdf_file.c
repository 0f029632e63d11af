/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "draw/pdf_file.h"

#include "core/deflate.h"
#include "core/digest.h"

#include <stdlib.h>

#define ID_BYTES 16

void sealp_pdf_file_clear(sealp_pdf_file *f)
{
    sealp_buf_clear(&f->b);
    free(f->offsets);
    *f = (sealp_pdf_file){ 0 };
}

void sealp_pdf_file_head(sealp_pdf_file *f, const char *version)
{
    sealp_buf_str(&f->b, "%PDF-");
    sealp_buf_str(&f->b, version);
    /* four bytes above 127 say that the file is binary (ISO 32000-1, 7.5.2) */
    sealp_buf_str(&f->b, "\n%\xE2\xE3\xCF\xD3\n");
}

seal_status sealp_pdf_file_number(void *user, uint32_t *num, seal_error *err)
{
    sealp_pdf_file *f = user;
    size_t *grown = realloc(f->offsets, (f->n_objects + 1) * sizeof *grown);

    if (!grown)
        return sealp_nomem(err);
    f->offsets = grown;
    f->offsets[f->n_objects++] = 0;
    *num = f->n_objects;
    return SEAL_OK;
}

void sealp_pdf_file_begin(sealp_pdf_file *f, uint32_t num)
{
    f->offsets[num - 1] = f->b.len;
    sealp_buf_int(&f->b, num);
    sealp_buf_str(&f->b, " 0 obj\n");
}

void sealp_pdf_file_end(sealp_pdf_file *f)
{
    sealp_buf_str(&f->b, "\nendobj\n");
}

seal_status sealp_pdf_file_stream(sealp_pdf_file *f, uint32_t num, sealp_slice entries,
                                  sealp_slice data, sealp_pdf_data kind, seal_error *err)
{
    sealp_buf stored = { 0 };
    int deflated = kind == SEALP_PDF_DEFLATED;
    seal_status st = SEAL_OK;

    if (kind == SEALP_PDF_TO_DEFLATE)
        st = sealp_deflate(data, &stored, &deflated, err);
    else
        sealp_buf_slice(&stored, data);
    if (st != SEAL_OK)
        goto out;
    sealp_pdf_file_begin(f, num);
    sealp_buf_str(&f->b, "<<");
    sealp_buf_slice(&f->b, entries);
    sealp_buf_str(&f->b, deflated ? "/Filter/FlateDecode/Length " : "/Length ");
    sealp_buf_int(&f->b, (int64_t)stored.len);
    sealp_buf_str(&f->b, ">>\nstream\n");
    sealp_buf_slice(&f->b, sealp_buf_view(&stored));
    sealp_buf_str(&f->b, "\nendstream");
    sealp_pdf_file_end(f);
    f->b.failed |= stored.failed;
out:
    sealp_buf_clear(&stored);
    return st;
}

seal_status sealp_pdf_file_finish(sealp_pdf_file *f, uint32_t root, uint32_t info, seal_error *err)
{
    unsigned char digest[SEALP_MAX_DIGEST];
    size_t xref = f->b.len, len;
    seal_status st;

    if (f->b.failed)
        return sealp_nomem(err);
    if ((st = sealp_digest_of("sha256", f->b.data, f->b.len, digest, &len, err)) != SEAL_OK)
        return st;
    sealp_buf_str(&f->b, "xref\n0 ");
    sealp_buf_int(&f->b, (int64_t)f->n_objects + 1);
    sealp_buf_str(&f->b, "\n0000000000 65535 f \n");
    for (uint32_t i = 0; i < f->n_objects; i++) {
        sealp_buf_uint_pad(&f->b, f->offsets[i], 10);
        sealp_buf_str(&f->b, " 00000 n \n");
    }
    sealp_buf_str(&f->b, "trailer\n<</Size ");
    sealp_buf_int(&f->b, (int64_t)f->n_objects + 1);
    sealp_buf_str(&f->b, "/Root ");
    sealp_buf_int(&f->b, root);
    sealp_buf_str(&f->b, " 0 R/Info ");
    sealp_buf_int(&f->b, info);
    sealp_buf_str(&f->b, " 0 R/ID[");
    for (int i = 0; i < 2; i++) {
        sealp_buf_byte(&f->b, '<');
        sealp_buf_hex(&f->b, digest, ID_BYTES, 1);
        sealp_buf_byte(&f->b, '>');
    }
    sealp_buf_str(&f->b, "]>>\nstartxref\n");
    sealp_buf_int(&f->b, (int64_t)xref);
    sealp_buf_str(&f->b, "\n%%EOF\n");
    return SEAL_OK;
}
