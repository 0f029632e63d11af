/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "cms/attrs.h"

#include <openssl/objects.h>
#include <string.h>

/* Of the attribute at this index, if no other of its type follows. */
static const ASN1_TYPE *only_value(const STACK_OF(X509_ATTRIBUTE) * attrs, int at, int next)
{
    X509_ATTRIBUTE *attr = at < 0 ? NULL : X509at_get_attr(attrs, at);

    if (!attr || next >= 0 || X509_ATTRIBUTE_count(attr) != 1)
        return NULL;
    return X509_ATTRIBUTE_get0_type(attr, 0);
}

const ASN1_TYPE *sealp_attrs_only(const STACK_OF(X509_ATTRIBUTE) * attrs, int nid)
{
    int at = X509at_get_attr_by_NID(attrs, nid, -1);

    return only_value(attrs, at, at < 0 ? -1 : X509at_get_attr_by_NID(attrs, nid, at));
}

static int next_of_oid(const STACK_OF(X509_ATTRIBUTE) * attrs, sealp_slice oid, int at)
{
    while (++at < X509at_get_attr_count(attrs)) {
        const ASN1_OBJECT *type = X509_ATTRIBUTE_get0_object(X509at_get_attr(attrs, at));

        if (OBJ_length(type) == oid.n && memcmp(OBJ_get0_data(type), oid.p, oid.n) == 0)
            return at;
    }
    return -1;
}

const ASN1_TYPE *sealp_attrs_only_oid(const STACK_OF(X509_ATTRIBUTE) * attrs, sealp_slice oid)
{
    int at = next_of_oid(attrs, oid, -1);

    return only_value(attrs, at, at < 0 ? -1 : next_of_oid(attrs, oid, at));
}

const ASN1_STRING *sealp_attrs_string(const STACK_OF(X509_ATTRIBUTE) * attrs, int nid, int type)
{
    const ASN1_TYPE *value = sealp_attrs_only(attrs, nid);

    return value && value->type == type ? value->value.asn1_string : NULL;
}

int sealp_attrs_content_is(const STACK_OF(X509_ATTRIBUTE) * attrs, const ASN1_OBJECT *type)
{
    const ASN1_TYPE *value = sealp_attrs_only(attrs, NID_pkcs9_contentType);

    return value && value->type == V_ASN1_OBJECT && OBJ_cmp(value->value.object, type) == 0;
}
