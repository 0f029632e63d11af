/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "core/limit.h"

#include "core/error.h"
#include "core/limits.h"

/* Limits that callers may set: the ranges are in <seal/ctx.h> as well. */
static const struct {
    const char *name;
    uint64_t standard, min, max;
} limits[SEALP_N_LIMITS] = {
    [SEAL_LIMIT_FILE_BYTES] = { "FILE_BYTES", SEALP_MAX_PDF_BYTES, 1, SEALP_MAX_PDF_BYTES },
    [SEAL_LIMIT_OBJECTS] = { "OBJECTS", SEALP_MAX_OBJECT_NUMBER, 1, SEALP_MAX_OBJECT_NUMBER },
    [SEAL_LIMIT_OBJECT_BYTES] = { "OBJECT_BYTES", SEALP_MAX_OBJECT_BYTES, 1024, 1 << 30 },
    [SEAL_LIMIT_NESTING] = { "NESTING", SEALP_MAX_NESTING, 4, SEALP_MAX_NESTING },
    [SEAL_LIMIT_INFLATE_BYTES] = { "INFLATE_BYTES", SEALP_MAX_INFLATE_BYTES, 1024, 1 << 30 },
    [SEAL_LIMIT_INFLATE_TOTAL] = { "INFLATE_TOTAL", SEALP_MAX_INFLATE_TOTAL, 1024, 1ULL << 40 },
    [SEAL_LIMIT_REVISIONS] = { "REVISIONS", SEALP_MAX_REVISIONS, 1, 1 << 14 },
    [SEAL_LIMIT_PAGES] = { "PAGES", SEALP_MAX_PAGE_NODES, 1, SEALP_MAX_OBJECT_NUMBER },
    [SEAL_LIMIT_PAGE_DEPTH] = { "PAGE_DEPTH", SEALP_MAX_PAGE_DEPTH, 1, SEALP_MAX_PAGE_DEPTH },
    [SEAL_LIMIT_FIELDS] = { "FIELDS", SEALP_MAX_FIELDS, 1, SEALP_MAX_OBJECT_NUMBER },
    [SEAL_LIMIT_FIELD_DEPTH] = { "FIELD_DEPTH", SEALP_MAX_FIELD_DEPTH, 1, SEALP_MAX_FIELD_DEPTH },
    [SEAL_LIMIT_CONTENT_BYTES] = { "CONTENT_BYTES", SEALP_MAX_CONTENT_BYTES, 1024, 1 << 30 },
};

void sealp_limit_defaults(uint64_t *values)
{
    for (int i = 0; i < SEALP_N_LIMITS; i++)
        values[i] = limits[i].standard;
}

seal_status sealp_limit_check(seal_limit which, uint64_t value, seal_error *err)
{
    if ((unsigned)which >= SEALP_N_LIMITS)
        return sealp_bad_arg(err, "seal_ctx_set_limit: no such limit");
    if (value < limits[which].min || value > limits[which].max)
        return sealp_fail(err, SEAL_ERR_INVALID_ARGUMENT,
                          "seal_ctx_set_limit: SEAL_LIMIT_%s takes %llu to %llu, not %llu",
                          limits[which].name, (unsigned long long)limits[which].min,
                          (unsigned long long)limits[which].max, (unsigned long long)value);
    return SEAL_OK;
}
