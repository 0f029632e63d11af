/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "commands.h"

#include "input.h"
#include "message.h"
#include "options.h"
#include "output.h"
#include "session.h"
#include "tsa_args.h"

#include <string.h>

enum { MAX_SIGNATURE = 1 << 20 };

typedef struct finish_command {
    const char *input;
    const char *output;
    const char *state;
    const char *signature;
    const char *cms;
    tsa_args tsa;
    network_args network;
} finish_command;

static const usage finish_usage = {
    "finish PREPARED.pdf -o OUT.pdf --state FILE\n"
    "                        --signature FILE | --cms FILE",
    "Checks the signature that came back and embeds it in the prepared document.",
    "PREPARED.pdf",
};

static const option_row finish_rows[] = {
    { "output", "FILE", "replaced when it is there; - is standard output", set_string,
      offsetof(finish_command, output) },
    { "state", "FILE", "what 'sealstamp prepare' wrote", set_string,
      offsetof(finish_command, state) },
    { "signature", "FILE",
      "raw signature over \"attrs\" of the request: RSA's\n"
      "bytes, or for ECDSA DER, or r and s side by side",
      set_string, offsetof(finish_command, signature) },
    { "cms", "FILE", "a whole CMS SignedData in DER instead", set_string,
      offsetof(finish_command, cms) },
    { 0 },
};

static const char *answer_of(const finish_command *c)
{
    return c->cms ? c->cms : c->signature;
}

static int check(const finish_command *c)
{
    const char *const files[] = { c->input, c->state, answer_of(c) };
    int standard_inputs = 0, rc;

    if (!c->state)
        return fail_usage("no state file: --state names what 'sealstamp prepare' wrote");
    if (!c->cms == !c->signature)
        return fail_usage("give the answer of the key: one of --signature FILE and --cms FILE");
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        standard_inputs += strcmp(files[i], "-") == 0;
    if (standard_inputs > 1)
        return fail_usage("only one file can be read from standard input");
    if ((rc = tsa_check(&c->tsa)) != EXIT_DONE)
        return rc;
    return output_check(c->output, (const char *const[]){ files[0], files[1], files[2], NULL });
}

static int load_state(finish_command *c, session *s, seal_signing **out)
{
    seal_source *state = NULL;
    seal_tsa *tsa = NULL;
    int rc;

    if ((rc = tsa_open(&c->tsa, &c->network, s, &tsa)) != EXIT_DONE)
        return rc;
    if (input_open(c->state, &state, s->err) != SEAL_OK ||
        seal_signing_load(s->ctx, state, out, s->err) != SEAL_OK ||
        (tsa && seal_signing_set_tsa(*out, tsa, s->err) != SEAL_OK))
        rc = fail_input(input_name(c->state), s->err);
    seal_tsa_unref(tsa);
    seal_source_free(state);
    return rc;
}

/* The document is at fault, or the answer, or the two do not belong together:
 * that message names both. */
static int fail_finish(const finish_command *c, const seal_error *err)
{
    seal_status status = seal_error_status(err);

    if (status == SEAL_ERR_SIGNATURE_MISMATCH)
        return fail_error(NULL, err);
    if (status == SEAL_ERR_TIMESTAMP)
        return fail_error(input_name(c->input), err);
    return fail_error(input_name(status / 100 >= 5 ? answer_of(c) : c->input), err);
}

static int embed(const finish_command *c, seal_signing *signing, const input_bytes *answer,
                 seal_sink *sink, session *s)
{
    seal_source *prepared = NULL;
    seal_status st;

    if ((st = input_open(c->input, &prepared, s->err)) != SEAL_OK)
        goto out;
    if (c->cms)
        st = seal_signing_finish_cms(signing, answer->data, answer->len, prepared, sink, s->err);
    else
        st = seal_signing_finish(signing, answer->data, answer->len, prepared, sink, s->err);
out:
    seal_source_free(prepared);
    return st == SEAL_OK ? EXIT_DONE : fail_finish(c, s->err);
}

static seal_status print_warning(void *user, const char *text, seal_error *err)
{
    const finish_command *c = user;

    (void)err;
    warn("%s: %s", input_name(c->input), text);
    return SEAL_OK;
}

static int run(finish_command *c)
{
    session s = { 0 };
    seal_signing *signing = NULL;
    input_bytes answer = { 0 };
    output out = { 0 };
    int rc;

    if ((rc = session_open(&s, NULL)) != EXIT_DONE ||
        (rc = load_state(c, &s, &signing)) != EXIT_DONE)
        goto out;
    if (input_read(answer_of(c), MAX_SIGNATURE, &answer, s.err) != SEAL_OK) {
        rc = fail_key(input_name(answer_of(c)), s.err);
        goto out;
    }
    if ((rc = output_open(&out, c->output, &s)) == EXIT_DONE &&
        (rc = embed(c, signing, &answer, out.sink, &s)) == EXIT_DONE &&
        (rc = output_commit(&out, &s)) == EXIT_DONE &&
        seal_signing_each_warning(signing, print_warning, c, s.err) != SEAL_OK)
        rc = fail_error(input_name(c->input), s.err);
out:
    output_close(&out);
    input_clear(&answer);
    seal_signing_free(signing);
    session_close(&s);
    return rc;
}

int cmd_finish(int argc, char **argv)
{
    finish_command c = { 0 };
    const option_group groups[] = {
        { "Options", finish_rows, &c },
        { "Time stamp, as the document was prepared for", tsa_rows, &c.tsa },
        { "Network", network_rows, &c.network },
        { 0 },
    };
    int rc;

    if ((rc = options_parse(&finish_usage, groups, argc, argv, &c.input)) == EXIT_DONE &&
        (rc = check(&c)) == EXIT_DONE)
        rc = run(&c);
    tsa_clear(&c.tsa);
    return rc;
}
