/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "verify/diff.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static char field[] = "form.name", text[] = "field \"form.name\": /V changed";

typedef struct verdict {
    sealp_change_kind kind;
    int allowed[4]; /* by level of DocMDP, 0: none stated */
} verdict;

static const verdict verdicts[] = {
    { SEALP_CHANGE_DSS, { 1, 1, 1, 1 } },        { SEALP_CHANGE_METADATA, { 1, 0, 1, 1 } },
    { SEALP_CHANGE_SIGNATURE, { 1, 0, 1, 1 } },  { SEALP_CHANGE_FORM_FILL, { 1, 0, 1, 1 } },
    { SEALP_CHANGE_ANNOTATION, { 0, 0, 0, 1 } }, { SEALP_CHANGE_OTHER, { 0, 0, 0, 0 } },
};

static void levels_allow_what_the_standard_says(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof verdicts / sizeof *verdicts; i++) {
        sealp_change change = { .kind = verdicts[i].kind, .text = text };
        const sealp_changes changes = { &change, 1, 1, change.kind, 0 };

        for (int level = 0; level <= 3; level++) {
            const sealp_change *first;

            if (sealp_changes_allowed(&changes, level, NULL, &first) != verdicts[i].allowed[level])
                fail_msg("level %d, %s", level, sealp_change_kind_name(change.kind));
            assert_ptr_equal(first, verdicts[i].allowed[level] ? NULL : &change);
        }
    }
}

/* A level that no standard knows allows as little as the strictest. */
static void an_unknown_level_is_strict(void **state)
{
    sealp_change change = { .kind = SEALP_CHANGE_FORM_FILL, .text = text };
    const sealp_changes changes = { &change, 1, 1, change.kind, 0 };

    (void)state;
    assert_false(sealp_changes_allowed(&changes, 4, NULL, NULL));
    assert_false(sealp_changes_allowed(&changes, -1, NULL, NULL));
}

static void locked_fields_stay(void **state)
{
    sealp_change change = { .kind = SEALP_CHANGE_FORM_FILL, .field = field, .text = text };
    const sealp_changes changes = { &change, 1, 1, change.kind, 0 };
    sealp_lock lock = { .action = SEALP_LOCK_INCLUDE };

    (void)state;
    assert_true(sealp_changes_allowed(&changes, 2, &lock, NULL));
    sealp_buf_add(&lock.names, "form", 5);
    assert_false(sealp_changes_allowed(&changes, 2, &lock, NULL));
    change.kind = SEALP_CHANGE_DSS;
    assert_true(sealp_changes_allowed(&changes, 2, &lock, NULL));
    change.kind = SEALP_CHANGE_SIGNATURE;
    lock.action = SEALP_LOCK_EXCLUDE;
    assert_true(sealp_changes_allowed(&changes, 2, &lock, NULL));
    lock.action = SEALP_LOCK_ALL;
    assert_false(sealp_changes_allowed(&changes, 2, &lock, NULL));
    sealp_lock_clear(&lock);
}

static void the_gravest_is_named(void **state)
{
    static const sealp_lock lock = { .action = SEALP_LOCK_INCLUDE };
    sealp_change list[] = {
        { .kind = SEALP_CHANGE_SIGNATURE, .text = text },
        { .kind = SEALP_CHANGE_ANNOTATION, .text = text },
        { .kind = SEALP_CHANGE_OTHER, .text = text },
        { .kind = SEALP_CHANGE_OTHER, .text = text },
    };
    sealp_changes changes = { list, 4, 4, SEALP_CHANGE_OTHER, 0 };
    const sealp_change *first;

    (void)state;
    assert_false(sealp_changes_allowed(&changes, 0, NULL, &first));
    assert_ptr_equal(first, &list[2]);
    /* what is not listed may be in a locked field */
    changes = (sealp_changes){ list, 1, 1, SEALP_CHANGE_SIGNATURE, 1 };
    assert_true(sealp_changes_allowed(&changes, 0, NULL, &first));
    assert_false(sealp_changes_allowed(&changes, 0, &lock, &first));
    assert_null(first);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(levels_allow_what_the_standard_says),
        cmocka_unit_test(an_unknown_level_is_strict),
        cmocka_unit_test(locked_fields_stay),
        cmocka_unit_test(the_gravest_is_named),
    };

    return cmocka_run_group_tests_name("verify/diff-judge", tests, NULL, NULL);
}
