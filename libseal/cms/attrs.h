/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_CMS_ATTRS_H
#define SEAL_CMS_ATTRS_H

#include "cms/asn1.h"

/* The only value of the only attribute of this type: NULL when there is none,
 * or several.  Borrowed from attrs, as below. */
const ASN1_TYPE *sealp_attrs_only(const STACK_OF(X509_ATTRIBUTE) * attrs, int nid);
/* The same for a type that OpenSSL has no name for: the octets of its OID. */
const ASN1_TYPE *sealp_attrs_only_oid(const STACK_OF(X509_ATTRIBUTE) * attrs, sealp_slice oid);
/* The same if it is of this ASN.1 type, which is a string or constructed. */
const ASN1_STRING *sealp_attrs_string(const STACK_OF(X509_ATTRIBUTE) * attrs, int nid, int type);
/* Whether the only content-type is this. */
int sealp_attrs_content_is(const STACK_OF(X509_ATTRIBUTE) * attrs, const ASN1_OBJECT *type);

#endif
