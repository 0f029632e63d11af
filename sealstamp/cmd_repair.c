/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "commands.h"

#include "damage.h"
#include "document.h"
#include "findings.h"
#include "interrupt.h"
#include "message.h"
#include "options.h"
#include "output.h"
#include "qpdf.h"
#include "trial.h"

#include <ctype.h>
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { CHUNK = 1 << 16 };

typedef struct repair_command {
    const char *input;
    const char *output;
    int in_place;
    document_args document;
} repair_command;

typedef struct repair {
    session s;
    qpdf qpdf;
    char temporary[4096]; /* what it writes; "" until it exists */
    findings found;
    trial result;
    output out;
} repair;

static const usage repair_usage = {
    "repair IN.pdf -o OUT.pdf|--in-place",
    "Writes a damaged document anew with qpdf, which must be installed, and says what\n"
    "was wrong and what it cost: pages before and after, contents that are gone. The\n"
    "result is tried first: each page must take a seal. Refused on a signed document:\n"
    "its signatures would not survive.",
    "IN.pdf",
};

static const option_row repair_rows[] = {
    { "output", "FILE", "replaced when it is there; - is standard output", set_string,
      offsetof(repair_command, output) },
    { "in-place", NULL,
      "instead: finish what an interrupted --in-place of\n"
      "another command was appending to IN.pdf, no more",
      set_flag, offsetof(repair_command, in_place) },
    { 0 },
};

static int fail_signed(const char *path, const char *where)
{
    return fail(EXIT_REFUSED,
                "%s: signed%s: a repair would destroy the signature; ask its issuer for the file "
                "again",
                path, where);
}

static int check_unsigned(repair *r, const char *path)
{
    char where[64];
    int64_t at;

    if (damage_find_signature(path, &at, r->s.err) != SEAL_OK)
        return fail_error(path, r->s.err);
    (void)snprintf(where, sizeof where, ", /ByteRange at offset %" PRId64, at);
    return at >= 0 ? fail_signed(path, where) : EXIT_DONE;
}

static int finish_append(const char *path)
{
    seal_error *err = seal_error_new();
    int recovered = 0, rc;

    if (!err)
        return fail_memory();
    if (seal_append_recover(path, &recovered, err) != SEAL_OK) {
        rc = fail_error(path, err);
    } else if (!recovered) {
        rc = fail(EXIT_INPUT,
                  "%s: nothing was being appended to it, there is no %s.seal-tail: -o OUT.pdf "
                  "writes a damaged document anew",
                  path, path);
    } else {
        printf("%s: what was being appended to it is finished\n", path);
        rc = finish_stdout();
    }
    seal_error_free(err);
    return rc;
}

/* Holds while its name is there. */
static int make_temporary(repair *r)
{
    const char *dir = getenv("TMPDIR");
    int fd;
    int n = snprintf(r->temporary, sizeof r->temporary, "%s/sealstamp.XXXXXX",
                     dir && *dir ? dir : "/tmp");

    interrupt_hold();
    if (n < 0 || (size_t)n >= sizeof r->temporary || (fd = mkstemp(r->temporary)) < 0) {
        int number = errno;

        interrupt_release();
        r->temporary[0] = '\0';
        return fail(EXIT_IO, "cannot make a temporary file: %s; TMPDIR names another folder",
                    strerror(number));
    }
    close(fd);
    return EXIT_DONE;
}

/* What the strict reader says of the document as it is. */
static int note_complaint(repair *r, const repair_command *c)
{
    trial before;
    seal_status st;

    if (c->document.password_file &&
        secret_read_file(&r->s.password, c->document.password_file) != EXIT_DONE)
        return EXIT_KEY;
    st = trial_run(&before, c->input, &c->document, &r->s);
    r->found.pages_before = before.pages;
    trial_clear(&before);
    if (st == SEAL_ERR_PDF_PASSWORD || st == SEAL_ERR_NO_MEMORY || st == SEAL_ERR_IO)
        return document_fail(c->input, &c->document, r->s.err);
    if (st != SEAL_OK && !(r->found.complaint = strdup(seal_error_message(r->s.err))))
        return fail_memory();
    seal_error_clear(r->s.err);
    return EXIT_DONE;
}

static int run_qpdf(repair *r, const repair_command *c)
{
    const char *why, *hint = "";

    r->found.input = c->input;
    if (qpdf_rewrite(&r->qpdf, c->input, r->temporary, &r->found.messages, r->s.err) == SEAL_OK) {
        r->found.before = qpdf_pages(&r->qpdf, c->input);
        r->found.after = qpdf_pages(&r->qpdf, r->temporary);
        return EXIT_DONE;
    }
    why = seal_error_message(r->s.err);
    if (strstr(why, "invalid password"))
        hint = "; --password-file FILE names the right one";
    return fail(EXIT_INPUT, "%s: cannot be repaired: %s%s", c->input, why, hint);
}

/* Most messages about a page name it. */
static int names_page(const char *message)
{
    static const char head[] = "page ";

    return strncmp(message, head, sizeof head - 1) == 0 &&
           isdigit((unsigned char)message[sizeof head - 1]);
}

/* What qpdf wrote must take a seal on every page, and hold no signature. */
static int try_result(repair *r, const repair_command *c)
{
    char page[32] = "";
    const char *why, *cure = "";

    if (trial_run(&r->result, r->temporary, &c->document, &r->s) == SEAL_OK) {
        r->found.warnings = r->result.warnings;
        r->found.pages_after = r->result.pages;
        return r->result.signatures ? fail_signed(c->input, "") : EXIT_DONE;
    }
    why = seal_error_message(r->s.err);
    if (r->result.page && !names_page(why))
        (void)snprintf(page, sizeof page, "page %" PRIu32 ": ", r->result.page);
    /* other reasons come with a cure of their own */
    if (seal_error_status(r->s.err) / 100 == SEAL_ERR_PDF_SYNTAX / 100)
        cure = "; ask its sender for another copy";
    return fail(EXIT_INPUT, "%s: what qpdf can make of it cannot be sealed either: %s%s%s",
                c->input, page, why, cure);
}

static int write_result(repair *r, const repair_command *c)
{
    seal_source *source;
    uint64_t length;
    char *bytes;
    seal_status st = SEAL_OK;
    int rc;

    if ((rc = output_open(&r->out, c->output, &r->s)) != EXIT_DONE)
        return rc;
    if (!(bytes = malloc(CHUNK)))
        return fail_memory();
    if (seal_source_new_path(r->temporary, &source, r->s.err) != SEAL_OK) {
        free(bytes);
        return fail_error(r->temporary, r->s.err);
    }
    length = seal_source_length(source);
    for (uint64_t at = 0; at < length && st == SEAL_OK; at += CHUNK) {
        size_t n = length - at < CHUNK ? (size_t)(length - at) : CHUNK;

        if ((st = seal_source_read(source, at, bytes, n, r->s.err)) == SEAL_OK)
            st = seal_sink_write(r->out.sink, bytes, n, r->s.err);
    }
    seal_source_free(source);
    free(bytes);
    return st == SEAL_OK ? output_commit(&r->out, &r->s) : fail_error(c->output, r->s.err);
}

static void remove_temporary(repair *r)
{
    if (!*r->temporary)
        return;
    (void)unlink(r->temporary);
    interrupt_release();
}

static int run(const repair_command *c)
{
    repair r = { .temporary = "" };
    int rc;

    if ((rc = session_open(&r.s, NULL)) != EXIT_DONE ||
        (rc = check_unsigned(&r, c->input)) != EXIT_DONE ||
        (rc = qpdf_find(&r.qpdf, c->document.password_file)) != EXIT_DONE ||
        (rc = note_complaint(&r, c)) != EXIT_DONE || (rc = make_temporary(&r)) != EXIT_DONE ||
        (rc = run_qpdf(&r, c)) != EXIT_DONE || (rc = try_result(&r, c)) != EXIT_DONE ||
        (rc = write_result(&r, c)) != EXIT_DONE)
        goto out;
    if (strcmp(c->output, "-") != 0) {
        findings_print(&r.found);
        rc = finish_stdout();
    }
    warn("%s: another file than %s now: look through it before it is sealed", c->output, c->input);
out:
    output_close(&r.out);
    remove_temporary(&r);
    findings_clear(&r.found);
    trial_clear(&r.result);
    session_close(&r.s);
    return rc;
}

int cmd_repair(int argc, char **argv)
{
    repair_command c = { 0 };
    const option_group groups[] = { { "Output", repair_rows, &c },
                                    { "Encrypted document", password_rows, &c.document },
                                    { 0 } };
    const char *inputs[] = { NULL, NULL };
    int rc = options_parse(&repair_usage, groups, argc, argv, &c.input);

    if (rc != EXIT_DONE)
        return rc;
    if (strcmp(c.input, "-") == 0)
        return fail_usage("repair reads a file, not standard input");
    if (c.in_place && c.output)
        return fail_usage("--in-place and --output: one of them is enough");
    if (c.in_place)
        return finish_append(c.input);
    if (damage_is_cut_append(c.input))
        return fail(EXIT_REFUSED,
                    "%s: something was being appended to it: `sealstamp repair --in-place %s` "
                    "finishes that",
                    c.input, c.input);
    inputs[0] = c.input;
    if ((rc = output_check(c.output, inputs)) == EXIT_DONE)
        rc = run(&c);
    return rc;
}
