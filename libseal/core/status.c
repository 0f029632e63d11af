/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include <seal/base.h>
#include <seal/version.h>

static const struct {
    seal_status status;
    const char *name;
    const char *text;
} statuses[] = {
#define ROW(s, text)                                                                               \
    {                                                                                              \
        s, #s, text                                                                                \
    }
    ROW(SEAL_OK, "no error"),
    ROW(SEAL_ERR_INVALID_ARGUMENT, "invalid argument"),
    ROW(SEAL_ERR_INVALID_STATE, "call not allowed in this state"),
    ROW(SEAL_ERR_UNSUPPORTED, "not supported"),
    ROW(SEAL_ERR_REENTRANT, "object is in use by the call that called back"),
    ROW(SEAL_ERR_NO_MEMORY, "not enough memory"),
    ROW(SEAL_ERR_IO, "read or write failed"),
    ROW(SEAL_ERR_LIMIT, "a limit was reached"),
    ROW(SEAL_ERR_CANCELLED, "cancelled"),
    ROW(SEAL_ERR_NETWORK, "network gave no usable answer"),
    ROW(SEAL_ERR_TIMEOUT, "no answer in time"),
    ROW(SEAL_ERR_SPEC_SYNTAX, "seal design is not readable"),
    ROW(SEAL_ERR_SPEC_VALUE, "seal design holds an unusable value"),
    ROW(SEAL_ERR_TEXT_OVERFLOW, "text does not fit on the seal"),
    ROW(SEAL_ERR_TEMPLATE_NOT_FOUND, "no such template"),
    ROW(SEAL_ERR_FONT_NOT_FOUND, "font is missing"),
    ROW(SEAL_ERR_FONT_INVALID, "font is unusable"),
    ROW(SEAL_ERR_GLYPH_MISSING, "no font has this character"),
    ROW(SEAL_ERR_PDF_SYNTAX, "not a well-formed PDF"),
    ROW(SEAL_ERR_PDF_ENCRYPTED, "PDF is encrypted in an unsupported way"),
    ROW(SEAL_ERR_PDF_FORBIDDEN, "document forbids this change"),
    ROW(SEAL_ERR_PDF_PAGE, "page cannot take the seal"),
    ROW(SEAL_ERR_PDF_FIELD, "form field is unusable"),
    ROW(SEAL_ERR_PDF_CHANGED, "document is not the one that was prepared"),
    ROW(SEAL_ERR_PDF_PASSWORD, "document opens only with its password"),
    ROW(SEAL_ERR_CERT, "certificate is unusable"),
    ROW(SEAL_ERR_ALGORITHM, "algorithm is not offered"),
    ROW(SEAL_ERR_SIGNATURE_TOO_LARGE, "signature is larger than the room reserved"),
    ROW(SEAL_ERR_SIGNATURE_MISMATCH, "signature does not verify"),
    ROW(SEAL_ERR_TIMESTAMP, "time stamp is unusable"),
    ROW(SEAL_ERR_CERT_TIME, "certificate is not valid at this time"),
    ROW(SEAL_ERR_CERT_REVOKED, "certificate is revoked"),
    ROW(SEAL_ERR_CERT_UNTRUSTED, "certificate leads to no trust anchor"),
    ROW(SEAL_ERR_REVOCATION, "revocation status is unknown"),
    ROW(SEAL_ERR_SIGNER, "signer failed"),
    ROW(SEAL_ERR_SIGNER_AUTH, "password or PIN refused"),
    ROW(SEAL_ERR_SIGNER_UNAVAILABLE, "signer cannot be reached"),
    ROW(SEAL_ERR_SIGNER_REFUSED, "signer refused"),
    ROW(SEAL_ERR_SIGNER_TIMEOUT, "signer did not answer in time"),
    ROW(SEAL_ERR_INTERNAL, "bug in libseal"),
#undef ROW
};

const char *seal_status_name(seal_status status)
{
    for (size_t i = 0; i < sizeof statuses / sizeof *statuses; i++) {
        if (statuses[i].status == status)
            return statuses[i].name;
    }
    return "SEAL_ERR_?";
}

const char *seal_status_text(seal_status status)
{
    for (size_t i = 0; i < sizeof statuses / sizeof *statuses; i++) {
        if (statuses[i].status == status)
            return statuses[i].text;
    }
    return "unknown status";
}

const char *seal_version(void)
{
    return SEAL_VERSION_STRING;
}

int seal_version_check(int major, int minor, int micro)
{
    const int have[] = { SEAL_VERSION_MAJOR, SEAL_VERSION_MINOR, SEAL_VERSION_MICRO };
    const int want[] = { major, minor, micro };

    for (int i = 0; i < 3; i++) {
        if (have[i] != want[i])
            return have[i] > want[i];
    }
    return 1;
}
