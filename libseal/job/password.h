/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_JOB_PASSWORD_H
#define SEAL_JOB_PASSWORD_H

#include "util/buf.h"

#include <seal/base.h>

/* The first line of a file, with a zero byte behind it; "" when path is NULL.
 * Wipe it with sealp_buf_wipe(). */
seal_status sealp_password_read(const char *path, sealp_buf *out, seal_error *err);

#endif
