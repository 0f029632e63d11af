/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "render.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

int test_render_open(void **state)
{
    test_render *f = calloc(1, sizeof *f);

    if (!f)
        return -1;
    test_data_make(&f->data);
    f->ctx = test_data_ctx(&f->data);
    f->err = seal_error_new();
    *state = f;
    return seal_fonts_new(f->ctx, &f->fonts, f->err) == SEAL_OK ? 0 : -1;
}

int test_render_close(void **state)
{
    test_render *f = *state;

    seal_fonts_unref(f->fonts);
    seal_ctx_unref(f->ctx);
    seal_error_free(f->err);
    test_data_remove(&f->data);
    free(f);
    return 0;
}

void test_render_ok(const test_render *f, seal_status st)
{
    if (st != SEAL_OK)
        fail_msg("%s: %s", seal_status_name(st), seal_error_message(f->err));
}
