/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "rig.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

/* What a test that was killed leaves behind would pile up on a build machine. */
static void the_rig_ends_with_its_owner(void **state)
{
    const struct timespec tenth = { .tv_nsec = 100000000 };
    int to_us[2], status;
    rig r = { 0 };
    pid_t owner;

    (void)state;
    assert_int_equal(pipe(to_us), 0);
    if ((owner = fork()) == 0) {
        rig_start(&r);
        (void)!write(to_us[1], &r, sizeof r);
        pause();
    }
    assert_int_equal(read(to_us[0], &r, sizeof r), sizeof r);
    assert_int_equal(access(r.folder, F_OK), 0);
    assert_int_equal(kill(owner, SIGKILL), 0);
    assert_int_equal(waitpid(owner, &status, 0), owner);
    for (int i = 0; i < 300 && access(r.folder, F_OK) == 0; i++)
        nanosleep(&tenth, NULL);
    assert_int_equal(access(r.folder, F_OK), -1);
}

static void two_rigs_live_side_by_side(void **state)
{
    rig a, b;

    (void)state;
    rig_start(&a);
    rig_start(&b);
    assert_string_not_equal(a.url, b.url);
    assert_string_not_equal(a.folder, b.folder);
    rig_stop(&a);
    assert_int_equal(access(a.folder, F_OK), -1);
    assert_int_equal(access(b.folder, F_OK), 0);
    rig_stop(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_rig_ends_with_its_owner),
        cmocka_unit_test(two_rigs_live_side_by_side),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
