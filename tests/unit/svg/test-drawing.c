/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "core/limits.h"
#include "svg/drawing.h"
#include "util/buf.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define SVG  "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 100 100\">"
#define RECT "<rect x=\"10\" y=\"20\" width=\"30\" height=\"40\"/>"

static sealp_drawing *parse(const char *svg)
{
    seal_error *err = seal_error_new();
    sealp_drawing *d = NULL;

    if (sealp_drawing_parse(svg, strlen(svg), &d, err) != SEAL_OK)
        fail_msg("%s: %s", svg, seal_error_message(err));
    seal_error_free(err);
    return d;
}

static void assert_rect(sealp_rect r, double x0, double y0, double x1, double y1)
{
    if (fabs(r.x0 - x0) > 0.01 || fabs(r.y0 - y0) > 0.01 || fabs(r.x1 - x1) > 0.01 ||
        fabs(r.y1 - y1) > 0.01)
        fail_msg("%f %f %f %f", r.x0, r.y0, r.x1, r.y1);
}

static void shapes_become_paths(void **state)
{
    static const struct {
        const char *element;
        double box[4];
        size_t points;
    } shapes[] = {
        { RECT, { 10, 20, 40, 60 }, 4 },
        { "<rect width='8' height='4' rx='1'/>", { 0, 0, 8, 4 }, 17 },
        { "<rect width='8' height='4' rx='9' ry='1'/>", { 0, 0, 8, 4 }, 17 },
        { "<rect width='8' height='4' rx='0' ry='1'/>", { 0, 0, 8, 4 }, 4 },
        { "<circle cx='5' cy='6' r='2px'/>", { 3, 4, 7, 8 }, 13 },
        { "<ellipse cx='5' cy='6' rx='2' ry='1'/>", { 3, 5, 7, 7 }, 13 },
        { "<polygon points='1,1 4,1 4 5'/>", { 1, 1, 4, 5 }, 3 },
        { "<polyline points='1,1,4,1,4,5'/>", { 1, 1, 4, 5 }, 3 },
        { "<path d='M1 2h3v4z'/>", { 1, 2, 4, 6 }, 3 },
        { "<g transform='translate(5,5)'><g transform='scale(2)'>" RECT "</g></g>",
          { 25, 45, 85, 125 },
          4 },
    };

    (void)state;
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
        char svg[512];
        sealp_drawing *d;

        snprintf(svg, sizeof svg, SVG "%s</svg>", shapes[i].element);
        d = parse(svg);
        assert_int_equal(d->n_paths, 1);
        assert_int_equal(d->n_points, shapes[i].points);
        assert_rect(d->bounds, shapes[i].box[0], shapes[i].box[1], shapes[i].box[2],
                    shapes[i].box[3]);
        sealp_drawing_unref(d);
    }
}

/* What each rectangle of one drawing is filled with: colour, rule, opacity. */
static void styles_are_inherited(void **state)
{
    static const char svg[] =
        SVG "<g fill='blue' color='#00ff00' style='fill-rule: evenodd ;fill:red' opacity='.5'>" RECT
            "<g fill='currentColor' fill-rule='nonzero' opacity='50%'>" RECT
            "<g color='white' fill-opacity='.5'>" RECT "</g></g></g>" RECT
            "<g stroke='black' stroke-width='0'>" RECT "</g>"
            "<g stroke='black'><rect width='1' height='1' style='stroke:none'/></g></svg>";
    static const struct {
        unsigned char rgb[3];
        int evenodd;
        double opacity;
    } expected[] = {
        { { 255, 0, 0 }, 1, 0.5 }, { { 0, 255, 0 }, 0, 0.25 }, { { 255, 255, 255 }, 0, 0.125 },
        { { 0, 0, 0 }, 0, 1 },     { { 0, 0, 0 }, 0, 1 },      { { 0, 0, 0 }, 0, 1 },
    };
    sealp_drawing *d = parse(svg);

    (void)state;
    assert_int_equal(d->n_paths, sizeof expected / sizeof *expected);
    for (size_t i = 0; i < d->n_paths; i++) {
        assert_memory_equal(d->paths[i].rgb, expected[i].rgb, 3);
        assert_int_equal(d->paths[i].evenodd, expected[i].evenodd);
        assert_true(fabs(d->paths[i].opacity - expected[i].opacity) < 1e-9);
    }
    assert_false(sealp_drawing_is_plain(d));
    sealp_drawing_unref(d);
}

static void what_is_not_seen_is_left_out(void **state)
{
    static const char svg[] =
        "<?xml version='1.0'?>"
        "<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'http://nowhere.invalid/svg11.dtd'>"
        "<svg xmlns='http://www.w3.org/2000/svg' xmlns:ed='urn:editor' viewBox='0 0 9 9'>"
        "<title>A &amp; B</title><title>C</title><metadata><ed:work><text/></ed:work></metadata>"
        "<ed:view><ed:image/></ed:view><defs><linearGradient id='a'/>" RECT "</defs>"
        "<g display='none'><text>no</text>" RECT "</g>"
        "<g visibility='hidden'>" RECT "<g visibility='visible'>" RECT "</g></g>"
        "<g fill='none'>" RECT "</g><g opacity='0'>" RECT "</g>"
        "<line x2='4'/><rect width='0' height='4'/><path/><symbol>" RECT "</symbol></svg>";
    sealp_drawing *d = parse(svg);

    (void)state;
    assert_int_equal(d->n_paths, 1);
    assert_string_equal(d->title, "A & B");
    assert_true(sealp_drawing_is_plain(d));
    assert_ptr_equal(sealp_drawing_ref(d), d);
    sealp_drawing_unref(d);
    sealp_drawing_unref(d);
}

static void the_size_on_paper_is_read(void **state)
{
    static const struct {
        const char *root;
        double box[4], mm_per_unit;
    } roots[] = {
        { "<svg viewBox='1 2 10 20' width='40mm'>", { 1, 2, 11, 22 }, 4 },
        { "<svg viewBox='0,0,10,20' width='5cm' height='4cm'>", { 0, 0, 10, 20 }, 2 },
        { "<svg viewBox='0 0 10 20' height='1in'>", { 0, 0, 10, 20 }, 1.27 },
        { "<svg viewBox='0 0 10 20' width='72pt' height='100%'>", { 0, 0, 10, 20 }, 2.54 },
        { "<svg width='30' height='40px'>", { 0, 0, 30, 40 }, 0 },
        { "<svg viewBox='0 0 10 20' width='512' height='512'>", { 0, 0, 10, 20 }, 0 },
        { "<svg>", { 10, 20, 40, 60 }, 0 },
    };

    (void)state;
    for (size_t i = 0; i < sizeof roots / sizeof *roots; i++) {
        char svg[256];
        sealp_drawing *d;

        snprintf(svg, sizeof svg, "%s" RECT "</svg>", roots[i].root);
        d = parse(svg);
        assert_rect(d->box, roots[i].box[0], roots[i].box[1], roots[i].box[2], roots[i].box[3]);
        assert_true(fabs(d->mm_per_unit - roots[i].mm_per_unit) < 1e-9);
        sealp_drawing_unref(d);
    }
}

static void the_rest_is_refused_with_a_cure(void **state)
{
    static const struct {
        const char *inside, *message;
    } bad[] = {
        { "\n<text>a</text>", "line 2: <text> is refused: convert text to paths" },
        { "<image href='a.png'/>", "<image> is refused: trace the picture" },
        { "<use href='#a'/>", "<use> is refused: replace the clone" },
        { "<script>a()</script>", "<script> is refused" },
        { "<defs><style>path{}</style></defs>", "<style> is refused: save with presentation" },
        { "<g><svg/></g>", "<svg> is refused: ungroup" },
        { "<g><blink/></g>", "<blink> is refused: only paths and basic shapes" },
        { "<rect width='1' height='1'><set attributeName='x'/></rect>", "<set> is refused" },
        { "<rect stroke='#000' width='1' height='1'/>", "has a stroke, which is refused: convert" },
        { "<g stroke='#000'><line x2='3'/></g>", "line 1, <line>: it has a stroke" },
        { "<g fill='url(#a)'/>", "line 1, <g>: fill \"url(#a)\" is refused: gradients" },
        { "<g style='filter:url(#a)'/>", "filter \"url(#a)\" is refused" },
        { "<g mask='url(#a)'/>", "mask \"url(#a)\" is refused" },
        { "<g style='transform:none'/>", "use the attribute transform" },
        { "<g opacity='half'/>", "opacity \"half\" is refused: use a number from 0 to 1" },
        { "<rect width='50%' height='1'/>", "width=\"50%\" is refused: use a number" },
        { "<path d='M1 1 q'/>", "line 1, <path>: path data, character 7: command Q" },
        { "<polygon points='1,2,3'/>", "points, character 6: pairs of numbers" },
        { "<g transform='spin(3)'/>", "line 1, <g>: transform, character 1" },
        { "&nbsp;", "not well-formed XML, undefined entity" },
        { "<g>", "not well-formed XML, mismatched tag" },
        { "", "the drawing fills nothing" },
    };
    seal_error *err = seal_error_new();

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        char svg[512];
        sealp_drawing *d;

        seal_error_clear(err);
        snprintf(svg, sizeof svg, SVG "%s</svg>", bad[i].inside);
        assert_int_not_equal(sealp_drawing_parse(svg, strlen(svg), &d, err), SEAL_OK);
        assert_null(d);
        if (!strstr(seal_error_message(err), bad[i].message))
            fail_msg("%s", seal_error_message(err));
    }
    seal_error_free(err);
}

static void whole_files_are_refused(void **state)
{
    static const struct {
        const char *svg, *message;
    } bad[] = {
        { "<html/>", "line 1: the file begins with <html>, so it is no SVG" },
        { "<a:svg xmlns:a='urn:a'/>", "an element of another namespace" },
        { "<svg viewBox='0 0 0 9'/>", "viewBox \"0 0 0 9\" is refused" },
        { "<?xml-stylesheet href='a.css'?><svg/>", "line 1: a style sheet is refused" },
        { "\n<!DOCTYPE svg [<!ENTITY a 'b'>]><svg/>", "line 2: a document type with declarations" },
        { "<!DOCTYPE svg SYSTEM 'x.dtd'><svg>&a;</svg>", "an entity is refused" },
        { "\x89PNG", "not well-formed XML" },
    };
    seal_error *err = seal_error_new();

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        sealp_drawing *d;

        seal_error_clear(err);
        assert_int_not_equal(sealp_drawing_parse(bad[i].svg, strlen(bad[i].svg), &d, err), SEAL_OK);
        if (!strstr(seal_error_message(err), bad[i].message))
            fail_msg("%s", seal_error_message(err));
    }
    seal_error_free(err);
}

/* An SVG of text n times between head and tail. */
static seal_status parse_many(const char *head, const char *text, int n, const char *tail,
                              seal_error *err)
{
    sealp_buf b = { 0 };
    sealp_drawing *d;
    seal_status st;

    sealp_buf_str(&b, head);
    for (int i = 0; i < n; i++)
        sealp_buf_str(&b, text);
    sealp_buf_str(&b, tail);
    st = sealp_drawing_parse(b.data, b.len, &d, err);
    sealp_drawing_unref(d);
    sealp_buf_clear(&b);
    return st;
}

static void costs_are_bounded(void **state)
{
    seal_error *err = seal_error_new();

    (void)state;
    assert_int_equal(parse_many(SVG, "<g>", SEALP_MAX_SVG_DEPTH, "", err), SEAL_ERR_LIMIT);
    assert_non_null(strstr(seal_error_message(err), "nest deeper than 64 levels"));
    seal_error_clear(err);
    assert_int_equal(parse_many(SVG, RECT, SEALP_MAX_SVG_ELEMENTS - 1, "</svg>", err), SEAL_OK);
    assert_int_equal(parse_many(SVG, "<g/>", SEALP_MAX_SVG_ELEMENTS, "</svg>", err),
                     SEAL_ERR_LIMIT);
    assert_non_null(strstr(seal_error_message(err), "more than 20000 elements"));
    seal_error_clear(err);
    assert_int_equal(parse_many(SVG "<path d='M0 0", "h1", SEALP_MAX_SVG_POINTS, "'/></svg>", err),
                     SEAL_ERR_LIMIT);
    assert_non_null(strstr(seal_error_message(err), "more than 300000 points"));
    seal_error_clear(err);
    assert_int_equal(
        parse_many(SVG RECT "<polygon points='", "1 1 ", SEALP_MAX_SVG_POINTS, "'/></svg>", err),
        SEAL_ERR_LIMIT);
    seal_error_clear(err);
    assert_int_equal(parse_many(SVG, " ", SEALP_MAX_SVG_BYTES, "</svg>", err), SEAL_ERR_LIMIT);
    assert_non_null(strstr(seal_error_message(err), "at most 8388608 are allowed"));
    seal_error_free(err);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shapes_become_paths),
        cmocka_unit_test(styles_are_inherited),
        cmocka_unit_test(what_is_not_seen_is_left_out),
        cmocka_unit_test(the_size_on_paper_is_read),
        cmocka_unit_test(the_rest_is_refused_with_a_cure),
        cmocka_unit_test(whole_files_are_refused),
        cmocka_unit_test(costs_are_bounded),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
