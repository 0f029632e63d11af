/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_IMPORT_RECORD_TEXT_H
#define SEAL_IMPORT_RECORD_TEXT_H

#include "core/error.h"
#include "util/buf.h"

/* Appends the record's JSON that a PNG, an SVG or a file of its own holds;
 * nothing when there is none. */
seal_status sealp_record_text(sealp_slice file, sealp_buf *out, seal_error *err);

#endif
