/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "cms/message.h"

#include "cms/attrs.h"

#include <openssl/objects.h>

static sealp_slice octets(const ASN1_TYPE *value)
{
    const ASN1_STRING *s;

    if (!value || value->type == V_ASN1_NULL || value->type == V_ASN1_BOOLEAN ||
        value->type == V_ASN1_OBJECT)
        return (sealp_slice){ NULL, 0 };
    s = value->value.asn1_string;
    return (sealp_slice){ ASN1_STRING_get0_data(s), (size_t)ASN1_STRING_length(s) };
}

sealp_slice sealp_cms_signed_attr(const sealp_cms *cms, int nid)
{
    return octets(sealp_attrs_only(sealp_cms_signed_attrs(cms), nid));
}

sealp_slice sealp_cms_signed_attr_oid(const sealp_cms *cms, sealp_slice oid)
{
    return octets(sealp_attrs_only_oid(sealp_cms_signed_attrs(cms), oid));
}

/* Value i over all attributes of this type; several are allowed, with several
 * values each. */
static sealp_slice nth_value(const STACK_OF(X509_ATTRIBUTE) * attrs, int nid, size_t i)
{
    for (int at = -1; (at = X509at_get_attr_by_NID(attrs, nid, at)) >= 0;) {
        X509_ATTRIBUTE *attr = X509at_get_attr(attrs, at);
        size_t n = (size_t)X509_ATTRIBUTE_count(attr);

        if (i < n) {
            const ASN1_TYPE *value = X509_ATTRIBUTE_get0_type(attr, (int)i);

            /* Never NULL: what is no SEQUENCE is a token that cannot be opened. */
            return value && value->type == V_ASN1_SEQUENCE
                       ? octets(value)
                       : (sealp_slice){ (const unsigned char *)"", 0 };
        }
        i -= n;
    }
    return (sealp_slice){ NULL, 0 };
}

sealp_slice sealp_cms_token(const sealp_cms *cms, sealp_token_kind kind, size_t i)
{
    if (kind == SEALP_TOKEN_CONTENT)
        return nth_value(sealp_cms_signed_attrs(cms), NID_id_smime_aa_ets_contentTimestamp, i);
    return nth_value(sealp_cms_unsigned_attrs(cms), NID_id_smime_aa_timeStampToken, i);
}

sealp_slice sealp_cms_revocation_info(const sealp_cms *cms)
{
    /* 1.2.840.113583.1.1.8, which OpenSSL has no name for */
    static const unsigned char oid[] = { 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x2F, 0x01, 0x01, 0x08 };

    return sealp_cms_signed_attr_oid(cms, (sealp_slice){ oid, sizeof oid });
}
