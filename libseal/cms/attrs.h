/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_CMS_ATTRS_H
#define SEAL_CMS_ATTRS_H

#include "cms/asn1.h"

/* The only value of the only attribute of this type: NULL when there is none,
 * several, or one of another ASN.1 type.  Borrowed from attrs. */
const ASN1_STRING *sealp_attrs_string(const STACK_OF(X509_ATTRIBUTE) * attrs, int nid, int type);

#endif
