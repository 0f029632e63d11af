/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "core/error.h"
#include "pdf/crypt_handler.h"
#include "pdf/document.h"
#include "pdf/edit.h"

#include <string.h>

#define ALL_RIGHTS                                                                                 \
    (SEAL_PDF_MAY_PRINT | SEAL_PDF_MAY_CHANGE | SEAL_PDF_MAY_COPY | SEAL_PDF_MAY_ANNOTATE |        \
     SEAL_PDF_MAY_FILL | SEAL_PDF_MAY_EXTRACT | SEAL_PDF_MAY_ASSEMBLE | SEAL_PDF_MAY_PRINT_WELL)

/* Bits of /P (table 22).  Revision 2 knows four, which stand for the others. */
static uint32_t rights(const sealp_crypt *c)
{
    static const struct {
        uint32_t old, later;
    } pairs[] = { { SEAL_PDF_MAY_PRINT, SEAL_PDF_MAY_PRINT_WELL },
                  { SEAL_PDF_MAY_CHANGE, SEAL_PDF_MAY_ASSEMBLE },
                  { SEAL_PDF_MAY_COPY, SEAL_PDF_MAY_EXTRACT },
                  { SEAL_PDF_MAY_ANNOTATE, SEAL_PDF_MAY_FILL } };
    uint32_t may;

    if (!c || c->key.opened_as == SEAL_PDF_AS_OWNER)
        return ALL_RIGHTS;
    may = c->dict.permissions & ALL_RIGHTS;
    for (size_t i = 0; c->dict.r == 2 && i < sizeof pairs / sizeof *pairs; i++) {
        may &= ~pairs[i].later;
        may |= may & pairs[i].old ? pairs[i].later : 0;
    }
    /* Who may comment may fill forms too (table 22, bit 6). */
    if (may & SEAL_PDF_MAY_ANNOTATE)
        may |= SEAL_PDF_MAY_FILL;
    return may;
}

/* Says once per update what was overridden. */
static seal_status warn(sealp_edit *e, const char *what, seal_error *err)
{
    for (const char *w = NULL; (w = sealp_edit_next_warning(e, w));) {
        if (strstr(w, what))
            return SEAL_OK;
    }
    return sealp_edit_warn(e, err, "the document's permissions forbid %s: overridden", what);
}

seal_status sealp_edit_permit(sealp_edit *e, sealp_deed deed, seal_error *err)
{
    /* In the order of the enumeration. */
    static const struct {
        uint32_t needs;
        const char *text;
    } rows[] = { { SEAL_PDF_MAY_CHANGE, "changing its pages" },
                 { SEAL_PDF_MAY_CHANGE | SEAL_PDF_MAY_ANNOTATE, "adding a signature field" },
                 { SEAL_PDF_MAY_FILL, "signing in its fields" } };
    sealp_crypt *c = e->pdf->crypt;
    uint32_t missing = rows[deed].needs & ~rights(c);

    if (!missing)
        return SEAL_OK;
    if (!c->force)
        return sealp_fail(err, SEAL_ERR_PDF_FORBIDDEN,
                          "the document's permissions forbid %s: open it with the owner password, "
                          "or force the permissions",
                          rows[deed].text);
    c->forced |= missing;
    return warn(e, rows[deed].text, err);
}

/* "RC4" and "AES" with the length of the file key in bits. */
static const char *cipher_name(const sealp_crypt *c)
{
    switch (c->dict.streams) {
    case SEALP_CIPHER_RC4:
        return "RC4";
    case SEALP_CIPHER_AES128:
    case SEALP_CIPHER_AES256:
        return "AES";
    case SEALP_CIPHER_NONE:
        break;
    }
    return "none";
}

void sealp_crypt_describe(const sealp_crypt *c, seal_pdf_info *info)
{
    info->cipher = "";
    info->rights = rights(c);
    if (!c)
        return;
    info->encryption = (uint32_t)c->dict.r;
    info->cipher = cipher_name(c);
    info->key_bits = (uint32_t)c->dict.key_len * 8;
    info->opened_as = c->key.opened_as;
    info->forced = c->forced;
}
