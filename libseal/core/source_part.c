/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "core/error.h"
#include "core/io.h"

#include <stdlib.h>

/* The beginning of another source, which is borrowed. */
typedef struct part_source {
    seal_source *whole;
    uint64_t length;
} part_source;

static seal_status part_read_at(void *user, uint64_t offset, void *buf, size_t len, seal_error *err)
{
    part_source *p = user;

    return seal_source_read(p->whole, offset, buf, len, err);
}

static uint64_t part_length(void *user)
{
    return ((part_source *)user)->length;
}

seal_status sealp_source_new_part(seal_source *whole, uint64_t len, seal_source **out,
                                  seal_error *err)
{
    static const seal_source_ops ops = { sizeof ops, part_read_at, part_length, free };
    part_source *p;

    *out = NULL;
    if (len > seal_source_length(whole))
        return sealp_fail_at(err, SEAL_ERR_IO, len, "a part of %llu bytes is more than the input",
                             (unsigned long long)len);
    if (!(p = malloc(sizeof *p)))
        return sealp_nomem(err);
    *p = (part_source){ whole, len };
    return seal_source_new(&ops, p, out, err);
}
