/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_CORE_DEFLATE_H
#define SEAL_CORE_DEFLATE_H

#include "util/buf.h"

#include <seal/base.h>

/* Appends data for FlateDecode (ISO 32000-1, 7.4.4) when that is shorter and
 * sets *deflated, else appends it as it is. */
seal_status sealp_deflate(sealp_slice data, sealp_buf *out, int *deflated, seal_error *err);

#endif
