/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "commands.h"

#include "document.h"
#include "interrupt.h"
#include "message.h"
#include "options.h"
#include "output.h"
#include "process.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { TIMEOUT_S = 300, MAX_MESSAGES = 4 << 20, SHOWN = 20, CHUNK = 1 << 16 };

typedef struct repair_command {
    const char *input;
    const char *output;
    document_args document;
} repair_command;

typedef struct repair {
    session s;
    char program[4096];   /* qpdf */
    char temporary[4096]; /* what it writes; "" until it exists */
    char *messages;       /* what it says */
    seal_pdf *pdf;        /* the result */
    output out;
} repair;

static const usage repair_usage = {
    "repair IN.pdf -o OUT.pdf",
    "Writes a damaged document anew with qpdf, which must be installed, and says what\n"
    "was wrong. Refused on a signed document: its signatures would not survive.",
    "IN.pdf",
};

/* The first file of that name on PATH that can be run. */
static int find_program(const char *name, char *path, size_t size)
{
    const char *at = getenv("PATH");

    while (at && *at) {
        size_t len = strcspn(at, ":");
        int n = snprintf(path, size, "%.*s/%s", (int)len, at, name);

        if (len > 0 && n > 0 && (size_t)n < size && access(path, X_OK) == 0)
            return EXIT_DONE;
        at += len + (at[len] == ':');
    }
    return fail(EXIT_IO, "%s is not installed, and repair needs it: apt install %s, or set PATH",
                name, name);
}

/* Where the text stands in the source, or -1. */
static seal_status find_text(seal_source *source, const char *text, int64_t *found, seal_error *err)
{
    const size_t len = strlen(text);
    uint64_t length = seal_source_length(source);
    char *bytes = malloc(CHUNK + len);
    seal_status st = SEAL_OK;

    *found = -1;
    if (!bytes)
        return seal_error_set(err, SEAL_ERR_NO_MEMORY, 0, "not enough memory");
    for (uint64_t at = 0; at < length && *found < 0 && st == SEAL_OK; at += CHUNK) {
        /* Chunks overlap, for a text across the edge. */
        size_t n = length - at < CHUNK + len ? (size_t)(length - at) : CHUNK + len;
        const char *hit;

        if ((st = seal_source_read(source, at, bytes, n, err)) == SEAL_OK &&
            (hit = memmem(bytes, n, text, len)))
            *found = (int64_t)at + (hit - bytes);
    }
    free(bytes);
    return st;
}

/* The byte range of a signature must stand in the file as it is (ISO 32000-1,
 * 12.8.1), so it is found even where nothing else can be read. */
static int check_unsigned(repair *r, const char *path)
{
    seal_source *source;
    int64_t at;
    seal_status st;

    if (seal_source_new_path(path, &source, r->s.err) != SEAL_OK)
        return fail_error(path, r->s.err);
    st = find_text(source, "/ByteRange", &at, r->s.err);
    seal_source_free(source);
    if (st != SEAL_OK)
        return fail_error(path, r->s.err);
    if (at >= 0)
        return fail(EXIT_REFUSED,
                    "%s: signed, /ByteRange at offset %" PRId64
                    ": a repair would destroy the signature; ask its issuer for the file again",
                    path, at);
    return EXIT_DONE;
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

static int run_qpdf(repair *r, const repair_command *c)
{
    char password[4096 + 32], *args[8] = { NULL };
    const process_job job = { .program = r->program,
                              .args = args,
                              .name = "qpdf",
                              .both = 1,
                              .max_output = MAX_MESSAGES,
                              .timeout_s = TIMEOUT_S,
                              .late = "the document is damaged beyond repair",
                              .large = "of messages: the document is damaged beyond repair" };
    size_t n = 0, len;

    args[n++] = (char[]){ "--warning-exit-0" };
    args[n++] = (char[]){ "--verbose" };
    if (c->document.password_file) {
        (void)snprintf(password, sizeof password, "--password-file=%s", c->document.password_file);
        args[n++] = password;
    }
    args[n++] = (char[]){ "--" };
    args[n++] = (char *)(uintptr_t)c->input;
    args[n++] = r->temporary;
    if (process_run(&job, &r->messages, &len, r->s.err) != SEAL_OK)
        return fail(EXIT_INPUT, "%s: cannot be repaired: %s", c->input,
                    seal_error_message(r->s.err));
    return EXIT_DONE;
}

/* What qpdf wrote must open strictly, and hold no signature. */
static int open_result(repair *r, const repair_command *c)
{
    seal_pdf_info info = { .size = sizeof info };
    int rc = document_open(r->temporary, &c->document, &r->s, &r->pdf);

    if (rc != EXIT_DONE)
        return fail(EXIT_INPUT, "%s: damaged beyond what qpdf can repair", c->input);
    if (seal_pdf_describe(r->pdf, &info, r->s.err) != SEAL_OK)
        return fail(EXIT_INPUT, "%s: qpdf cannot repair all of it: %s", c->input,
                    seal_error_message(r->s.err));
    if (info.signatures > 0)
        return fail(EXIT_REFUSED,
                    "%s: signed: a repair would destroy the signature; ask its issuer for the file "
                    "again",
                    c->input);
    return EXIT_DONE;
}

/* "WARNING: FILE: what" or "WARNING: FILE (where): what": without the file. */
static const char *finding(const char *line, const char *input)
{
    static const char head[] = "WARNING: ";
    const char *text = line + sizeof head - 1;

    if (strncmp(line, head, sizeof head - 1) != 0)
        return NULL;
    if (strncmp(text, input, strlen(input)) == 0)
        text += strlen(input) + strspn(text + strlen(input), ": ");
    return text;
}

static void print_findings(repair *r, const char *input)
{
    char *rest = NULL;
    long found = 0;

    for (char *line = strtok_r(r->messages, "\r\n", &rest); line;
         line = strtok_r(NULL, "\r\n", &rest)) {
        const char *text = finding(line, input);

        if (text && ++found <= SHOWN)
            printf("%s\n", text);
    }
    if (found > SHOWN)
        printf("and %ld more\n", found - SHOWN);
    if (found == 0)
        printf("nothing was found wrong; the document is written anew\n");
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
        (rc = find_program("qpdf", r.program, sizeof r.program)) != EXIT_DONE ||
        (rc = make_temporary(&r)) != EXIT_DONE || (rc = run_qpdf(&r, c)) != EXIT_DONE ||
        (rc = open_result(&r, c)) != EXIT_DONE || (rc = write_result(&r, c)) != EXIT_DONE)
        goto out;
    if (strcmp(c->output, "-") != 0) {
        print_findings(&r, c->input);
        rc = finish_stdout();
    }
    warn("%s: another file than %s now: look through it before it is sealed", c->output, c->input);
out:
    output_close(&r.out);
    seal_pdf_free(r.pdf);
    remove_temporary(&r);
    free(r.messages);
    session_close(&r.s);
    return rc;
}

int cmd_repair(int argc, char **argv)
{
    repair_command c = { 0 };
    const option_group groups[] = { { "Output", output_rows, &c.output },
                                    { "Encrypted document", password_rows, &c.document },
                                    { 0 } };
    const char *inputs[] = { NULL, NULL };
    int rc = options_parse(&repair_usage, groups, argc, argv, &c.input);

    if (rc != EXIT_DONE)
        return rc;
    if (strcmp(c.input, "-") == 0)
        return fail_usage("repair reads a file, not standard input");
    inputs[0] = c.input;
    if ((rc = output_check(c.output, inputs)) == EXIT_DONE)
        rc = run(&c);
    return rc;
}
