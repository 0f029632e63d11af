/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "job/job.h"
#include "job/place.h"

#include <seal/ctx.h>
#include <seal/extend.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static int open_ctx(void **state)
{
    seal_ctx *ctx = NULL;

    if (seal_ctx_new(NULL, &ctx, NULL) != SEAL_OK)
        return -1;
    *state = ctx;
    return 0;
}

static int close_ctx(void **state)
{
    seal_ctx_unref(*state);
    return 0;
}

static seal_job *parse(void **state, const char *json)
{
    seal_error *err = seal_error_new();
    seal_job *job;

    if (seal_job_parse(*state, json, strlen(json), &job, err) != SEAL_OK)
        fail_msg("%s", seal_error_message(err));
    seal_error_free(err);
    return job;
}

static void refused(void **state, const char *json, seal_status status, const char *message)
{
    seal_error *err = seal_error_new();
    seal_job *job = (seal_job *)&err;

    assert_int_equal(seal_job_parse(*state, json, strlen(json), &job, err), status);
    assert_null(job);
    if (!strstr(seal_error_message(err), message))
        fail_msg("%s: '%s' is not in '%s'", json, message, seal_error_message(err));
    seal_error_free(err);
}

#define SEAL "{\"template\":\"round-company\",\"text\":{\"name\":\"x\"},\"at\":\"-1:-60,60.5\"}"

static void everything_is_read(void **state)
{
    seal_job *job = parse(
        state,
        "{\"id\":\"7\",\"input\":\"a b.pdf\",\"output\":\"\\u5408.pdf\",\"password_file\":\"p\","
        "\"force_permissions\":true,\"seals\":[" SEAL
        ",{\"seal\":\"s.json\",\"size\":40,\"color\":\"blue\",\"effects\":{\"age\":0.5,\"seed\":9,"
        "\"blend\":\"normal\"},\"at\":[{\"page\":2,\"anchor\":\"top-left\"},{\"page\":-3,\"x\":1,"
        "\"y\":-2.5},{\"find\":\"\u76d6\",\"pages\":\"2-\",\"hit\":\"last\",\"offset\":"
        "\"5,-2.5\",\"allow_overlap\":true},{\"find\":\"a\",\"hit\":2,\"allow_overlap\":false}]}],"
        "\"sign\":{\"key\":\"file:k\",\"pin_file\":\"n\",\"reason\":\"r\",\"certify\":2,"
        "\"visible\":1,\"lock\":{\"exclude\":[\"A\",\"B\"]}}}");
    const sealp_job_seal *second = &job->seals[1];

    assert_string_equal(seal_job_id(job), "7");
    assert_string_equal(seal_job_input(job), "a b.pdf");
    assert_string_equal(seal_job_output(job), "合.pdf");
    assert_string_equal(job->password_file, "p");
    assert_true(job->force_permissions);
    assert_int_equal(job->n_seals, 2);
    assert_true(job->seals[0].places[0]->where.x_mm == -60);
    assert_true(job->seals[0].places[0]->where.y_mm == 60.5);
    assert_string_equal(second->look.file, "s.json");
    assert_true(second->look.size_mm == 40 && second->look.effects.ageing == 0.5);
    assert_int_equal(second->look.effects.seed, 9);
    assert_int_equal(second->look.effects.blend, SEAL_BLEND_NORMAL);
    assert_int_equal(second->n_places, 4);
    assert_int_equal(second->places[0]->where.anchor, SEAL_ANCHOR_TOP_LEFT);
    assert_true(second->places[1]->where.y_mm == -2.5);
    assert_true(second->places[2]->is_find && second->places[2]->hit == SEALP_HIT_LAST);
    assert_true(second->places[2]->where.right_mm == 5 && second->places[2]->where.up_mm == -2.5);
    assert_int_equal(second->places[2]->where.flags, SEAL_STAMP_ALLOW_OVERLAP);
    assert_int_equal(second->places[3]->hit, 2);
    assert_false(second->rides);
    assert_int_equal(job->sign.visible, 2);
    assert_int_equal(job->sign.certify, 2);
    assert_int_equal(job->sign.lock, SEAL_LOCK_EXCLUDE);
    assert_string_equal(job->sign.lock_fields[1], "B");
    assert_null(job->sign.lock_fields[2]);
    seal_job_free(job);
}

static void the_output_stands_for_a_missing_id(void **state)
{
    seal_job *job = parse(state, "{\"seals\":[" SEAL "]}");

    assert_string_equal(seal_job_id(job), "");
    assert_null(seal_job_output(job));
    assert_int_equal(seal_job_set_paths(job, "in", "out", NULL), SEAL_OK);
    assert_int_equal(seal_job_set_paths(job, NULL, NULL, NULL), SEAL_OK);
    assert_string_equal(seal_job_id(job), "out");
    assert_string_equal(seal_job_input(job), "in");
    seal_job_free(job);
}

/* The spelling of the JSON does not matter, what it says does. */
static void the_digest_is_of_what_the_job_says(void **state)
{
    static const char *const same[] = {
        "{\"id\":\"1\",\"input\":\"a\",\"sign\":{\"key\":\"file:k\",\"certify\":1}}",
        " {\"sign\": {\"certify\":1, \"key\":\"file:\\u006b\"}, \"input\":\"a\",\"id\":\"1\"} ",
    };
    static const char *const others[] = {
        "{\"id\":\"2\",\"input\":\"a\",\"sign\":{\"key\":\"file:k\",\"certify\":1}}",
        "{\"id\":\"1\",\"input\":\"b\",\"sign\":{\"key\":\"file:k\",\"certify\":1}}",
        "{\"id\":\"1\",\"input\":\"a\",\"sign\":{\"key\":\"file:k\",\"certify\":2}}",
        "{\"id\":\"1\",\"output\":\"a\",\"sign\":{\"key\":\"file:k\",\"certify\":1}}",
    };
    char first[65], hex[65];

    for (size_t i = 0; i < 2 + sizeof others / sizeof *others; i++) {
        seal_job *job = parse(state, i < 2 ? same[i] : others[i - 2]);

        assert_int_equal(seal_job_digest(job, i ? hex : first, NULL), SEAL_OK);
        assert_int_equal(strlen(i ? hex : first), 64);
        if (i == 1)
            assert_string_equal(hex, first);
        if (i > 1)
            assert_string_not_equal(hex, first);
        seal_job_free(job);
    }
}

/* One drawing serves both: the places do not make a seal another one. */
static void seals_are_known_by_their_look(void **state)
{
    seal_job *job =
        parse(state, "{\"seals\":[{\"template\":\"t\",\"text\":{\"a\":\"1\",\"b\":\"2\"}"
                     ",\"at\":\"1:center\"},{\"at\":\"2:1,1\",\"text\":{\"b\":\"2\","
                     "\"a\":\"1\"},\"template\":\"t\"},{\"template\":\"t\",\"text\":"
                     "{\"a\":\"1\"},\"at\":\"1:center\"}]}");

    assert_string_equal(job->seals[0].look.key, job->seals[1].look.key);
    assert_string_not_equal(job->seals[0].look.key, job->seals[2].look.key);
    seal_job_free(job);
}

static void what_is_wrong_is_named_by_its_place(void **state)
{
    static const struct {
        const char *json;
        seal_status status;
        const char *message;
    } rows[] = {
        { "", SEAL_ERR_SPEC_SYNTAX, "job: column 0: " },
        { "{\"id\": }", SEAL_ERR_SPEC_SYNTAX, "job: column 8: " },
        { "{\n\"id\": }", SEAL_ERR_SPEC_SYNTAX, "job: line 2, column 7: " },
        { "{\"id\":\"1\",\"id\":\"2\"}", SEAL_ERR_SPEC_SYNTAX, "duplicate" },
        { "[]", SEAL_ERR_SPEC_VALUE, "must be an object" },
        { "{}", SEAL_ERR_SPEC_VALUE, "needs \"seals\", \"sign\" or both" },
        { "{\"seals\":[]}", SEAL_ERR_SPEC_VALUE, "seals: has 0 items" },
        { "{\"seals\":[{}]}", SEAL_ERR_SPEC_VALUE, "seals[0]: needs \"template\" or \"seal\"" },
        { "{\"seals\":[{\"template\":\"t\"}]}", SEAL_ERR_SPEC_VALUE, "seals[0]: has no place" },
        { "{\"seals\":[{\"template\":\"t\",\"size\":\"1\"}]}", SEAL_ERR_SPEC_VALUE,
          "seals[0].size: is a string, must be a number" },
        { "{\"seals\":[{\"template\":\"t\",\"text\":{\"a\":1}}]}", SEAL_ERR_SPEC_VALUE,
          "seals[0].text.a: must be a string" },
        { "{\"seals\":[{\"template\":\"t\",\"at\":\"0:1,1\"}]}", SEAL_ERR_INVALID_ARGUMENT,
          "seals[0].at: '0' is no list of pages" },
        { "{\"seals\":[{\"template\":\"t\",\"at\":[{\"page\":1.5,\"x\":1,\"y\":1}]}]}",
          SEAL_ERR_SPEC_VALUE, "seals[0].at[0]: page" },
        { "{\"seals\":[{\"template\":\"t\",\"at\":{\"page\":1,\"x\":1}}]}", SEAL_ERR_SPEC_VALUE,
          "seals[0].at: needs \"at\"" },
        { "{\"seals\":[{\"template\":\"t\",\"at\":\"center\"}]}", SEAL_ERR_INVALID_ARGUMENT,
          "seals[0].at: on which page" },
        { "{\"seals\":[{\"template\":\"t\",\"at\":{\"at\":\"1:center\",\"find\":\"a\"}}]}",
          SEAL_ERR_SPEC_VALUE, "seals[0].at: needs \"at\"" },
        { "{\"seals\":[{\"template\":\"t\",\"at\":{\"at\":\"1:center\",\"hit\":2}}]}",
          SEAL_ERR_INVALID_ARGUMENT, "seals[0].at.hit: only a text to find" },
        { "{\"seals\":[{\"template\":\"t\",\"at\":{\"at\":\"center\",\"pages\":2}}]}",
          SEAL_ERR_SPEC_VALUE, "seals[0].at.pages: must be a string" },
        { "{\"seals\":[{\"template\":\"t\",\"at\":{\"find\":\"a\",\"offset\":[1,2]}}]}",
          SEAL_ERR_SPEC_VALUE, "seals[0].at.offset: must be a string" },
        { "{\"seals\":[{\"template\":\"t\",\"riding\":\"middle\"}]}", SEAL_ERR_INVALID_ARGUMENT,
          "seals[0].riding: write right, left, top or bottom" },
        { "{\"seals\":[{\"template\":\"t\",\"riding\":{\"depth\":1}}]}", SEAL_ERR_SPEC_VALUE,
          "seals[0].riding: unknown key \"depth\"" },
        { "{\"seals\":[{\"template\":\"t\",\"riding\":{\"duplex\":true,\"edge\":\"top\"}}]}",
          SEAL_ERR_INVALID_ARGUMENT, "seals[0].riding.duplex: sheets" },
        { "{\"seals\":[{\"template\":\"t\",\"effects\":{\"age\":2}}]}", SEAL_ERR_SPEC_VALUE,
          "seals[0].effects.age: 2 is out of range" },
        { "{\"sign\":{}}", SEAL_ERR_SPEC_VALUE, "sign: key \"key\" is missing" },
        { "{\"sign\":{\"key\":\"k\",\"visible\":0}}", SEAL_ERR_SPEC_VALUE,
          "sign.visible: there are no seals" },
        { "{\"sign\":{\"key\":\"k\",\"lock\":\"some\"}}", SEAL_ERR_SPEC_VALUE, "sign.lock: must" },
        { "{\"sign\":{\"key\":\"k\",\"pages\":1}}", SEAL_ERR_SPEC_VALUE, "unknown key \"pages\"" },
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        refused(state, rows[i].json, rows[i].status, rows[i].message);
}

static void riding_is_read(void **state)
{
    seal_job *job =
        parse(state, "{\"seals\":[{\"template\":\"t\",\"riding\":{\"edge\":\"left\",\"pages\":"
                     "\"2-,1\",\"skip_cover\":true,\"duplex\":true,\"max\":20,\"min\":2.5,"
                     "\"weight\":\"ends\",\"at\":\"25%\",\"margin\":3,\"optional\":true}},"
                     "{\"template\":\"t\",\"riding\":\"top\"}],\"sign\":{\"key\":\"k\"}}");
    const seal_riding *r = &job->seals[0].riding;

    assert_true(job->seals[0].rides && job->seals[0].n_places == 0);
    assert_int_equal(r->edge, SEAL_EDGE_LEFT);
    assert_int_equal(r->flags, SEAL_RIDING_SKIP_COVER | SEAL_RIDING_DUPLEX | SEAL_RIDING_OPTIONAL);
    assert_string_equal(r->page_list, "2-,1");
    assert_int_equal(r->max_pages, 20);
    assert_true(r->min_slice_mm == 2.5 && r->ends == 2 && r->margin_mm == 3);
    assert_true(r->along == SEAL_ALONG_SHARE && r->position == 0.25);
    assert_int_equal(job->seals[1].riding.edge, SEAL_EDGE_TOP);
    /* a seal that only rides is no face */
    assert_int_equal(job->sign.visible, 0);
    seal_job_free(job);
}

static void services_are_read(void **state)
{
    seal_job *job = parse(
        state,
        "{\"sign\":{\"key\":\"k\",\"level\":\"B-LTA\",\"incomplete\":true,\"padding\":\"pss\","
        "\"commitment\":\"proof-of-origin\",\"roles\":[\"a\",\"b\"],"
        "\"policy\":{\"oid\":\"1.2.3\",\"digest\":\"sha256:00\",\"uri\":\"http://p\"},"
        "\"tsa\":{\"urls\":[\"http://1\",\"http://2\"],\"user\":\"u\",\"password_file\":\"p\","
        "\"policy\":\"1.2\",\"digest\":\"sha512\",\"reserve\":2048,\"on_failure\":\"degrade\","
        "\"content\":true},"
        "\"trust\":{\"anchors\":\"ca.pem\",\"certs\":[\"i.pem\"],\"crl\":\"r.crl\",\"ocsp\":[\"o\"]"
        ","
        "\"system\":true,\"revocation\":\"none\",\"offline\":true}}}");
    const sealp_job_sign *s = &job->sign;

    assert_int_equal(s->level, SEAL_LEVEL_B_LTA);
    assert_true(s->incomplete);
    assert_int_equal(s->padding, SEAL_PADDING_PSS);
    assert_string_equal(s->commitment, "proof-of-origin");
    assert_string_equal(s->roles[1], "b");
    assert_null(s->roles[2]);
    assert_string_equal(s->policy.oid, "1.2.3");
    assert_string_equal(s->policy.digest, "sha256:00");
    assert_string_equal(s->policy.uri, "http://p");
    assert_string_equal(s->tsa.urls[1], "http://2");
    assert_null(s->tsa.urls[2]);
    assert_string_equal(s->tsa.user, "u");
    assert_string_equal(s->tsa.password_file, "p");
    assert_string_equal(s->tsa.policy, "1.2");
    assert_string_equal(s->tsa.digest, "sha512");
    assert_int_equal(s->tsa.reserve, 2048);
    assert_true(s->tsa.degrades && s->tsa.content);
    assert_string_equal(s->trust.anchors[0], "ca.pem");
    assert_null(s->trust.anchors[1]);
    assert_string_equal(s->trust.certs[0], "i.pem");
    assert_string_equal(s->trust.crls[0], "r.crl");
    assert_string_equal(s->trust.ocsps[0], "o");
    assert_true(s->trust.use_system && s->trust.offline);
    assert_int_equal(s->trust.revocation, SEAL_REVOCATION_NONE);
    seal_job_free(job);
}

static void a_time_stamp_makes_the_level(void **state)
{
    static const struct {
        const char *json;
        int level;
    } rows[] = {
        { "{\"sign\":{\"key\":\"k\"}}", 0 },
        { "{\"sign\":{\"key\":\"k\",\"level\":\"B-B\"}}", 0 },
        { "{\"sign\":{\"key\":\"k\",\"tsa\":\"http://t\"}}", SEAL_LEVEL_B_T },
        { "{\"sign\":{\"key\":\"k\",\"tsa\":\"http://t\",\"trust\":\"ca.pem\"}}", SEAL_LEVEL_B_T },
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        seal_job *job = parse(state, rows[i].json);

        assert_int_equal(job->sign.level, rows[i].level);
        seal_job_free(job);
    }
}

static void services_that_cannot_work_are_refused(void **state)
{
    static const struct {
        const char *sign, *message;
    } rows[] = {
        { "\"level\":\"B-T\"", "sign.level: B-T has a time stamp" },
        { "\"level\":\"B-B\",\"tsa\":\"http://t\"", "sign.level: B-B has no time stamp" },
        { "\"level\":\"B-LT\",\"tsa\":\"http://t\"", "sign.level: B-LT needs \"trust\"" },
        { "\"level\":\"LT\"", "sign.level" },
        { "\"tsa\":{}", "sign.tsa: key \"urls\" is missing" },
        { "\"tsa\":{\"urls\":[]}", "sign.tsa.urls: has 0 items" },
        { "\"tsa\":{\"urls\":\"http://t\",\"user\":\"u\"}", "sign.tsa: \"user\" and" },
        { "\"tsa\":{\"urls\":[1]}", "sign.tsa.urls[0]: is a number" },
        { "\"tsa\":7", "sign.tsa: is a number" },
        { "\"trust\":{\"offline\":true}", "sign.trust: names nobody" },
        { "\"trust\":{\"anchors\":\"\"}", "sign.trust.anchors: is empty" },
        { "\"policy\":{\"oid\":\"1.2\"}", "sign.policy: key \"digest\" is missing" },
        { "\"padding\":\"none\"", "sign.padding" },
    };
    char json[256];

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        snprintf(json, sizeof json, "{\"sign\":{\"key\":\"k\",%s}}", rows[i].sign);
        refused(state, json, SEAL_ERR_SPEC_VALUE, rows[i].message);
    }
}

static void a_face_needs_a_place(void **state)
{
    refused(state,
            "{\"seals\":[{\"template\":\"t\",\"riding\":\"top\"}],"
            "\"sign\":{\"key\":\"k\",\"visible\":0}}",
            SEAL_ERR_SPEC_VALUE, "seals[0]: has no place: add \"at\" for the face");
    seal_job_free(parse(state, "{\"seals\":[{\"template\":\"t\"}],"
                               "\"sign\":{\"key\":\"k\",\"field\":\"f\"}}"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everything_is_read),
        cmocka_unit_test(the_output_stands_for_a_missing_id),
        cmocka_unit_test(the_digest_is_of_what_the_job_says),
        cmocka_unit_test(seals_are_known_by_their_look),
        cmocka_unit_test(what_is_wrong_is_named_by_its_place),
        cmocka_unit_test(riding_is_read),
        cmocka_unit_test(services_are_read),
        cmocka_unit_test(a_time_stamp_makes_the_level),
        cmocka_unit_test(services_that_cannot_work_are_refused),
        cmocka_unit_test(a_face_needs_a_place),
    };

    return cmocka_run_group_tests_name("job", tests, open_ctx, close_ctx);
}
