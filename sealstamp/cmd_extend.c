/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "commands.h"

#include "document.h"
#include "input.h"
#include "level.h"
#include "message.h"
#include "options.h"
#include "output.h"
#include "tsa_args.h"

typedef struct extend_command {
    const char *input;
    output_args output;
    level_args level;
    uint32_t wanted;
    tsa_args tsa;
    network_args network;
    document_args document;
} extend_command;

static const usage extend_usage = {
    "extend IN.pdf -o OUT.pdf|--in-place [--level LEVEL] --tsa URL --trust CA.pem",
    "Raises the level of all signatures in a PDF, whoever made them: keeps their\n"
    "certificates and revocation data in the document and puts a time stamp over\n"
    "them. Default: B-LTA; repeated, it renews that. IN.pdf stays an untouched\n"
    "prefix of OUT.pdf.",
    "IN.pdf",
};

static int check(extend_command *c)
{
    const char *const inputs[] = { c->input, NULL };
    int rc;

    if ((rc = output_choose(&c->output, inputs)) != EXIT_DONE ||
        (rc = level_parse(c->level.level ? c->level.level : "B-LTA", &c->wanted)) != EXIT_DONE ||
        (rc = tsa_check(&c->tsa)) != EXIT_DONE)
        return rc;
    if (c->wanted == 0)
        return fail_usage("--level B-B: that is what signing makes; write B-T, B-LT or B-LTA");
    if (c->wanted == SEAL_LEVEL_B_LTA && c->tsa.urls.len == 0)
        return fail_usage("--level B-LTA needs a time stamp: --tsa URL names the authority");
    return EXIT_DONE;
}

static int run(extend_command *c)
{
    const network_args *network = c->level.offline ? NULL : &c->network;
    session s = { 0 };
    output out = { 0 };
    seal_extend_options opt = SEAL_EXTEND_OPTIONS_INIT;
    seal_pdf *pdf = NULL;
    int rc;

    opt.level = c->wanted;
    opt.flags = c->level.incomplete ? SEAL_EXTEND_INCOMPLETE : 0;
    if ((rc = session_open(&s, NULL)) == EXIT_DONE &&
        (rc = document_open(c->input, &c->document, &s, &pdf)) == EXIT_DONE &&
        (rc = trust_open(&c->level.trust, network, &s, &opt.trust)) == EXIT_DONE &&
        (rc = tsa_open(&c->tsa, &c->network, &s, &opt.tsa)) == EXIT_DONE &&
        (rc = output_open_append(&out, &c->output, pdf, &s)) == EXIT_DONE &&
        (rc = level_extend(pdf, &opt, input_name(c->input), out.sink, &s)) == EXIT_DONE)
        rc = output_commit(&out, &s);
    output_close(&out);
    seal_tsa_unref(opt.tsa);
    seal_trust_unref(opt.trust);
    seal_pdf_free(pdf);
    session_close(&s);
    return rc;
}

int cmd_extend(int argc, char **argv)
{
    extend_command c = { 0 };
    const option_group groups[] = {
        { "Level", level_rows, &c.level },
        { "Time stamps", tsa_rows, &c.tsa },
        { "Trust", trust_rows, &c.level.trust },
        { "Network", network_rows, &c.network },
        { "Output", append_rows, &c.output },
        { "Encrypted document", password_rows, &c.document },
        { NULL, force_rows, &c.document },
        { 0 },
    };
    int rc;

    if ((rc = options_parse(&extend_usage, groups, argc, argv, &c.input)) == EXIT_DONE &&
        (rc = check(&c)) == EXIT_DONE)
        rc = run(&c);
    level_clear(&c.level);
    tsa_clear(&c.tsa);
    return rc;
}
