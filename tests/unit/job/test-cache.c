/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "job/cache.h"

#include "core/limits.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

/* A value that counts its owners and its makings. */
typedef struct thing {
    int refs;
} thing;

typedef struct maker {
    thing things[200];
    int made;
    seal_status fails; /* instead of making one */
    sealp_cache *again;
    seal_status status; /* of asking again */
} maker;

static void *thing_ref(void *value)
{
    ((thing *)value)->refs++;
    return value;
}

static void thing_unref(void *value)
{
    ((thing *)value)->refs--;
}

static const sealp_cache_kind kind = { thing_ref, thing_unref };

static seal_status make(void *user, void **value, seal_error *err)
{
    maker *m = user;
    thing *t = &m->things[m->made++];
    void *other;

    if (m->again)
        m->status = sealp_cache_find(m->again, "a", make, m, &other, NULL);
    if (m->fails)
        return seal_error_set(err, m->fails, 7, "no");
    t->refs = 1;
    *value = t;
    return SEAL_OK;
}

static sealp_cache *new_cache(void)
{
    sealp_cache *c;

    assert_int_equal(sealp_cache_new(&kind, &c, NULL), SEAL_OK);
    return c;
}

static void a_value_is_made_once(void **state)
{
    sealp_cache *c = new_cache();
    maker m = { .made = 0 };
    void *one, *two, *other;

    (void)state;
    assert_int_equal(sealp_cache_find(c, "a", make, &m, &one, NULL), SEAL_OK);
    assert_int_equal(sealp_cache_find(c, "a", make, &m, &two, NULL), SEAL_OK);
    assert_int_equal(sealp_cache_find(c, "b", make, &m, &other, NULL), SEAL_OK);
    assert_ptr_equal(one, two);
    assert_ptr_not_equal(one, other);
    assert_int_equal(m.made, 2);
    assert_int_equal(m.things[0].refs, 3);
    sealp_cache_free(c);
    assert_int_equal(m.things[0].refs, 2);
    assert_int_equal(m.things[1].refs, 1);
}

static void a_failure_is_kept_with_its_message(void **state)
{
    sealp_cache *c = new_cache();
    seal_error *err = seal_error_new();
    maker m = { .fails = SEAL_ERR_SIGNER_AUTH };
    void *value;

    (void)state;
    for (int i = 0; i < 3; i++) {
        seal_error_clear(err);
        assert_int_equal(sealp_cache_find(c, "a", make, &m, &value, err), SEAL_ERR_SIGNER_AUTH);
        assert_null(value);
        assert_string_equal(seal_error_message(err), "no");
        assert_int_equal(seal_error_native(err), 7);
    }
    assert_int_equal(m.made, 1);
    seal_error_free(err);
    sealp_cache_free(c);
}

static void what_passes_is_tried_again(void **state)
{
    sealp_cache *c = new_cache();
    maker m = { .fails = SEAL_ERR_NO_MEMORY };
    void *value;

    (void)state;
    assert_int_equal(sealp_cache_find(c, "a", make, &m, &value, NULL), SEAL_ERR_NO_MEMORY);
    m.fails = SEAL_OK;
    assert_int_equal(sealp_cache_find(c, "a", make, &m, &value, NULL), SEAL_OK);
    assert_int_equal(m.made, 2);
    sealp_cache_free(c);
}

static void the_least_recently_used_makes_room(void **state)
{
    sealp_cache *c = new_cache();
    maker m = { .made = 0 };
    char key[16];
    void *value;

    (void)state;
    for (int i = 0; i < SEALP_MAX_CACHED + 1; i++) {
        snprintf(key, sizeof key, "%d", i);
        assert_int_equal(sealp_cache_find(c, key, make, &m, &value, NULL), SEAL_OK);
        thing_unref(value);
        /* the first stays in use */
        assert_int_equal(sealp_cache_find(c, "0", make, &m, &value, NULL), SEAL_OK);
        thing_unref(value);
    }
    assert_int_equal(m.made, SEALP_MAX_CACHED + 1);
    assert_int_equal(m.things[0].refs, 1);
    assert_int_equal(m.things[1].refs, 0);
    assert_int_equal(m.things[2].refs, 1);
    sealp_cache_free(c);
    assert_int_equal(m.things[2].refs, 0);
}

static void asking_for_what_one_makes_is_refused(void **state)
{
    sealp_cache *c = new_cache();
    maker m = { .again = c };
    void *value;

    (void)state;
    assert_int_equal(sealp_cache_find(c, "a", make, &m, &value, NULL), SEAL_OK);
    assert_int_equal(m.status, SEAL_ERR_REENTRANT);
    assert_int_equal(m.made, 1);
    sealp_cache_free(c);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_value_is_made_once),
        cmocka_unit_test(a_failure_is_kept_with_its_message),
        cmocka_unit_test(what_passes_is_tried_again),
        cmocka_unit_test(the_least_recently_used_makes_room),
        cmocka_unit_test(asking_for_what_one_makes_is_refused),
    };

    return cmocka_run_group_tests_name("job-cache", tests, NULL, NULL);
}
