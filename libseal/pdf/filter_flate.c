/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "core/error.h"
#include "pdf/filter_io.h"

/* zlib reads its input through a pointer to const */
#define ZLIB_CONST
#include <zlib.h>

enum { OUTPUT = 16384 };

/* Inflates the window; Z_OK and Z_BUF_ERROR when more is needed. */
static int inflate_window(sealp_filter *f, z_stream *z)
{
    int rc = Z_OK;

    z->next_in = f->next;
    z->avail_in = (uInt)(f->end - f->next);
    do {
        if (!(z->next_out = sealp_filter_room(f, OUTPUT)))
            return Z_STREAM_END;
        z->avail_out = OUTPUT;
        rc = inflate(z, Z_NO_FLUSH);
        sealp_filter_keep(f, OUTPUT - z->avail_out);
    } while (rc == Z_OK && (z->avail_in > 0 || z->avail_out == 0));
    return rc;
}

/* 7.4.4 */
void sealp_filter_flate(sealp_filter *f)
{
    z_stream z = { 0 };
    int rc = inflateInit(&z);

    while ((rc == Z_OK || rc == Z_BUF_ERROR) && sealp_filter_fill(f))
        rc = inflate_window(f, &z);
    inflateEnd(&z);
    if (rc == Z_MEM_ERROR)
        f->status = sealp_nomem(f->err);
    else if (rc == Z_OK || rc == Z_BUF_ERROR)
        sealp_filter_damaged(f, "they end too early");
    else if (rc != Z_STREAM_END)
        sealp_filter_damaged(f, "zlib does not understand them");
}
