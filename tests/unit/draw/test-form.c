/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "scenes.h"

#include "draw/form.h"

#include <string.h>

static seal_status next_number(void *user, uint32_t *num, seal_error *err)
{
    (void)err;
    *num = ++*(uint32_t *)user;
    return SEAL_OK;
}

static void make_plain(sealp_buf *data, int *deflated)
{
    sealp_buf packed = *data;

    if (*deflated) {
        *data = scene_inflate(packed.data, packed.len);
        *deflated = 0;
        sealp_buf_clear(&packed);
    }
}

static sealp_form_body body_in(const seal_art *art, sealp_form_mode mode)
{
    uint32_t last = 10;
    const sealp_form_numbers numbers = { next_number, &last };
    sealp_form_body body;

    assert_int_equal(sealp_form_make(art, mode, &numbers, &body, NULL), SEAL_OK);
    assert_int_equal(last, 10 + body.n_objects);
    make_plain(&body.content, &body.deflated);
    for (size_t i = 0; i < body.n_objects; i++)
        make_plain(&body.objects[i].data, &body.objects[i].deflated);
    sealp_buf_byte(&body.content, '\0');
    body.content.len--;
    return body;
}

static sealp_form_body body_of(const seal_art *art)
{
    return body_in(art, SEALP_FORM_COVER);
}

static void shows(const sealp_buf *b, const char *text)
{
    assert_true(sealp_slice_eq(sealp_buf_view(b), text));
}

static void points_count_from_the_lower_left(void **state)
{
    /* 15 mm are 42.5197 points, 20 mm 56.6929 */
    static const char expected[] = "1 0 0 rg\n"
                                   "0 56.693 m\n42.52 56.693 l\n42.52 0 l\n0 0 l\nh\nf\n"
                                   "0 0.2 0.8 rg\n"
                                   "14.173 42.52 m\n56.693 42.52 l\n56.693 14.173 l\n"
                                   "14.173 14.173 l\nh\nf\n";
    seal_art *art = scene_two_inks();
    sealp_form_body body = body_of(art);

    (void)state;
    assert_string_equal((char *)body.content.data, expected);
    sealp_form_body_clear(&body);
    seal_art_unref(art);
}

/* What the art keeps is what it would draw again. */
static void operators_are_made_once(void **state)
{
    const sealp_form_numbers none = { NULL, NULL };
    seal_art *art = scene_ring(), *other = scene_ring();
    sealp_form_body first, second, third;

    (void)state;
    assert_int_equal(sealp_form_make(art, SEALP_FORM_COVER, &none, &first, NULL), SEAL_OK);
    assert_non_null(art->operators);
    assert_int_equal(sealp_form_make(art, SEALP_FORM_FLAT, &none, &second, NULL), SEAL_OK);
    assert_int_equal(sealp_form_make(other, SEALP_FORM_COVER, &none, &third, NULL), SEAL_OK);
    assert_true(first.deflated && second.deflated && third.deflated);
    assert_int_equal(first.content.len, second.content.len);
    assert_memory_equal(first.content.data, second.content.data, first.content.len);
    assert_int_equal(first.content.len, third.content.len);
    assert_memory_equal(first.content.data, third.content.data, first.content.len);
    sealp_form_body_clear(&first);
    sealp_form_body_clear(&second);
    sealp_form_body_clear(&third);
    seal_art_unref(art);
    seal_art_unref(other);
}

static void an_ink_is_set_once(void **state)
{
    seal_art *art = scene_ring();
    sealp_form_body body = body_of(art);
    const char *text = (char *)body.content.data, *ink = strstr(text, " rg\n");

    (void)state;
    assert_int_equal(strncmp(text, "0.902 0 0.071 rg\n", 17), 0);
    assert_null(strstr(ink + 1, " rg\n"));
    assert_non_null(strstr(text, "\nf*\n"));
    assert_non_null(strstr(text, "\nf\n"));
    sealp_form_body_clear(&body);
    seal_art_unref(art);
}

static void an_empty_part_paints_nothing(void **state)
{
    seal_art *art = scene_empty();
    sealp_path none = { 0 };
    sealp_form_body body;

    (void)state;
    assert_int_equal(sealp_art_add_part(art, "none", &none, SEALP_FILL_NONZERO,
                                        sealp_art_ink(art, (sealp_ink){ 0, 0, 0 }), NULL),
                     SEAL_OK);
    body = body_of(art);
    assert_int_equal(body.content.len, 0);
    assert_int_equal(body.resources.len, 0);
    sealp_form_body_clear(&body);
    seal_art_unref(art);
}

/* Contours that overlap count 1 and 2: a clip for each leaves both out. */
static void a_cut_is_clipped_once_per_winding_number(void **state)
{
    static const char clips[] = "q\n"
                                "0 28.346 m\n0 0 l\n28.346 0 l\n28.346 28.346 l\nh\n"
                                "#W n\n"
                                "0 28.346 m\n0 0 l\n28.346 0 l\n28.346 28.346 l\nh\n"
                                "0 28.346 m\n0 0 l\n28.346 0 l\n28.346 28.346 l\nh\n"
                                "#W n\n";
    seal_art *art = scene_empty();
    sealp_path cut = { 0 };
    sealp_form_body body;
    const char *at;

    (void)state;
    scene_add_rect(art, "plate", (sealp_rect){ 1, 1, 9, 9 }, 0,
                   sealp_art_ink(art, (sealp_ink){ 255, 0, 0 }));
    scene_add_loop(&cut, (sealp_rect){ 2, 2, 5, 5 });
    scene_add_loop(&cut, (sealp_rect){ 4, 4, 7, 7 });
    assert_int_equal(sealp_art_cut(art, "plate", &cut, NULL), SEAL_OK);
    assert_false(sealp_form_is_transparent(art));
    body = body_of(art);
    at = strstr((char *)body.content.data, "q\n");
    assert_non_null(at);
    /* '#' in the pattern: the outline of the cut */
    for (const char *c = clips; *c; c++) {
        if (*c == '#')
            at = strchr(at, 'W');
        else
            assert_int_equal(*at++, *c);
    }
    assert_non_null(strstr(at, "\nh\nf\nQ\n"));
    sealp_form_body_clear(&body);
    seal_art_unref(art);
}

static void what_fades_is_one_group(void **state)
{
    seal_art *art = scene_worn();
    sealp_form_body body = body_of(art);

    (void)state;
    assert_true(sealp_form_is_transparent(art));
    assert_int_equal(body.n_objects, 5);
    shows(&body.content, "/Fade gs /Seal Do\n");
    shows(&body.resources, "/ExtGState<</Fade<</SMask<</S/Luminosity/G 15 0 R>>>>>>"
                           "/XObject<</Seal 13 0 R>>");
    shows(&body.objects[0].entries, "/Type/XObject/Subtype/Image/Width 2/Height 2"
                                    "/BitsPerComponent 8/ColorSpace/DeviceGray");
    assert_memory_equal(body.objects[0].data.data, "\xFF\xFF\xFF\x80", 4);
    shows(&body.objects[1].entries, "/Type/XObject/Subtype/Image/Width 2/Height 2"
                                    "/BitsPerComponent 8/ColorSpace/DeviceRGB/SMask 11 0 R");
    assert_int_equal(body.objects[1].data.len, 12);
    shows(&body.objects[2].entries,
          "/Type/XObject/Subtype/Form/BBox[0 0 56.6929 56.6929]/Group<</S/Transparency>>"
          "/Resources<</XObject<</I12 12 0 R>>>>");
    shows(&body.objects[4].entries,
          "/Type/XObject/Subtype/Form/BBox[0 0 56.6929 56.6929]"
          "/Group<</S/Transparency/CS/DeviceGray>>/Resources<</XObject<</Wear 14 0 R>>>>");
    assert_int_equal(body.objects[3].data.len, 20);
    assert_int_equal(body.objects[3].data.data[0], 204);
    assert_int_equal(body.objects[3].data.data[19], 102);
    sealp_form_body_clear(&body);
    seal_art_unref(art);
}

static void a_picture_is_stored_once(void **state)
{
    seal_art *art = scene_worn();
    const sealp_matrix again = { 1, 0, 0, 1, 2, 3 };
    sealp_form_body body;

    (void)state;
    sealp_image_unref(art->wear);
    art->wear = NULL;
    art->opacity = 1;
    assert_int_equal(sealp_art_add_image(art, "again", art->parts[1].image, &again, NULL), SEAL_OK);
    assert_true(sealp_form_is_transparent(art));
    body = body_of(art);
    assert_int_equal(body.n_objects, 2);
    shows(&body.resources, "/XObject<</I12 12 0 R>>");
    /* 1 mm is 2.8346 points; the origin is the lower left corner */
    assert_non_null(
        strstr((char *)body.content.data, "q 2.8346 0 0 2.8346 5.6693 45.3543 cm /I12 Do Q\n"));
    sealp_form_body_clear(&body);
    art->parts[1].image->data[15] = 255;
    assert_false(sealp_form_is_transparent(art));
    body = body_of(art);
    assert_int_equal(body.n_objects, 1);
    sealp_form_body_clear(&body);
    seal_art_unref(art);
}

static seal_status no_number(void *user, uint32_t *num, seal_error *err)
{
    (void)user, (void)num;
    return seal_error_set(err, SEAL_ERR_LIMIT, 0, "no number");
}

static void without_numbers_it_fails(void **state)
{
    const sealp_form_numbers numbers = { no_number, NULL };
    seal_art *art = scene_worn();
    sealp_form_body body;

    (void)state;
    assert_int_equal(sealp_form_make(art, SEALP_FORM_COVER, &numbers, &body, NULL), SEAL_ERR_LIMIT);
    sealp_form_body_clear(&body);
    seal_art_unref(art);
}

/* PDF/A-1 knows neither soft masks nor opacity nor groups: a picture's alpha
 * becomes a stencil, its rows padded to bytes. */
static void a_flat_form_has_no_transparency(void **state)
{
    static const char *const forbidden[] = { "/SMask", "/ExtGState", "/Group", "/ca ", " gs" };
    seal_art *art = scene_worn();
    sealp_form_body body = body_in(art, SEALP_FORM_FLAT);

    (void)state;
    assert_true(sealp_form_loses(art));
    for (size_t i = 0; i < sizeof forbidden / sizeof *forbidden; i++) {
        assert_null(strstr((char *)body.content.data, forbidden[i]));
        assert_null(
            memmem(body.resources.data, body.resources.len, forbidden[i], strlen(forbidden[i])));
        for (size_t k = 0; k < body.n_objects; k++)
            assert_null(memmem(body.objects[k].entries.data, body.objects[k].entries.len,
                               forbidden[i], strlen(forbidden[i])));
    }
    assert_int_equal(body.n_objects, 2);
    shows(&body.objects[0].entries, "/Type/XObject/Subtype/Image/Width 2/Height 2"
                                    "/BitsPerComponent 1/ImageMask true");
    assert_int_equal(body.objects[0].data.len, 2);
    shows(&body.objects[1].entries, "/Type/XObject/Subtype/Image/Width 2/Height 2"
                                    "/BitsPerComponent 8/ColorSpace/DeviceRGB/Mask 11 0 R");
    sealp_form_body_clear(&body);
    seal_art_unref(art);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(points_count_from_the_lower_left),
        cmocka_unit_test(operators_are_made_once),
        cmocka_unit_test(an_ink_is_set_once),
        cmocka_unit_test(an_empty_part_paints_nothing),
        cmocka_unit_test(a_cut_is_clipped_once_per_winding_number),
        cmocka_unit_test(what_fades_is_one_group),
        cmocka_unit_test(a_picture_is_stored_once),
        cmocka_unit_test(without_numbers_it_fails),
        cmocka_unit_test(a_flat_form_has_no_transparency),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
