/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "commands.h"

#include "effects.h"
#include "input.h"
#include "json.h"
#include "key.h"
#include "message.h"
#include "options.h"
#include "output.h"
#include "revision.h"
#include "sign_args.h"
#include "trust_args.h"
#include "tsa_args.h"

#include <string.h>

typedef struct prepare_command {
    const char *input;
    const char *output;
    const char *state;
    const char *cert;
    seals_args seals;
    sign_args sign;
    tsa_args tsa;
    trust_args trust;
    network_args network;
    data_args data;
    document_args document;
} prepare_command;

static const usage prepare_usage = {
    "prepare IN.pdf -o PREPARED.pdf --state FILE --cert CHAIN.pem\n"
    "                         [SEAL PLACE ...]",
    "Makes everything of a signed PDF but the signature, and prints as JSON what the\n"
    "key has to sign. 'sealstamp finish' embeds the answer, later or elsewhere.",
    "IN.pdf",
};

static const option_row prepare_rows[] = {
    { "output", "FILE", "the prepared document", set_string, offsetof(prepare_command, output) },
    { "state", "FILE", "what 'sealstamp finish' needs; holds no secret", set_string,
      offsetof(prepare_command, state) },
    { "cert", "CHAIN.pem", "certificates, the signer's first", set_string,
      offsetof(prepare_command, cert) },
    { 0 },
};

static int check(const prepare_command *c)
{
    const char *const inputs[] = { c->input, c->cert ? c->cert : "-", NULL };
    const char *const state_inputs[] = { c->input, c->cert ? c->cert : "-",
                                         c->output ? c->output : "-", NULL };
    int rc;

    if (!c->cert)
        return fail_usage("no certificates: --cert CHAIN.pem names them");
    if (!c->state)
        return fail_usage("no state file: --state FILE names it");
    if ((rc = output_check(c->output, inputs)) != EXIT_DONE ||
        (rc = output_check(c->state, state_inputs)) != EXIT_DONE)
        return rc;
    if (strcmp(c->output, "-") == 0 || strcmp(c->state, "-") == 0)
        return fail_usage("standard output carries the request: name files with -o and --state");
    if ((rc = seals_check_placed(&c->seals, c->sign.field != NULL)) != EXIT_DONE ||
        (rc = trust_check(&c->trust)) != EXIT_DONE)
        return rc;
    return tsa_check(&c->tsa);
}

/* Both files and the request, or nothing. */
static int publish(output *prepared, output *state, const seal_signing *signing, revision *r)
{
    json_t *request = json_request(seal_signing_request(signing));
    int rc;

    if (request && json_object_set_new(request, "warnings", revision_warnings(r)) != 0) {
        json_decref(request);
        request = NULL;
    }
    if ((rc = output_commit(prepared, &r->s)) == EXIT_DONE &&
        (rc = output_commit(state, &r->s)) == EXIT_DONE)
        rc = json_print(request);
    else
        json_decref(request);
    if (rc != EXIT_DONE) {
        output_withdraw(prepared);
        output_withdraw(state);
    }
    return rc;
}

static int run(prepare_command *c)
{
    revision r = { 0 };
    output prepared = { 0 }, state = { 0 };
    seal_chain *chain = NULL;
    seal_tsa *tsa = NULL;
    seal_trust *trust = NULL;
    seal_signing *signing = NULL;
    seal_sign_options opt;
    int rc;

    if ((rc = revision_begin(&r, c->input, &c->seals, &c->data, &c->document, 1)) != EXIT_DONE ||
        (rc = sign_args_options(&c->sign, &c->seals, &opt)) != EXIT_DONE ||
        (rc = key_chain(c->cert, &r.s, &chain)) != EXIT_DONE ||
        (rc = tsa_open(&c->tsa, &c->network, &r.s, &tsa)) != EXIT_DONE ||
        (trust_is_named(&c->trust) &&
         (rc = trust_open(&c->trust, &c->network, &r.s, &trust)) != EXIT_DONE) ||
        (rc = output_open(&prepared, c->output, &r.s)) != EXIT_DONE ||
        (rc = output_open(&state, c->state, &r.s)) != EXIT_DONE)
        goto out;
    opt.tsa = tsa;
    opt.trust = trust;
    if (seal_signing_begin(r.update, chain, &opt, prepared.sink, &signing, r.s.err) != SEAL_OK ||
        seal_signing_save(signing, state.sink, r.s.err) != SEAL_OK)
        rc = sign_args_fail(c->cert, input_name(c->input), r.s.err);
    else
        rc = publish(&prepared, &state, signing, &r);
    if (rc == EXIT_DONE)
        rc = revision_warn(&r, input_name(c->input));
out:
    seal_signing_free(signing);
    seal_trust_unref(trust);
    seal_tsa_unref(tsa);
    seal_chain_unref(chain);
    output_close(&state);
    output_close(&prepared);
    revision_end(&r);
    return rc;
}

int cmd_prepare(int argc, char **argv)
{
    prepare_command c = { 0 };
    const option_group groups[] = {
        { "Files", prepare_rows, &c },
        { "SEAL, more than one is possible", seal_rows, &c.seals },
        { "Effects", effect_rows, &c.seals },
        { "PLACE of the seal before it, repeatable", place_rows, &c.seals },
        { "Riding seal, of the seal before it", riding_rows, &c.seals },
        { "Signature", sign_rows, &c.sign },
        { "Time stamp, which finish adds", tsa_rows, &c.tsa },
        { "Trust, which the certificate is checked against", trust_rows, &c.trust },
        { "Network", network_rows, &c.network },
        { "Encrypted document", password_rows, &c.document },
        { NULL, force_rows, &c.document },
        { "Other", template_rows, &c.data },
        { NULL, font_rows, &c.data },
        { NULL, data_rows, &c.data },
        { 0 },
    };
    int rc;

    if ((rc = options_parse(&prepare_usage, groups, argc, argv, &c.input)) == EXIT_DONE &&
        (rc = check(&c)) == EXIT_DONE)
        rc = run(&c);
    seals_clear(&c.seals);
    sign_args_clear(&c.sign);
    tsa_clear(&c.tsa);
    trust_clear(&c.trust);
    data_clear(&c.data);
    return rc;
}
