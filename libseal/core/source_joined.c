/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "core/error.h"
#include "core/io.h"

#include <stdlib.h>
#include <string.h>

/* Both are borrowed. */
typedef struct joined_source {
    seal_source *base;
    sealp_slice tail;
} joined_source;

static seal_status joined_read_at(void *user, uint64_t offset, void *buf, size_t len,
                                  seal_error *err)
{
    const joined_source *j = user;
    const uint64_t border = seal_source_length(j->base);
    size_t of_base = 0;
    seal_status st = SEAL_OK;

    if (offset < border) {
        of_base = border - offset < len ? (size_t)(border - offset) : len;
        st = seal_source_read(j->base, offset, buf, of_base, err);
    }
    if (st == SEAL_OK && of_base < len)
        memcpy((unsigned char *)buf + of_base, j->tail.p + (offset + of_base - border),
               len - of_base);
    return st;
}

static uint64_t joined_length(void *user)
{
    const joined_source *j = user;

    return seal_source_length(j->base) + j->tail.n;
}

seal_status sealp_source_new_joined(seal_source *base, sealp_slice tail, seal_source **out,
                                    seal_error *err)
{
    static const seal_source_ops ops = { sizeof ops, joined_read_at, joined_length, free };
    joined_source *j = malloc(sizeof *j);

    *out = NULL;
    if (!j)
        return sealp_nomem(err);
    *j = (joined_source){ base, tail };
    return seal_source_new(&ops, j, out, err);
}
