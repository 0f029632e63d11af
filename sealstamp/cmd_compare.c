/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "commands.h"

#include "input.h"
#include "json.h"
#include "message.h"
#include "options.h"
#include "session.h"

#include <math.h>
#include <stdio.h>

enum { EXIT_DIFFERENT = EXIT_INVALID };

typedef struct compare_command {
    const char *files[2];
    int json;
} compare_command;

static const usage compare_usage = {
    "compare A B",
    "Says whether two files show the same seal: PNG, JPEG, SVG, or the record that\n"
    "'render' writes.  Exit status 0: the same artwork, 1: not.",
    "A B",
};

static const option_row compare_rows[] = {
    { "json", NULL, "one JSON object on standard output", set_flag,
      offsetof(compare_command, json) },
    { 0 },
};

/* What differs, told as it is found. */
typedef struct findings {
    int json;
    json_t *list;
} findings;

static seal_status on_difference(void *user, const char *what, const char *a, const char *b,
                                 seal_error *err)
{
    findings *f = user;

    if (!f->json)
        printf("%s: %s | %s\n", what, *a ? a : "-", *b ? b : "-");
    else if (json_array_append_new(f->list,
                                   json_pack("{s:s,s:s,s:s}", "what", what, "a", a, "b", b)) != 0)
        return seal_error_set(err, SEAL_ERR_NO_MEMORY, 0, "not enough memory");
    return SEAL_OK;
}

static const char *verdict_text(const seal_comparison *r)
{
    static const char *const texts[] = { "same", "alike", "different" };

    return texts[r->verdict];
}

static int print(const seal_comparison *r, findings *f)
{
    const char *by = r->by_record ? "record" : "picture";
    json_t *root;

    if (f->json) {
        root = json_pack("{s:s,s:s,s:O}", "verdict", verdict_text(r), "by", by, "differences",
                         f->list);
        if (root && !r->by_record) {
            (void)json_object_set_new(root, "overlap", json_real(round(r->overlap * 1000) / 1000));
            (void)json_object_set_new(root, "worst", json_real(round(r->worst * 1000) / 1000));
        }
        return json_print(root);
    }
    if (r->by_record)
        printf("%s, by the records of both\n", verdict_text(r));
    else
        printf("%s, the pictures share %.1f %% of their ink, %.1f %% where they differ most\n",
               verdict_text(r), 100 * r->overlap, 100 * r->worst);
    return finish_stdout();
}

static int compare(const compare_command *c, session *s, findings *f, seal_comparison *r)
{
    seal_compare_options opt = SEAL_COMPARE_OPTIONS_INIT;
    seal_source *source[2] = { 0 };
    int rc = EXIT_DONE;

    opt.on_difference = on_difference;
    opt.user = f;
    for (int i = 0; i < 2 && rc == EXIT_DONE; i++) {
        if (input_open(c->files[i], &source[i], s->err) != SEAL_OK)
            rc = fail_error(input_name(c->files[i]), s->err);
    }
    if (rc == EXIT_DONE && seal_compare(s->ctx, source[0], source[1], &opt, r, s->err) != SEAL_OK)
        rc = fail_error(NULL, s->err);
    seal_source_free(source[0]);
    seal_source_free(source[1]);
    return rc;
}

static int run(const compare_command *c)
{
    seal_comparison r = SEAL_COMPARISON_INIT;
    findings f = { .json = c->json };
    session s = { 0 };
    int rc;

    if (!(f.list = json_array()))
        return fail_memory();
    if ((rc = session_open(&s, NULL)) == EXIT_DONE && (rc = compare(c, &s, &f, &r)) == EXIT_DONE &&
        (rc = print(&r, &f)) == EXIT_DONE)
        rc = r.verdict == SEAL_SAME ? EXIT_DONE : EXIT_DIFFERENT;
    json_decref(f.list);
    session_close(&s);
    return rc;
}

int cmd_compare(int argc, char **argv)
{
    compare_command c = { 0 };
    const option_group groups[] = { { "Output", compare_rows, &c }, { 0 } };
    int rc = options_parse(&compare_usage, groups, argc, argv, c.files);

    return rc == EXIT_DONE ? run(&c) : rc;
}
