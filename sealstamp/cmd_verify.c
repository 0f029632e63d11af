/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "commands.h"

#include "document.h"
#include "input.h"
#include "message.h"
#include "options.h"
#include "output.h"
#include "trust_args.h"
#include "verify_report.h"

#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

typedef struct verify_command {
    const char *input, *out, *at, *extract;
    long revision, signature;
    int json, online;
    trust_args trust;
    network_args network;
    document_args document;
} verify_command;

static const usage verify_usage = {
    "verify IN.pdf [--trust CA.pem] ... [--json]",
    "Says for each signature whether it is valid, who made it and when, and what was\n"
    "changed after it.  Exit status 0: all are valid; 1: not all, or there is none.",
    "IN.pdf",
};

static const option_row verify_rows[] = {
    { "json", NULL, "for machines: see seal-report(5)", set_flag, offsetof(verify_command, json) },
    { "online", NULL, "fetch certificates and revocation data that lack", set_flag,
      offsetof(verify_command, online) },
    { "at", "TIME",
      "judge as of then, 2026-11-22 or 2026-11-22T16:09:05Z;\n"
      "default: now",
      set_string, offsetof(verify_command, at) },
    { "revision", "N", "write what the N-th signature covers to --output", set_count,
      offsetof(verify_command, revision) },
    { "extract", "PART",
      "write cms (DER), certs (PEM) or tokens (DER) of a\n"
      "signature to --output",
      set_string, offsetof(verify_command, extract) },
    { "signature", "N", "which signature --extract is about; default: 1", set_count,
      offsetof(verify_command, signature) },
    { 0 },
};

/* A day begins at midnight UTC. */
static int parse_time(const char *text, int64_t *out)
{
    static const char *const forms[] = { "%Y-%m-%dT%H:%M:%SZ", "%Y-%m-%d" };

    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        struct tm tm = { 0 };
        const char *end = strptime(text, forms[i], &tm);

        if (end && !*end && (*out = (int64_t)timegm(&tm)) > 0)
            return EXIT_DONE;
    }
    return fail_usage("--at %s: a time like 2026-11-22 or 2026-11-22T16:09:05Z is needed", text);
}

static int choose_part(const verify_command *c, seal_extract *what)
{
    static const struct {
        const char *name;
        seal_extract what;
    } parts[] = { { "cms", SEAL_EXTRACT_CMS },
                  { "certs", SEAL_EXTRACT_CERTS },
                  { "tokens", SEAL_EXTRACT_TOKENS } };

    *what = SEAL_EXTRACT_REVISION;
    if (!c->extract)
        return EXIT_DONE;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (strcmp(parts[i].name, c->extract) == 0) {
            *what = parts[i].what;
            return EXIT_DONE;
        }
    }
    return fail_usage("--extract %s: cms, certs or tokens is needed", c->extract);
}

/* What the command line alone can tell. */
static int check(const verify_command *c)
{
    const char *inputs[] = { c->input, NULL };

    if (c->extract && c->revision)
        return fail_usage("--revision and --extract: only one of them at a time");
    if ((c->extract || c->revision) && c->json)
        return fail_usage("--json shows the report, --revision and --extract write a file: leave "
                          "one of them out");
    if (!c->extract && c->signature)
        return fail_usage("--signature says what --extract is about, which is missing");
    if (c->extract || c->revision)
        return output_check(c->out, inputs);
    return c->out ? fail_usage("--output is for --revision and --extract, --json goes to standard "
                               "output")
                  : EXIT_DONE;
}

static int write_part(const verify_command *c, const seal_report *report, seal_source *source,
                      session *s)
{
    long n = c->revision ? c->revision : c->signature ? c->signature : 1;
    output out = { 0 };
    seal_extract what;
    int rc;

    if ((rc = choose_part(c, &what)) != EXIT_DONE)
        return rc;
    if (n > (long)seal_report_count(report))
        return fail(EXIT_INPUT, "%s: there is no signature %ld, it has %u", input_name(c->input), n,
                    (unsigned)seal_report_count(report));
    if ((rc = output_open(&out, c->out, s)) == EXIT_DONE) {
        if (seal_report_extract(report, (uint32_t)n - 1, what, source, out.sink, s->err) != SEAL_OK)
            rc = fail_error(input_name(c->input), s->err);
        else
            rc = output_commit(&out, s);
    }
    output_close(&out);
    return rc;
}

static int print_json(const seal_report *report, session *s)
{
    seal_sink *sink = NULL;
    int rc = EXIT_DONE;

    if (seal_sink_new_fd(STDOUT_FILENO, &sink, s->err) != SEAL_OK ||
        seal_report_write_json(report, sink, s->err) != SEAL_OK ||
        seal_sink_commit(sink, s->err) != SEAL_OK)
        rc = fail_error(NULL, s->err);
    seal_sink_free(sink);
    return rc;
}

static int verify(const verify_command *c, seal_source *source, seal_trust *trust, session *s)
{
    seal_verify_options opt = SEAL_VERIFY_OPTIONS_INIT;
    const char *name = input_name(c->input);
    seal_report *report = NULL;
    int rc;

    opt.flags = c->online ? SEAL_VERIFY_FETCH : 0;
    opt.password = s->password.text;
    if (c->at && (rc = parse_time(c->at, &opt.at)) != EXIT_DONE)
        return rc;
    if (seal_verify(s->ctx, source, trust, &opt, &report, s->err) != SEAL_OK)
        return document_fail(c->input, &c->document, s->err);
    if (c->out)
        rc = write_part(c, report, source, s);
    else if ((rc = c->json ? print_json(report, s) : verify_print(name, report, s)) == EXIT_DONE &&
             seal_report_verdict(report) != SEAL_VERDICT_PASSED)
        rc = EXIT_INVALID;
    seal_report_free(report);
    return rc;
}

static int run(verify_command *c)
{
    session s = { 0 };
    seal_trust *trust = NULL;
    seal_source *source = NULL;
    int rc;

    if ((rc = check(c)) != EXIT_DONE || (rc = session_open(&s, NULL)) != EXIT_DONE ||
        (rc = trust_open(&c->trust, c->online ? &c->network : NULL, &s, &trust)) != EXIT_DONE ||
        (c->document.password_file &&
         (rc = secret_read_file(&s.password, c->document.password_file)) != EXIT_DONE))
        goto out;
    rc = input_open(c->input, &source, s.err) == SEAL_OK ? verify(c, source, trust, &s)
                                                         : fail_error(input_name(c->input), s.err);
out:
    seal_source_free(source);
    seal_trust_unref(trust);
    session_close(&s);
    return rc;
}

int cmd_verify(int argc, char **argv)
{
    verify_command c = { 0 };
    const option_group groups[] = {
        { "Options", verify_rows, &c },          { NULL, output_rows, &c.out },
        { NULL, password_rows, &c.document },    { "Trust", trust_rows, &c.trust },
        { "Network", network_rows, &c.network }, { 0 },
    };
    int rc;

    if ((rc = options_parse(&verify_usage, groups, argc, argv, &c.input)) == EXIT_DONE)
        rc = run(&c);
    trust_clear(&c.trust);
    return rc;
}
