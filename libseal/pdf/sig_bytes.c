/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pdf/sig_bytes.h"

#include "core/error.h"

seal_status sealp_sig_contents(seal_pdf *pdf, const sealp_field *field, sealp_buf *out,
                               seal_error *err)
{
    sealp_loaded dict = { 0 }, value = { 0 }, contents = { 0 };
    int found;
    seal_status st;

    if ((st = sealp_pdf_load(pdf, field->num, &dict, err)) != SEAL_OK ||
        (st = sealp_pdf_dict_get(pdf, dict.value, "V", &value, &found, err)) != SEAL_OK ||
        (st = sealp_pdf_dict_get(pdf, value.value, "Contents", &contents, &found, err)) != SEAL_OK)
        goto out;
    if (sealp_object_kind(contents.value) != SEALP_STRING)
        st = sealp_fail(err, SEAL_ERR_PDF_SYNTAX, "signature \"%s\": /Contents is no string",
                        field->name);
    else if (!sealp_object_string(contents.value, out) || out->failed)
        st = sealp_nomem(err);
out:
    sealp_loaded_clear(&dict);
    sealp_loaded_clear(&value);
    sealp_loaded_clear(&contents);
    return st;
}

static int is_sound(const uint64_t range[4], uint64_t length)
{
    return range[0] == 0 && range[1] > 0 && range[1] < range[2] && range[2] <= length &&
           range[3] <= length - range[2];
}

seal_status sealp_sig_digest(seal_pdf *pdf, const sealp_field *field, const char *digest,
                             sealp_buf *out, seal_error *err)
{
    const uint64_t *range = field->byte_range;
    seal_source *source = sealp_pdf_source(pdf);
    unsigned char md[SEALP_MAX_DIGEST];
    sealp_digest *d;
    size_t n;
    seal_status st;

    if (!is_sound(range, seal_source_length(source)))
        return sealp_fail(err, SEAL_ERR_PDF_SYNTAX,
                          "signature \"%s\": /ByteRange is not a part of the file with one gap",
                          field->name);
    if ((st = sealp_digest_new(digest, &d, err)) != SEAL_OK)
        return st;
    if ((st = sealp_digest_add_source(d, source, 0, range[1], err)) == SEAL_OK &&
        (st = sealp_digest_add_source(d, source, range[2], range[3], err)) == SEAL_OK &&
        (st = sealp_digest_end(d, md, &n, err)) == SEAL_OK) {
        sealp_buf_add(out, md, n);
        st = out->failed ? sealp_nomem(err) : SEAL_OK;
    }
    sealp_digest_free(d);
    return st;
}
