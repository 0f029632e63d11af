/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "commands.h"

#include "effects.h"
#include "input.h"
#include "message.h"
#include "options.h"
#include "output.h"
#include "revision.h"

typedef struct stamp_command {
    const char *input;
    output_args output;
    seals_args seals;
    data_args data;
    document_args document;
} stamp_command;

static const usage stamp_usage = {
    "stamp IN.pdf -o OUT.pdf|--in-place SEAL PLACE ...",
    "Puts seals on pages, without a signature: the pages show and print them, but\n"
    "nothing proves who put them there. Refused on a signed document.",
    "IN.pdf",
};

static int check(stamp_command *c)
{
    const char *const inputs[] = { c->input, NULL };
    int rc;

    if ((rc = output_choose(&c->output, inputs)) != EXIT_DONE)
        return rc;
    if (c->seals.len == 0)
        return fail_usage("no seal: --template NAME or --seal FILE.json names it");
    return seals_check_placed(&c->seals, 0);
}

static int run(stamp_command *c)
{
    revision r = { 0 };
    output out = { 0 };
    int rc;

    if ((rc = revision_begin(&r, c->input, &c->seals, &c->data, &c->document, 0)) != EXIT_DONE ||
        (rc = output_open_append(&out, &c->output, r.pdf, &r.s)) != EXIT_DONE)
        goto out;
    if (seal_update_write(r.update, out.sink, r.s.err) != SEAL_OK)
        rc = fail_error(input_name(c->input), r.s.err);
    else if ((rc = output_commit(&out, &r.s)) == EXIT_DONE)
        rc = revision_warn(&r, input_name(c->input));
out:
    output_close(&out);
    revision_end(&r);
    return rc;
}

int cmd_stamp(int argc, char **argv)
{
    stamp_command c = { 0 };
    const option_group groups[] = {
        { "SEAL, more than one is possible", seal_rows, &c.seals },
        { "Effects", effect_rows, &c.seals },
        { "PLACE of the seal before it, repeatable", place_rows, &c.seals },
        { "Riding seal, of the seal before it", riding_rows, &c.seals },
        { "Output", append_rows, &c.output },
        { "Encrypted document", password_rows, &c.document },
        { NULL, force_rows, &c.document },
        { "Other", template_rows, &c.data },
        { NULL, font_rows, &c.data },
        { NULL, data_rows, &c.data },
        { 0 },
    };
    int rc;

    if ((rc = options_parse(&stamp_usage, groups, argc, argv, &c.input)) == EXIT_DONE &&
        (rc = check(&c)) == EXIT_DONE)
        rc = run(&c);
    seals_clear(&c.seals);
    data_clear(&c.data);
    return rc;
}
