/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_CORE_REF_H
#define SEAL_CORE_REF_H

#include <stdatomic.h>

/* Count of owners, shared between threads.  Starts at 1. */
typedef struct sealp_ref {
    atomic_int n;
} sealp_ref;

static inline void sealp_ref_init(sealp_ref *r)
{
    atomic_init(&r->n, 1);
}

static inline void sealp_ref_take(sealp_ref *r)
{
    atomic_fetch_add_explicit(&r->n, 1, memory_order_relaxed);
}

/* 1 when the last owner is gone and the object is to be freed. */
static inline int sealp_ref_drop(sealp_ref *r)
{
    return atomic_fetch_sub_explicit(&r->n, 1, memory_order_acq_rel) == 1;
}

#endif
