/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "each.h"

#include "alloc.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* Far above what a flow needs today; a flow that never ends fails here. */
#define MAX_ALLOCATIONS 20000

void fault_each(fault_flow *flow, const void *user, long least)
{
    seal_error *err = seal_error_new();
    long n;

    for (n = 1; n < MAX_ALLOCATIONS; n++) {
        long before = fault_live();
        seal_status st;

        seal_error_clear(err);
        fault_arm(n);
        st = flow(user, err);
        if (!fault_disarm()) {
            assert_int_equal(st, SEAL_OK);
            break;
        }
        if (st != SEAL_ERR_NO_MEMORY)
            fail_msg("allocation %ld: %s: %s", n, seal_status_name(st), seal_error_message(err));
        assert_int_equal(seal_error_status(err), SEAL_ERR_NO_MEMORY);
        if (fault_live() != before)
            fail_msg("allocation %ld: %ld blocks are left", n, fault_live() - before);
    }
    assert_in_range(n, least, MAX_ALLOCATIONS - 1);
    print_message("# %ld allocations failed one by one\n", n - 1);
    seal_error_free(err);
}
