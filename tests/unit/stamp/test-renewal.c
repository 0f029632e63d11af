/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "document.h"
#include "world.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static int begin(void **state)
{
    *state = calloc(1, sizeof(world));
    assert_non_null(*state);
    world_begin(*state);
    return 0;
}

static int end(void **state)
{
    world_end(*state);
    free(*state);
    return 0;
}

static seal_extend_options archival(const world *w)
{
    seal_extend_options opt = SEAL_EXTEND_OPTIONS_INIT;

    opt.tsa = w->tsa;
    opt.trust = w->trust;
    return opt;
}

static document sign(world *w)
{
    seal_sign_options opt = SEAL_SIGN_OPTIONS_INIT;

    opt.tsa = w->tsa;
    return document_sign(w->ctx, w->signer, &opt);
}

/* Signed and extended to B-LTA in one go. */
static document archive(world *w)
{
    seal_extend_options opt = archival(w);
    document d = sign(w);

    document_raise(w->ctx, &d, &opt);
    return d;
}

/* Years after the beginning the authority has another certificate, and the
 * archive is renewed. */
static void renew(world *w, document *d, int years)
{
    seal_extend_options opt = archival(w);

    w->now = NOW_2026 + years * YEAR;
    world_renew_stamper(w);
    document_raise(w->ctx, d, &opt);
}

/* What is said of the signature, which is the oldest. */
typedef struct opinion {
    uint32_t verdict, whole;
    char sub_indication[80], level[8];
    char why[400]; /* of the gravest reason */
    int64_t proven;
} opinion;

static seal_status keep_first(void *user, const seal_reason *reason, seal_error *err)
{
    opinion *o = user;

    (void)err;
    if (!o->why[0])
        snprintf(o->why, sizeof o->why, "%s: %s", reason->text, reason->detail);
    return SEAL_OK;
}

static opinion judge(world *w, const document *d, int64_t now)
{
    seal_verify_options opt = SEAL_VERIFY_OPTIONS_INIT;
    seal_signature_info info = { .size = sizeof info };
    seal_source *source = document_source(d);
    seal_report *report;
    opinion o = { 0 };

    w->now = now;
    opt.flags = SEAL_VERIFY_FETCH;
    assert_int_equal(seal_verify(w->ctx, source, w->trust, &opt, &report, NULL), SEAL_OK);
    assert_int_equal(seal_report_signature(report, 0, &info, NULL), SEAL_OK);
    assert_int_equal(seal_report_each_reason(report, 0, keep_first, &o, NULL), SEAL_OK);
    o.verdict = info.verdict;
    o.whole = seal_report_verdict(report);
    o.proven = info.proven;
    snprintf(o.sub_indication, sizeof o.sub_indication, "%s", info.sub_indication);
    snprintf(o.level, sizeof o.level, "%s", info.level);
    seal_report_free(report);
    seal_source_free(source);
    return o;
}

static void passes(world *w, const document *d, int64_t now)
{
    opinion o = judge(w, d, now);

    if (o.whole != SEAL_VERDICT_PASSED)
        fail_msg("%s %s", o.sub_indication, o.why);
    assert_int_equal(o.verdict, SEAL_VERDICT_PASSED);
    assert_string_equal(o.level, "B-LTA");
    assert_true(o.proven == NOW_2026);
}

/* The signer's certificate is good for 3 years, its issuer's for 10, those of
 * the authority for 7. */
static void renewed_in_time_it_lasts(void **state)
{
    static const int years[] = { 4, 9, 14 };
    world *w = *state;
    document d = archive(w);

    passes(w, &d, NOW_2026);
    for (size_t i = 0; i < sizeof years / sizeof *years; i++) {
        passes(w, &d, NOW_2026 + years[i] * YEAR);
        renew(w, &d, years[i]);
        passes(w, &d, w->now);
    }
    passes(w, &d, NOW_2026 + 20 * YEAR);
    document_clear(&d);
}

static void without_renewal_it_does_not(void **state)
{
    world *w = *state;
    document d = archive(w);
    opinion o = judge(w, &d, NOW_2026 + 20 * YEAR);

    assert_int_equal(o.verdict, SEAL_VERDICT_INDETERMINATE);
    assert_string_equal(o.sub_indication, "OUT_OF_BOUNDS_NO_POE");
    if (!strstr(o.why, "expired on"))
        fail_msg("%s", o.why);
    assert_true(o.proven == 0);
    document_clear(&d);
}

/* One renewal is left out: the chain of time stamps breaks there. */
static void a_gap_is_not_bridged(void **state)
{
    world *w = *state;
    document d = archive(w);
    opinion o;

    renew(w, &d, 4);
    o = judge(w, &d, NOW_2026 + 12 * YEAR);
    assert_int_equal(o.verdict, SEAL_VERDICT_INDETERMINATE);
    assert_string_equal(o.sub_indication, "OUT_OF_BOUNDS_NO_POE");
    document_clear(&d);
}

static void too_late_a_renewal_says_so(void **state)
{
    world *w = *state;
    seal_extend_options opt = archival(w);
    document d = archive(w);
    extended got;

    w->now = NOW_2026 + 8 * YEAR;
    world_renew_stamper(w);
    document_extend(w->ctx, &d, &opt, &got);
    assert_int_equal(got.st, SEAL_ERR_CERT_TIME);
    if (!strstr(got.message, "time stamp \"Signature2\": certificate of CN=Time expired on"))
        fail_msg("%s", got.message);
    document_clear(&d);
}

/* A key that is lost after the time stamp has signed before, and the responder
 * that says so is heard. */
static void later_revocation_changes_nothing(void **state)
{
    world *w = *state;
    seal_extend_options opt = archival(w);
    document d = sign(w);

    w->revoked = NOW_2026 + YEAR;
    w->now = w->revoked + DAY;
    document_raise(w->ctx, &d, &opt);
    passes(w, &d, w->now);
    renew(w, &d, 4);
    passes(w, &d, NOW_2026 + 9 * YEAR);
    document_clear(&d);
}

static void earlier_revocation_is_final(void **state)
{
    world *w = *state;
    seal_extend_options opt = archival(w);
    document d = sign(w);
    extended got;

    w->revoked = NOW_2026 - DAY;
    document_extend(w->ctx, &d, &opt, &got);
    assert_int_equal(got.st, SEAL_ERR_CERT_REVOKED);
    document_clear(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(renewed_in_time_it_lasts, begin, end),
        cmocka_unit_test_setup_teardown(without_renewal_it_does_not, begin, end),
        cmocka_unit_test_setup_teardown(a_gap_is_not_bridged, begin, end),
        cmocka_unit_test_setup_teardown(too_late_a_renewal_says_so, begin, end),
        cmocka_unit_test_setup_teardown(later_revocation_changes_nothing, begin, end),
        cmocka_unit_test_setup_teardown(earlier_revocation_is_final, begin, end),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
