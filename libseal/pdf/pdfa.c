/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pdf/pdfa.h"

#include "pdf/document.h"

#include <string.h>

/* First letter or digit of a property, be it written as an attribute or as an
 * element; 0 when it is not there. */
static char property(sealp_slice xmp, const char *name)
{
    const unsigned char *end = xmp.p + xmp.n;
    const unsigned char *at = xmp.n ? memmem(xmp.p, xmp.n, name, strlen(name)) : NULL;

    if (!at)
        return 0;
    for (at += strlen(name); at < end && strchr(" \t\r\n=>\"'", *at); at++) {
    }
    return (char)(at < end ? *at : 0);
}

static seal_status read_claim(seal_pdf *pdf, sealp_slice catalog, sealp_pdfa *out, seal_error *err)
{
    sealp_loaded metadata = { 0 };
    sealp_buf xmp = { 0 };
    char part;
    int found;
    seal_status st = sealp_pdf_dict_get(pdf, catalog, "Metadata", &metadata, &found, err);

    if (st != SEAL_OK || !metadata.is_stream)
        goto out;
    st = sealp_pdf_stream_data(pdf, &metadata, &xmp, NULL);
    part = st == SEAL_OK ? property(sealp_buf_view(&xmp), "pdfaid:part") : 0;
    if (part >= '1' && part <= '4') {
        out->part = part - '0';
        out->level = property(sealp_buf_view(&xmp), "pdfaid:conformance");
    }
    st = st == SEAL_ERR_NO_MEMORY ? st : SEAL_OK;
out:
    sealp_loaded_clear(&metadata);
    sealp_buf_clear(&xmp);
    return st;
}

/* 1 when the output intent's profile has three components. */
static seal_status read_intent(seal_pdf *pdf, sealp_slice item, int *rgb, seal_error *err)
{
    sealp_loaded intent = { 0 }, profile = { 0 }, components = { 0 };
    int64_t n = 0;
    int found;
    seal_status st;

    if ((st = sealp_pdf_resolve(pdf, item, &intent, err)) == SEAL_OK &&
        (st = sealp_pdf_dict_get(pdf, intent.value, "DestOutputProfile", &profile, &found, err)) ==
            SEAL_OK &&
        (st = sealp_pdf_dict_get(pdf, profile.value, "N", &components, &found, err)) == SEAL_OK &&
        sealp_object_int(components.value, &n) && n == 3)
        *rgb = 1;
    sealp_loaded_clear(&intent);
    sealp_loaded_clear(&profile);
    sealp_loaded_clear(&components);
    return st;
}

static seal_status read_intents(seal_pdf *pdf, sealp_slice catalog, int *rgb, seal_error *err)
{
    sealp_loaded intents = { 0 };
    sealp_slice item;
    int found;
    seal_status st = sealp_pdf_dict_get(pdf, catalog, "OutputIntents", &intents, &found, err);

    for (size_t at = 0; st == SEAL_OK && sealp_array_next(intents.value, &at, &item);)
        st = read_intent(pdf, item, rgb, err);
    sealp_loaded_clear(&intents);
    return st;
}

seal_status sealp_pdfa_read(seal_pdf *pdf, sealp_pdfa *out, seal_error *err)
{
    sealp_loaded catalog = { 0 };
    seal_status st;

    *out = (sealp_pdfa){ 0 };
    if ((st = sealp_pdf_catalog(pdf, &catalog, err)) == SEAL_OK &&
        (st = read_claim(pdf, catalog.value, out, err)) == SEAL_OK && out->part)
        st = read_intents(pdf, catalog.value, &out->rgb, err);
    sealp_loaded_clear(&catalog);
    return st;
}
