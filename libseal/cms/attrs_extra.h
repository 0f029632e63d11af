/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_CMS_ATTRS_EXTRA_H
#define SEAL_CMS_ATTRS_EXTRA_H

#include "cms/asn1.h"
#include "cms/signed_data.h"

/* Appends the attributes that extra asks for; NULL: none.  Call between
 * ERR_set_mark() and ERR_pop_to_mark(). */
seal_status sealp_attrs_extra_add(STACK_OF(X509_ATTRIBUTE) * attrs, const sealp_attrs_extra *extra,
                                  seal_error *err);
/* Whether a delegate's attributes hold the optional ones that were asked for,
 * and none that would contradict the document. */
seal_status sealp_attrs_extra_check(const STACK_OF(X509_ATTRIBUTE) * given,
                                    const STACK_OF(X509_ATTRIBUTE) * asked, seal_error *err);

#endif
