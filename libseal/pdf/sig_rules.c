/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pdf/sig_rules.h"

#include "core/error.h"
#include "pdf/sig_terms.h"
#include "pdf/update.h"

/* 1 when the signature lets nothing at all be added. */
static int closes_document(const sealp_sig_terms *t)
{
    return t->docmdp == 1 || t->closed.level == 1 || t->lock.level == 1;
}

/* A writer may have left out the FieldMDP that the field's /Lock asks for. */
static int closes_field(const sealp_sig_terms *t, const char *name)
{
    return sealp_lock_covers(&t->closed, name) || sealp_lock_covers(&t->lock, name);
}

static int closes_all_fields(const sealp_sig_terms *t)
{
    return t->closed.action == SEALP_LOCK_ALL || t->lock.action == SEALP_LOCK_ALL;
}

static seal_status check_against(const sealp_field *signature, const char *name, int certify,
                                 seal_error *err)
{
    if (closes_document(signature->terms))
        return sealp_fail(err, SEAL_ERR_PDF_FORBIDDEN,
                          "signature \"%s\" allows no change of the document (P=1): sign the "
                          "document as it was before",
                          signature->name);
    if (closes_field(signature->terms, name))
        return sealp_fail(err, SEAL_ERR_PDF_FORBIDDEN,
                          "signature \"%s\" locks field \"%s\": sign %sthe document as it was "
                          "before",
                          signature->name, name,
                          closes_all_fields(signature->terms) ? "" : "in another field, or ");
    if (certify)
        return sealp_fail(err, SEAL_ERR_PDF_FORBIDDEN,
                          "only the first signature can certify and field \"%s\" is signed; sign "
                          "without certifying",
                          signature->name);
    return SEAL_OK;
}

seal_status sealp_sig_rules_check(seal_pdf *pdf, const char *name, int certify, seal_error *err)
{
    const sealp_field *list;
    size_t n;
    int certified;
    seal_status st;

    if ((st = sealp_pdf_fields(pdf, &list, &n, err)) != SEAL_OK ||
        (st = sealp_pdf_docmdp(pdf, &certified, err)) != SEAL_OK)
        return st;
    for (size_t i = 0; st == SEAL_OK && i < n; i++) {
        if (list[i].is_signed)
            st = check_against(&list[i], name, certify, err);
    }
    if (st == SEAL_OK && certified == 1)
        return sealp_fail(err, SEAL_ERR_PDF_FORBIDDEN,
                          "the document is certified and allows no change (DocMDP P=1); sign the "
                          "document as it was before");
    if (st == SEAL_OK && certified && certify)
        return sealp_fail(err, SEAL_ERR_PDF_FORBIDDEN,
                          "the document is certified already (/Perms); sign without certifying");
    return st;
}

/* Whether one more could be made after these. */
static int admits_signatures(const sealp_field *list, size_t n, int certified)
{
    for (size_t i = 0; i < n; i++) {
        if (list[i].is_signed &&
            (closes_document(list[i].terms) || closes_all_fields(list[i].terms)))
            return 0;
    }
    return certified != 1;
}

seal_status sealp_pdf_check_content(seal_pdf *pdf, seal_error *err)
{
    const sealp_field *list;
    size_t n;
    int certified;
    seal_status st;

    if ((st = sealp_pdf_fields(pdf, &list, &n, err)) != SEAL_OK ||
        (st = sealp_pdf_docmdp(pdf, &certified, err)) != SEAL_OK)
        return st;
    for (size_t i = 0; i < n; i++) {
        if (list[i].is_signed)
            return sealp_fail(err, SEAL_ERR_PDF_FORBIDDEN,
                              "a seal in the page content would break signature %s: stamp before "
                              "signing%s",
                              list[i].name,
                              admits_signatures(list, n, certified)
                                  ? ", or put the seal on a signature of its own"
                                  : "; no further signature is allowed either");
    }
    return SEAL_OK;
}
