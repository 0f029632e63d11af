/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "scenes.h"

#include "core/digest.h"
#include "draw/record.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

static json_t *record_of(const seal_art *art)
{
    sealp_buf text = scene_write(seal_art_write_record, art);
    json_t *root = json_loads((char *)text.data, JSON_REJECT_DUPLICATES, NULL);

    assert_non_null(root);
    assert_int_equal(text.data[text.len - 1], '\n');
    assert_null(memchr(text.data, '\n', text.len - 1));
    sealp_buf_clear(&text);
    return root;
}

static const char *text_at(const json_t *root, const char *key)
{
    return json_string_value(json_object_get(root, key));
}

static void what_is_not_laid_out_has_no_template(void **state)
{
    seal_art *art = scene_ring();
    json_t *root = record_of(art);
    char digest[65];

    (void)state;
    assert_int_equal(seal_art_digest(art, digest, NULL), SEAL_OK);
    assert_int_equal(json_integer_value(json_object_get(root, "libseal-record")), 1);
    assert_string_equal(text_at(root, "title"), SCENE_TITLE);
    assert_string_equal(text_at(root, "content_sha256"), digest);
    assert_string_equal(text_at(json_object_get(root, "libraries"), "libseal"), seal_version());
    assert_null(json_object_get(root, "template"));
    json_decref(root);
    seal_art_unref(art);
}

static void effects_are_listed(void **state)
{
    seal_art *art = scene_ring();
    json_t *root;

    (void)state;
    assert_non_null(art->effects = strdup("{\"rotation\":2},{\"opacity\":0.5}"));
    root = record_of(art);
    assert_int_equal(json_array_size(json_object_get(root, "effects")), 2);
    json_decref(root);
    seal_art_unref(art);
}

/* grep -v '^title\|^report' | sha256sum */
static void the_digest_is_of_the_dump_without_words(void **state)
{
    seal_art *art = scene_ring();
    sealp_buf dump = scene_write(seal_art_dump, art), look = { 0 }, hex = { 0 };
    unsigned char digest[SEALP_MAX_DIGEST];
    char told[65], again[65];
    size_t len;

    (void)state;
    for (const char *line = (char *)dump.data, *end; *line; line = end) {
        end = strchr(line, '\n') + 1;
        if (strncmp(line, "title ", 6) != 0 && strncmp(line, "report ", 7) != 0)
            sealp_buf_add(&look, line, (size_t)(end - line));
    }
    assert_int_equal(sealp_digest_of("sha256", look.data, look.len, digest, &len, NULL), SEAL_OK);
    sealp_buf_hex(&hex, digest, len, 0);
    assert_int_equal(seal_art_digest(art, told, NULL), SEAL_OK);
    assert_true(sealp_slice_eq(sealp_buf_view(&hex), told));
    assert_int_equal(seal_art_digest(art, again, NULL), SEAL_OK);
    assert_string_equal(told, again);
    assert_int_equal(seal_art_digest(art, NULL, NULL), SEAL_ERR_INVALID_ARGUMENT);
    sealp_buf_clear(&dump);
    sealp_buf_clear(&look);
    sealp_buf_clear(&hex);
    seal_art_unref(art);
}

static void every_look_has_its_own_digest(void **state)
{
    seal_art *art[3] = { scene_ring(), scene_worn(), scene_worn() };
    char digest[3][65];

    (void)state;
    art[2]->wear->data[7] = 0;
    for (int i = 0; i < 3; i++)
        assert_int_equal(seal_art_digest(art[i], digest[i], NULL), SEAL_OK);
    assert_string_not_equal(digest[0], digest[1]);
    assert_string_not_equal(digest[1], digest[2]);
    for (int i = 0; i < 3; i++)
        seal_art_unref(art[i]);
}

static void writing_is_stable_and_fails_cleanly(void **state)
{
    seal_art *art = scene_worn();

    (void)state;
    scene_check_writer(seal_art_write_record, art);
    seal_art_unref(art);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_not_laid_out_has_no_template),
        cmocka_unit_test(effects_are_listed),
        cmocka_unit_test(the_digest_is_of_the_dump_without_words),
        cmocka_unit_test(every_look_has_its_own_digest),
        cmocka_unit_test(writing_is_stable_and_fails_cleanly),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
