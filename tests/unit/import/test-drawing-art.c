/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "import/drawing_art.h"
#include "layout/scene.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define SVG(size, inside) "<svg viewBox='0 0 100 100' " size ">" inside "</svg>"
#define RING                                                                                       \
    "<path fill='#E60012' fill-rule='evenodd' "                                                    \
    "d='M10 10h80v40h-80zM20 20h60v20h-60z'/>"

static seal_art *load(const char *svg, double width_mm, const char *color, seal_error *err)
{
    const seal_picture_options opt = { sizeof opt, width_mm, 0, color };
    seal_art *art = NULL;

    (void)!sealp_drawing_art((sealp_slice){ (const unsigned char *)svg, strlen(svg) }, &opt, &art,
                             err);
    return art;
}

static void paths_are_scaled_to_their_ink(void **state)
{
    seal_art *art = load(SVG("width='50mm'", "<title>Ring</title>" RING RING), 0, NULL, NULL);
    sealp_rect r;

    (void)state;
    assert_non_null(art);
    assert_true(fabs(art->width - 40) < 1e-9 && fabs(art->height - 20) < 1e-9);
    assert_string_equal(art->title, "Ring");
    assert_int_equal(art->n_parts, 2);
    assert_string_equal(art->parts[1].id, "path.2");
    assert_int_equal(art->parts[0].fill, SEALP_FILL_EVENODD);
    assert_int_equal(art->n_inks, 1);
    assert_int_equal(art->inks[0].r, 0xE6);
    r = sealp_path_bounds(&art->parts[0].path);
    assert_true(fabs(r.x0) < 1e-9 && fabs(r.y1 - 20) < 1e-9);
    seal_art_unref(art);

    art = load(SVG("", "<g opacity='.5'>" RING "</g>"), 30, NULL, NULL);
    assert_true(fabs(art->width - 30) < 1e-9 && fabs(art->height - 15) < 1e-9);
    assert_true(fabs(art->opacity - 0.5) < 1e-9);
    seal_art_unref(art);

    art = load(SVG("", RING), 30, "blue", NULL);
    assert_int_equal(art->n_inks, 1);
    assert_true(art->inks[0].b > art->inks[0].r);
    seal_art_unref(art);
}

static void what_is_no_seal_is_refused(void **state)
{
    static const struct {
        const char *svg, *color, *message;
        double width;
    } bad[] = {
        { SVG("", RING), NULL, "states no size in mm: give the seal's width", 0 },
        { SVG("width='400mm'", RING), NULL, "the seal would be 320 x 160 mm, allowed are 5 to 200",
          0 },
        { SVG("width='5mm'", RING), NULL, "the seal would be 4 x 2 mm", 0 },
        { SVG("", "<rect width='50' height='10'/>"), NULL, "longer than 4 to 1", 30 },
        { SVG("", RING "<rect width='9' height='9' opacity='.3'/>"), NULL,
          "of opacity 1 and 0.3: make them alike", 30 },
        { SVG("", RING "<rect width='9' height='9'/>"), "blue", "has several colours", 30 },
        { SVG("", RING), "pinkish", "pinkish", 30 },
        { SVG("", "<text/>"), NULL, "line 1: <text> is refused", 30 },
    };
    seal_error *err = seal_error_new();

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        seal_error_clear(err);
        assert_null(load(bad[i].svg, bad[i].width, bad[i].color, err));
        assert_int_equal(seal_error_status(err), SEAL_ERR_SPEC_VALUE);
        if (!strstr(seal_error_message(err), bad[i].message))
            fail_msg("%s", seal_error_message(err));
    }
    seal_error_free(err);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paths_are_scaled_to_their_ink),
        cmocka_unit_test(what_is_no_seal_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
