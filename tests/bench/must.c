/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "must.h"

#include <stdio.h>
#include <stdlib.h>

void must(const seal_error *err, seal_status st)
{
    if (st == SEAL_OK)
        return;
    fprintf(stderr, "bench: %s\n", seal_error_message(err));
    exit(1);
}

void must_have(int ok, const char *what)
{
    if (ok)
        return;
    fprintf(stderr, "bench: %s failed\n", what);
    exit(1);
}
