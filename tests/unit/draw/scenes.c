/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "scenes.h"

#include <string.h>
#include <zlib.h>

static seal_art *scene_new(double width, double height, const char *title)
{
    seal_art *art = NULL;

    assert_int_equal(sealp_art_new(width, height, title, &art, NULL), SEAL_OK);
    return art;
}

void scene_add_rect(seal_art *art, const char *id, sealp_rect r, int reversed, unsigned ink)
{
    sealp_path p = { 0 };

    sealp_path_move(&p, r.x0, r.y0);
    sealp_path_line(&p, reversed ? r.x0 : r.x1, reversed ? r.y1 : r.y0);
    sealp_path_line(&p, r.x1, r.y1);
    sealp_path_line(&p, reversed ? r.x1 : r.x0, reversed ? r.y0 : r.y1);
    sealp_path_close(&p);
    assert_int_equal(sealp_art_add_part(art, id, &p, SEALP_FILL_NONZERO, ink, NULL), SEAL_OK);
}

seal_art *scene_ring(void)
{
    seal_art *art = scene_new(20, 20, SCENE_TITLE);
    unsigned red = sealp_art_ink(art, (sealp_ink){ 0xE6, 0x00, 0x12 });
    sealp_path p = { 0 };

    sealp_path_ellipse(&p, 10, 10, 10, 10, 0);
    sealp_path_ellipse(&p, 10, 10, 8, 8, 0);
    assert_int_equal(sealp_art_add_part(art, "ring", &p, SEALP_FILL_EVENODD, red, NULL), SEAL_OK);
    scene_add_rect(art, "square.1", (sealp_rect){ 8, 8, 11, 12 }, 0, red);
    scene_add_rect(art, "square.2", (sealp_rect){ 9, 8, 12, 12 }, 1, red);
    assert_int_equal(sealp_art_report(art, "name: 1 of 1\tline\\end", NULL), SEAL_OK);
    return art;
}

seal_art *scene_two_inks(void)
{
    seal_art *art = scene_new(30, 20, "two");
    unsigned red = sealp_art_ink(art, (sealp_ink){ 255, 0, 0 });
    unsigned blue = sealp_art_ink(art, (sealp_ink){ 0, 51, 204 });

    scene_add_rect(art, "red", (sealp_rect){ 0, 0, 15, 20 }, 0, red);
    scene_add_rect(art, "blue", (sealp_rect){ 5, 5, 20, 15 }, 0, blue);
    return art;
}

void scene_add_loop(sealp_path *p, sealp_rect r)
{
    sealp_path_move(p, r.x0, r.y0);
    sealp_path_line(p, r.x1, r.y0);
    sealp_path_line(p, r.x1, r.y1);
    sealp_path_line(p, r.x0, r.y1);
    sealp_path_close(p);
}

/* Red, green, blue and, half clear, black. */
static sealp_image *four_samples(void)
{
    static const unsigned char samples[] = { 255, 0, 0,   255, 0, 255, 0, 255,
                                             0,   0, 255, 255, 0, 0,   0, 128 };
    sealp_image *image;

    assert_int_equal(sealp_image_new(2, 2, SEALP_RGBA, &image, NULL), SEAL_OK);
    memcpy(image->data, samples, sizeof samples);
    return image;
}

seal_art *scene_worn(void)
{
    /* the picture's right goes down, its lower edge to the left */
    const sealp_matrix place = { 0, 6, -6, 0, 19, 13 };
    seal_art *art = scene_new(20, 20, "worn");
    unsigned red = sealp_art_ink(art, (sealp_ink){ 230, 0, 18 });
    sealp_image *image = four_samples();
    sealp_path cut = { 0 };

    scene_add_rect(art, "plate", (sealp_rect){ 1, 1, 19, 12 }, 0, red);
    scene_add_loop(&cut, (sealp_rect){ 3, 3, 9, 7 });
    scene_add_loop(&cut, (sealp_rect){ 5, 5, 11, 10 });
    assert_int_equal(sealp_art_cut(art, "plate", &cut, NULL), SEAL_OK);
    assert_int_equal(sealp_art_add_image(art, "photo", image, &place, NULL), SEAL_OK);
    sealp_image_unref(image);
    assert_int_equal(sealp_image_new(20, 1, SEALP_GREY, &art->wear, NULL), SEAL_OK);
    memset(art->wear->data, 255, 10);
    memset(art->wear->data + 10, 128, 10);
    art->opacity = 0.8;
    return art;
}

seal_art *scene_empty(void)
{
    return scene_new(10, 10, "");
}

sealp_buf scene_write(scene_writer writer, const seal_art *art)
{
    seal_sink *sink = NULL;
    sealp_buf copy = { 0 };
    const void *data;
    size_t len;

    assert_int_equal(seal_sink_new_memory(&sink, NULL), SEAL_OK);
    assert_int_equal(writer(art, sink, NULL), SEAL_OK);
    data = seal_sink_memory(sink, &len);
    sealp_buf_add(&copy, data, len);
    sealp_buf_byte(&copy, '\0');
    assert_false(copy.failed);
    copy.len--;
    seal_sink_free(sink);
    return copy;
}

static seal_status refuse(void *user, const void *data, size_t len, seal_error *err)
{
    int *left = user;

    (void)data, (void)len;
    return --*left > 0 ? SEAL_OK : seal_error_set(err, SEAL_ERR_CANCELLED, 7, "full");
}

/* 1 when the writer met the refusal of the n-th write. */
static int meets_refusal(scene_writer writer, const seal_art *art, int n)
{
    const seal_sink_ops ops = { sizeof ops, refuse, NULL, NULL };
    seal_error *err = seal_error_new();
    seal_sink *sink = NULL;
    int left = n;

    assert_int_equal(seal_sink_new(&ops, &left, &sink, err), SEAL_OK);
    if (left > 0 && writer(art, sink, err) != SEAL_OK) {
        assert_int_equal(seal_error_status(err), SEAL_ERR_CANCELLED);
        assert_string_equal(seal_error_message(err), "full");
        assert_int_equal(seal_error_native(err), 7);
        assert_int_equal(left, 0);
    }
    seal_sink_free(sink);
    seal_error_free(err);
    return left == 0;
}

sealp_buf scene_inflate(const void *data, size_t len)
{
    sealp_buf out = { 0 };
    uLongf n = 1 << 20;

    assert_int_equal(sealp_buf_reserve(&out, n), 0);
    assert_int_equal(uncompress(out.data, &n, data, len), Z_OK);
    out.len = n;
    return out;
}

void scene_check_writer(scene_writer writer, const seal_art *art)
{
    sealp_buf a = scene_write(writer, art), b = scene_write(writer, art);
    seal_error *err = seal_error_new();
    seal_sink *sink = NULL;
    int n = 1;

    assert_int_equal(a.len, b.len);
    assert_memory_equal(a.data, b.data, a.len);
    sealp_buf_clear(&a);
    sealp_buf_clear(&b);

    assert_true(meets_refusal(writer, art, n));
    while (meets_refusal(writer, art, n))
        n++;

    assert_int_equal(seal_sink_new_memory(&sink, NULL), SEAL_OK);
    assert_int_equal(writer(NULL, sink, err), SEAL_ERR_INVALID_ARGUMENT);
    assert_non_null(strstr(seal_error_message(err), "NULL"));
    assert_int_equal(writer(art, NULL, NULL), SEAL_ERR_INVALID_ARGUMENT);
    seal_sink_free(sink);
    seal_error_free(err);
}
