/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "commands.h"

#include "effects.h"
#include "input.h"
#include "key.h"
#include "level.h"
#include "message.h"
#include "options.h"
#include "output.h"
#include "revision.h"
#include "scratch.h"
#include "sign_args.h"
#include "tsa_args.h"

typedef struct sign_command {
    const char *input;
    output_args output;
    seals_args seals;
    sign_args sign;
    key_args key;
    level_args level;
    uint32_t wanted; /* SEAL_LEVEL_ that is reached by extending; 0: none */
    tsa_args tsa;
    network_args network;
    data_args data;
    document_args document;
} sign_command;

static const usage sign_usage = {
    "sign IN.pdf -o OUT.pdf|--in-place [SEAL PLACE ...] --key KEY",
    "Signs a PDF as PAdES B-B, with --tsa B-T, with --level up to B-LTA. The first\n"
    "seal is the face of the signature, further ones and further places become page\n"
    "content; without a seal the signature is invisible. IN.pdf stays an untouched\n"
    "prefix of OUT.pdf.",
    "IN.pdf",
};

static int check(sign_command *c)
{
    const char *const inputs[] = { c->input, c->key.cert ? c->key.cert : "-", NULL };
    int rc;

    if ((rc = output_choose(&c->output, inputs)) != EXIT_DONE ||
        (rc = seals_check_placed(&c->seals, c->sign.field != NULL)) != EXIT_DONE ||
        (rc = tsa_check(&c->tsa)) != EXIT_DONE ||
        (rc = level_check_signing(&c->level, c->tsa.urls.len > 0, &c->wanted)) != EXIT_DONE ||
        (!c->wanted && (rc = trust_check(&c->level.trust)) != EXIT_DONE))
        return rc;
    return key_check(&c->key);
}

/* Whoever takes part in signing; { 0 } can be closed. */
typedef struct means {
    seal_signer *signer;
    seal_tsa *tsa;
    seal_trust *trust; /* NULL: nobody was named */
} means;

static int means_open(sign_command *c, session *s, means *m)
{
    const network_args *network = c->level.offline ? NULL : &c->network;
    int rc;

    if ((c->wanted || trust_is_named(&c->level.trust)) &&
        (rc = trust_open(&c->level.trust, network, s, &m->trust)) != EXIT_DONE)
        return rc;
    if ((rc = tsa_open(&c->tsa, &c->network, s, &m->tsa)) != EXIT_DONE)
        return rc;
    return key_open(&c->key, s, &m->signer);
}

static void means_close(means *m)
{
    seal_signer_unref(m->signer);
    seal_trust_unref(m->trust);
    seal_tsa_unref(m->tsa);
}

static int sign(const sign_command *c, revision *r, seal_signer *signer,
                const seal_sign_options *opt, seal_sink *sink)
{
    if (seal_update_sign(r->update, signer, opt, sink, r->s.err) != SEAL_OK)
        return sign_args_fail(key_path(&c->key), input_name(c->input), r->s.err);
    return revision_warn(r, input_name(c->input));
}

/* Keeps the signed document beside the output and extends it to there. */
static int sign_and_extend(const sign_command *c, revision *r, const means *m,
                           const seal_sign_options *opt, const output *out)
{
    seal_extend_options extend = SEAL_EXTEND_OPTIONS_INIT;
    const char *name = input_name(c->input);
    scratch between = SCRATCH_NONE;
    seal_source *source;
    seal_pdf *pdf = NULL;
    int rc;

    extend.level = c->wanted;
    extend.flags = c->level.incomplete ? SEAL_EXTEND_INCOMPLETE : 0;
    extend.tsa = m->tsa;
    extend.trust = m->trust;
    if ((rc = scratch_open(&between, out->path, &r->s)) == EXIT_DONE &&
        (rc = sign(c, r, m->signer, opt, between.sink)) == EXIT_DONE &&
        (rc = scratch_read(&between, &r->s, &source)) == EXIT_DONE &&
        (rc = document_open_again(source, name, &r->s, &pdf)) == EXIT_DONE)
        rc = level_extend(pdf, &extend, name, out->sink, &r->s);
    seal_pdf_free(pdf);
    scratch_close(&between);
    return rc;
}

static int run(sign_command *c)
{
    revision r = { 0 };
    output out = { 0 };
    means m = { 0 };
    seal_sign_options opt;
    int rc;

    if ((rc = revision_begin(&r, c->input, &c->seals, &c->data, &c->document, 1)) != EXIT_DONE ||
        (rc = sign_args_options(&c->sign, &c->seals, &opt)) != EXIT_DONE ||
        (rc = output_open_append(&out, &c->output, r.pdf, &r.s)) != EXIT_DONE ||
        (rc = means_open(c, &r.s, &m)) != EXIT_DONE)
        goto out;
    opt.tsa = m.tsa;
    /* who may go on without revocation data is not refused for want of it */
    opt.trust = c->level.incomplete ? NULL : m.trust;
    rc = c->wanted ? sign_and_extend(c, &r, &m, &opt, &out) : sign(c, &r, m.signer, &opt, out.sink);
    if (rc == EXIT_DONE)
        rc = output_commit(&out, &r.s);
out:
    means_close(&m);
    output_close(&out);
    revision_end(&r);
    return rc;
}

int cmd_sign(int argc, char **argv)
{
    sign_command c = { 0 };
    const option_group groups[] = {
        { "KEY", key_rows, &c.key },
        { "SEAL, more than one is possible", seal_rows, &c.seals },
        { "Effects", effect_rows, &c.seals },
        { "PLACE of the seal before it, repeatable", place_rows, &c.seals },
        { "Riding seal, of the seal before it", riding_rows, &c.seals },
        { "Signature", sign_rows, &c.sign },
        { "Time stamp", tsa_rows, &c.tsa },
        { "Level", level_rows, &c.level },
        { "Trust", trust_rows, &c.level.trust },
        { "Network", network_rows, &c.network },
        { "Output", append_rows, &c.output },
        { "Encrypted document", password_rows, &c.document },
        { NULL, force_rows, &c.document },
        { "Other", template_rows, &c.data },
        { NULL, font_rows, &c.data },
        { NULL, data_rows, &c.data },
        { 0 },
    };
    int rc;

    if ((rc = options_parse(&sign_usage, groups, argc, argv, &c.input)) == EXIT_DONE &&
        (rc = check(&c)) == EXIT_DONE)
        rc = run(&c);
    seals_clear(&c.seals);
    sign_args_clear(&c.sign);
    tsa_clear(&c.tsa);
    level_clear(&c.level);
    data_clear(&c.data);
    return rc;
}
