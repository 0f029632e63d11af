/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef TESTS_SUPPORT_DATA_H
#define TESTS_SUPPORT_DATA_H

#include <seal/ctx.h>

/* A folder of the test's own with the templates and fonts of the tree, source
 * and build, as they will be installed.  Aborts when it cannot be made. */
typedef struct test_data {
    char dir[256];
} test_data;

void test_data_make(test_data *data);
void test_data_remove(test_data *data);
/* A context over it. */
seal_ctx *test_data_ctx(const test_data *data);

#endif
