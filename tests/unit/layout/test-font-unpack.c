/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "layout/font_unpack.h"

#include "core/error.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include <cmocka.h>

#define SERIF       "/usr/share/fonts/truetype/liberation2/LiberationSerif-Regular.ttf"
#define SFNT_HEADER 12
#define SFNT_ENTRY  16
#define WOFF_HEADER 44
#define WOFF_ENTRY  20

static sealp_buf read_all(const char *path)
{
    sealp_buf b = { 0 };
    unsigned char part[65536];
    FILE *f = fopen(path, "rb");
    size_t n;

    assert_non_null(f);
    while ((n = fread(part, 1, sizeof part, f)) > 0)
        sealp_buf_add(&b, part, n);
    fclose(f);
    assert_false(b.failed);
    return b;
}

static uint32_t u32(const unsigned char *p)
{
    return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static void put_u32(unsigned char *p, size_t v)
{
    for (int i = 0; i < 4; i++)
        p[i] = (unsigned char)(v >> (24 - 8 * i));
}

static size_t tables_of(const sealp_buf *font)
{
    return (size_t)font->data[4] << 8 | font->data[5];
}

static void pad(sealp_buf *b)
{
    while (b->len % 4)
        sealp_buf_byte(b, 0);
}

/* WOFF File Format 1.0, 3 to 5: what deflating does not make smaller is stored. */
static sealp_buf make_woff(const sealp_buf *font)
{
    size_t n = tables_of(font), size = SFNT_HEADER + SFNT_ENTRY * n;
    sealp_buf out = { 0 };

    for (size_t i = 0; i < WOFF_HEADER + WOFF_ENTRY * n; i++)
        sealp_buf_byte(&out, 0);
    for (size_t i = 0; i < n; i++) {
        const unsigned char *from = font->data + SFNT_HEADER + SFNT_ENTRY * i;
        uint32_t length = u32(from + 12);
        uLongf packed = compressBound(length);
        unsigned char *body = malloc(packed), *to;
        size_t at = out.len;

        assert_int_equal(compress(body, &packed, font->data + u32(from + 8), length), Z_OK);
        if (packed < length)
            sealp_buf_add(&out, body, packed);
        else
            sealp_buf_add(&out, font->data + u32(from + 8), packed = length);
        pad(&out);
        to = out.data + WOFF_HEADER + WOFF_ENTRY * i;
        memcpy(to, from, 4);
        put_u32(to + 4, at);
        put_u32(to + 8, packed);
        put_u32(to + 12, length);
        memcpy(to + 16, from + 4, 4);
        size += (length + 3U) / 4 * 4;
        free(body);
    }
    memcpy(out.data, "wOFF", 4);
    memcpy(out.data + 4, font->data, 4);
    put_u32(out.data + 8, out.len);
    memcpy(out.data + 12, font->data + 4, 2);
    put_u32(out.data + 16, size);
    assert_false(out.failed);
    return out;
}

static const unsigned char *entry_of(const sealp_buf *font, const unsigned char *tag)
{
    for (size_t i = 0; i < tables_of(font); i++) {
        const unsigned char *entry = font->data + SFNT_HEADER + SFNT_ENTRY * i;

        if (memcmp(entry, tag, 4) == 0)
            return entry;
    }
    fail_msg("table %.4s is lost", (const char *)tag);
    return NULL;
}

static void a_woff_holds_the_same_tables(void **state)
{
    sealp_buf font = read_all(SERIF), file = make_woff(&font);

    (void)state;
    assert_true(file.len < font.len);
    assert_int_equal(sealp_font_unpack(&file, "x.woff", NULL), SEAL_OK);
    assert_int_equal(tables_of(&file), tables_of(&font));
    for (size_t i = 0; i < tables_of(&font); i++) {
        const unsigned char *want = font.data + SFNT_HEADER + SFNT_ENTRY * i;
        const unsigned char *got = entry_of(&file, want);

        assert_int_equal(u32(got + 12), u32(want + 12));
        assert_memory_equal(file.data + u32(got + 8), font.data + u32(want + 8), u32(want + 12));
    }
    sealp_buf_clear(&file);
    sealp_buf_clear(&font);
}

static void other_files_are_left_alone(void **state)
{
    sealp_buf font = read_all(SERIF), file = read_all(SERIF);

    (void)state;
    assert_int_equal(sealp_font_unpack(&file, "x.ttf", NULL), SEAL_OK);
    assert_int_equal(file.len, font.len);
    assert_memory_equal(file.data, font.data, font.len);
    sealp_buf_clear(&file);
    sealp_buf_clear(&font);
}

static void a_damaged_file_is_named(void **state)
{
    sealp_buf font = read_all(SERIF);
    seal_error *err = seal_error_new();

    (void)state;
    for (int way = 0; way < 3; way++) {
        sealp_buf file = make_woff(&font);

        if (way == 0)
            file.len /= 2;
        else if (way == 1)
            memset(file.data + WOFF_HEADER, 0xFF, WOFF_ENTRY);
        else
            memcpy(file.data, "wOF2", 4);
        seal_error_clear(err);
        assert_int_equal(sealp_font_unpack(&file, "bad.woff", err), SEAL_ERR_FONT_INVALID);
        assert_non_null(strstr(seal_error_message(err), "bad.woff"));
        sealp_buf_clear(&file);
    }
    seal_error_free(err);
    sealp_buf_clear(&font);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_woff_holds_the_same_tables),
        cmocka_unit_test(other_files_are_left_alone),
        cmocka_unit_test(a_damaged_file_is_named),
    };

    return cmocka_run_group_tests_name("layout/font-unpack", tests, NULL, NULL);
}
