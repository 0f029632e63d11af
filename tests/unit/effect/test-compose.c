/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "scenes.h"

#include <seal/effect.h>

static void items_stand_where_they_are_put(void **state)
{
    seal_art *ring = scene_ring(), *two = scene_two_inks(), *sheet = NULL;
    const seal_sheet_item items[] = { { sizeof *items, ring, 5, 6 },
                                      { sizeof *items, two, 40, 0 } };
    sealp_rect r;

    (void)state;
    assert_int_equal(seal_art_compose(items, 2, 80, 30, "two seals", &sheet, NULL), SEAL_OK);
    assert_true(sheet->width == 80 && sheet->height == 30);
    assert_string_equal(sheet->title, "two seals");
    assert_int_equal(sheet->n_parts, ring->n_parts + two->n_parts);
    assert_string_equal(sheet->parts[0].id, "s1.ring");
    assert_string_equal(sheet->parts[3].id, "s2.red");
    r = sealp_path_bounds(&sheet->parts[0].path);
    assert_true(fabs(r.x0 - 5) < 1e-9);
    assert_true(fabs(r.y1 - 26) < 1e-9);
    r = sealp_path_bounds(&sheet->parts[4].path);
    assert_true(fabs(r.x0 - 45) < 1e-9);
    assert_int_equal(sheet->inks[sheet->parts[4].ink].b, 204);
    seal_art_unref(sheet);
    seal_art_unref(two);
    seal_art_unref(ring);
}

static void what_cannot_be_composed_is_refused(void **state)
{
    seal_effects age = { sizeof age, 1, 0.3, 0, 0, 0, 0 };
    seal_art *ring = scene_ring(), *old = NULL, *sheet = NULL;
    seal_sheet_item item = { sizeof item, NULL, 0, 0 };

    (void)state;
    assert_int_equal(seal_art_compose(&item, 1, 80, 30, "", &sheet, NULL),
                     SEAL_ERR_INVALID_ARGUMENT);
    assert_int_equal(seal_art_apply(ring, &age, &old, NULL), SEAL_OK);
    item.art = old;
    assert_int_equal(seal_art_compose(&item, 1, 80, 30, "", &sheet, NULL), SEAL_ERR_UNSUPPORTED);
    item.art = ring;
    assert_int_equal(seal_art_compose(&item, 1, 80, 2001, "", &sheet, NULL),
                     SEAL_ERR_INVALID_ARGUMENT);
    assert_int_equal(seal_art_compose(&item, 0, 80, 30, "", &sheet, NULL),
                     SEAL_ERR_INVALID_ARGUMENT);
    assert_null(sheet);
    seal_art_unref(old);
    seal_art_unref(ring);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(items_stand_where_they_are_put),
        cmocka_unit_test(what_cannot_be_composed_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
