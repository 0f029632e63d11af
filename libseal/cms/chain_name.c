/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "cms/chain_name.h"

#include "cms/ossl.h"
#include "core/error.h"
#include "util/utf8.h"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <string.h>

/* Escapes as RFC 4514 does, but keeps the order and, unlike it, the blanks
 * between the parts.  Control characters are escaped: the text stays one line. */
#define NAME_FLAGS                                                                                 \
    (ASN1_STRFLGS_ESC_2253 | ASN1_STRFLGS_ESC_CTRL | ASN1_STRFLGS_UTF8_CONVERT |                   \
     ASN1_STRFLGS_DUMP_UNKNOWN | ASN1_STRFLGS_DUMP_DER | XN_FLAG_SEP_CPLUS_SPC | XN_FLAG_FN_SN |   \
     XN_FLAG_DUMP_UNKNOWN_FIELDS)

/* NULL when the name cannot be printed with these flags. */
static char *print(const X509_NAME *name, unsigned long flags)
{
    BIO *bio = BIO_new(BIO_s_mem());
    char *text = NULL, *data;
    long len;

    if (bio && X509_NAME_print_ex(bio, name, 0, flags) >= 0) {
        len = BIO_get_mem_data(bio, &data);
        text = OPENSSL_strndup(len > 0 ? data : "", len > 0 ? (size_t)len : 0);
    }
    BIO_free(bio);
    return text;
}

seal_status sealp_chain_name(X509 *cert, char **out, seal_error *err)
{
    const X509_NAME *name = X509_get_subject_name(cert);
    char *text = print(name, NAME_FLAGS);
    seal_status st = SEAL_OK;

    /* OpenSSL copies a UTF8String unread: bytes that are no UTF-8 are escaped. */
    if (text && sealp_utf8_count(text) < 0) {
        OPENSSL_free(text);
        text = print(name, NAME_FLAGS | ASN1_STRFLGS_ESC_MSB);
    }
    if (!text)
        st = sealp_ossl_fail(err, SEAL_ERR_CERT,
                             "subject of the certificate is not readable: ask its issuer for a "
                             "new one");
    *out = text;
    return st;
}
