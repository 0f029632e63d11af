/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef TESTS_SUPPORT_RENDER_H
#define TESTS_SUPPORT_RENDER_H

#include "data.h"

#include <seal/render.h>

/* What a test needs to render seals: *state of cmocka. */
typedef struct test_render {
    test_data data;
    seal_ctx *ctx;
    seal_fonts *fonts;
    seal_error *err;
} test_render;

/* Group set-up and tear-down. */
int test_render_open(void **state);
int test_render_close(void **state);
/* Fails the test with the error's message unless st is SEAL_OK. */
void test_render_ok(const test_render *f, seal_status st);

#endif
