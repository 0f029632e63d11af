/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_CMS_BER_H
#define SEAL_CMS_BER_H

#include "util/buf.h"

/* 1 when the bytes are one whole value of BER (X.690): lengths fit, what is
 * indefinite has its end, and universal types are as primitive or constructed
 * as they must be, which OpenSSL does not look at.  What octet strings hold is
 * not looked into.  Nested at most 64 deep. */
int sealp_ber_is_sound(sealp_slice ber);

#endif
