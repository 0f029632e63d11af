/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_VERIFY_DATE_H
#define SEAL_VERIFY_DATE_H

#include "util/buf.h"

#include <seal/base.h>

/* A date string of PDF (ISO 32000-2, 7.9.4) as seconds since 1970 UTC; 0 when
 * it is none. */
seal_status sealp_date_read(sealp_slice string, int64_t *out, seal_error *err);

#endif
