/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pdf/edit.h"

#include "core/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define MAX_WARNING 512

seal_status sealp_edit_warn(sealp_edit *e, seal_error *err, const char *fmt, ...)
{
    char text[MAX_WARNING];
    va_list args;

    va_start(args, fmt);
    vsnprintf(text, sizeof text, fmt, args);
    va_end(args);
    sealp_buf_add(&e->warnings, text, strlen(text) + 1);
    return e->warnings.failed ? sealp_nomem(err) : SEAL_OK;
}

const char *sealp_edit_next_warning(const sealp_edit *e, const char *last)
{
    const char *first = (const char *)e->warnings.data;
    const char *next = last ? last + strlen(last) + 1 : first;

    return e->warnings.len > 0 && (size_t)(next - first) < e->warnings.len ? next : NULL;
}
