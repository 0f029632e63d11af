/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "verify/found.h"

#define BAD  SEAL_REASON_BAD
#define OPEN SEAL_REASON_OPEN
#define NOTE SEAL_REASON_NOTE

/* Sub-indications: EN 319 102-1, tables 5 and 6.  It has no word for a document
 * that was changed behind the signature: that is a failure of the format. */
static const sealp_found_row rows[SEALP_FOUND_COUNT] = {
    [SEALP_FOUND_DUPLICATE_KEY] = { "DUPLICATE_KEY", BAD, "FORMAT_FAILURE",
                                    "a dictionary has a key twice, readers may disagree" },
    [SEALP_FOUND_TABLE_AMBIGUOUS] = { "TABLE_AMBIGUOUS", BAD, "FORMAT_FAILURE",
                                      "a cross-reference section has two places for an object" },
    [SEALP_FOUND_IN_OBJECT_STREAM] = { "IN_OBJECT_STREAM", BAD, "FORMAT_FAILURE",
                                       "its dictionary is inside an object stream" },
    [SEALP_FOUND_TYPE_WRONG] = { "TYPE_WRONG", BAD, "FORMAT_FAILURE",
                                 "/Type does not fit /SubFilter" },
    [SEALP_FOUND_CONTENTS_MALFORMED] = { "CONTENTS_MALFORMED", BAD, "FORMAT_FAILURE",
                                         "/Contents is no plain hexadecimal string" },
    [SEALP_FOUND_RANGE_MALFORMED] = { "RANGE_MALFORMED", BAD, "FORMAT_FAILURE",
                                      "/ByteRange is not two ranges in rising order" },
    [SEALP_FOUND_RANGE_START] = { "RANGE_START", BAD, "FORMAT_FAILURE",
                                  "/ByteRange does not start at the beginning of the file" },
    [SEALP_FOUND_GAP_NOT_CONTENTS] = { "GAP_NOT_CONTENTS", BAD, "FORMAT_FAILURE",
                                       "the gap of /ByteRange is not its own /Contents" },
    [SEALP_FOUND_RANGE_BEYOND_END] = { "RANGE_BEYOND_END", BAD, "FORMAT_FAILURE",
                                       "/ByteRange goes beyond the end of the file" },
    [SEALP_FOUND_NOT_A_REVISION] = { "NOT_A_REVISION", BAD, "FORMAT_FAILURE",
                                     "the bytes it covers are no complete document" },
    [SEALP_FOUND_NOT_IN_REVISION] = { "NOT_IN_REVISION", BAD, "FORMAT_FAILURE",
                                      "the document it covers does not contain it" },
    [SEALP_FOUND_REVISION_UNCHAINED] = { "REVISION_UNCHAINED", BAD, "FORMAT_FAILURE",
                                         "the document is not built on the one it covers" },
    [SEALP_FOUND_OVERLAP] = { "OVERLAP", BAD, "FORMAT_FAILURE",
                              "it and another signature cover each other" },
    [SEALP_FOUND_TRAILING_DATA] = { "TRAILING_DATA", BAD, "FORMAT_FAILURE",
                                    "there is data after the end of the document" },
    [SEALP_FOUND_VALUE_SHARED] = { "VALUE_SHARED", BAD, "FORMAT_FAILURE",
                                   "another field shows the same signature" },
    [SEALP_FOUND_SUBFILTER_UNKNOWN] = { "SUBFILTER_UNKNOWN", OPEN, "SIGNED_DATA_NOT_FOUND",
                                        "it is of a kind that is not known here" },

    [SEALP_FOUND_CMS_MALFORMED] = { "CMS_MALFORMED", BAD, "FORMAT_FAILURE",
                                    "/Contents holds no usable signature" },
    [SEALP_FOUND_DIGEST_WRONG] = { "DIGEST_WRONG", BAD, "HASH_FAILURE",
                                   "the document was changed after it was signed" },
    [SEALP_FOUND_SIGNATURE_WRONG] = { "SIGNATURE_WRONG", BAD, "SIG_CRYPTO_FAILURE",
                                      "the signature was not made with the signer's key" },
    [SEALP_FOUND_ATTRIBUTES_WRONG] = { "ATTRIBUTES_WRONG", BAD, "FORMAT_FAILURE",
                                       "the signed attributes are not those of a document" },
    [SEALP_FOUND_ALGORITHM_DIFFERS] = { "ALGORITHM_DIFFERS", BAD, "FORMAT_FAILURE",
                                        "it was signed for another algorithm" },
    [SEALP_FOUND_ESS_WRONG] = { "ESS_WRONG", BAD, "SIG_CRYPTO_FAILURE",
                                "it was signed for another certificate" },
    [SEALP_FOUND_ESS_MISSING] = { "ESS_MISSING", OPEN, "SIG_CONSTRAINTS_FAILURE",
                                  "it does not say which certificate it was signed for" },
    [SEALP_FOUND_ATTRIBUTES_MISSING] = { "ATTRIBUTES_MISSING", OPEN, "SIG_CONSTRAINTS_FAILURE",
                                         "it has no signed attributes" },
    [SEALP_FOUND_CONTENT_INSIDE] = { "CONTENT_INSIDE", BAD, "FORMAT_FAILURE",
                                     "it carries another content than the document" },
    [SEALP_FOUND_INCONSISTENT] = { "INCONSISTENT", OPEN, "SIG_CONSTRAINTS_FAILURE",
                                   "parts of the message contradict each other" },
    [SEALP_FOUND_ALGORITHM_UNKNOWN] = { "ALGORITHM_UNKNOWN", OPEN, "CRYPTO_CONSTRAINTS_FAILURE",
                                        "its algorithm is not known here" },
    [SEALP_FOUND_WEAK] = { "WEAK", OPEN, "CRYPTO_CONSTRAINTS_FAILURE",
                           "its algorithm or key can be forged today" },
    [SEALP_FOUND_SIGNING_TIME] = { "SIGNING_TIME", NOTE, "",
                                   "it has a signing-time attribute, which PAdES forbids" },
    [SEALP_FOUND_NOT_DER] = { "NOT_DER", NOTE, "", "it is not in DER, as PAdES wants" },
    [SEALP_FOUND_SIGNERS_REPEATED] = { "SIGNERS_REPEATED", NOTE, "",
                                       "it holds several signatures of its signer, all are good" },
    [SEALP_FOUND_NO_CERTIFICATE] = { "NO_CERTIFICATE", OPEN, "NO_SIGNING_CERTIFICATE_FOUND",
                                     "the signer's certificate is not there" },

    [SEALP_FOUND_CERTIFICATE] = { "CERTIFICATE", OPEN, "CERTIFICATE_CHAIN_GENERAL_FAILURE",
                                  "the signer's certificate is not accepted" },
    [SEALP_FOUND_PURPOSE_WRONG] = { "PURPOSE_WRONG", OPEN, "CHAIN_CONSTRAINTS_FAILURE",
                                    "the certificate is not for time stamps alone" },
    [SEALP_FOUND_STAMP_WRONG] = { "STAMP_WRONG", OPEN, "SIG_CONSTRAINTS_FAILURE",
                                  "a time stamp in it is broken or belongs to another signature" },
    [SEALP_FOUND_STAMP_UNTRUSTED] = { "STAMP_UNTRUSTED", NOTE, "",
                                      "a time stamp in it proves nothing: its certificate is not "
                                      "accepted" },
    [SEALP_FOUND_STAMP_ORDER] = { "STAMP_ORDER", OPEN, "TIMESTAMP_ORDER_FAILURE",
                                  "its time stamps contradict each other" },

    [SEALP_FOUND_CHANGED] = { "CHANGED", BAD, "FORMAT_FAILURE",
                              "what was added after it changes what was signed" },
    [SEALP_FOUND_CHANGES_ALLOWED] = { "CHANGES_ALLOWED", NOTE, "",
                                      "what was added after it is allowed" },
    [SEALP_FOUND_CHANGES_UNREADABLE] = { "CHANGES_UNREADABLE", OPEN, "FORMAT_FAILURE",
                                         "what was added after it cannot be understood" },
};

const sealp_found_row *sealp_found_of(sealp_found which)
{
    return &rows[which];
}
