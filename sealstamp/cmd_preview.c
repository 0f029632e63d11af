/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "commands.h"

#include "message.h"
#include "number.h"
#include "options.h"
#include "output.h"
#include "session.h"

#include <seal/preview.h>

#include <dlfcn.h>
#include <string.h>
#include <sys/resource.h>

typedef struct preview_command {
    const char *input;
    const char *output;
    const char *page;
    double dpi;
} preview_command;

/* A screen shows an A4 page of this resolution whole. */
static const double default_dpi = 100.0;

static const usage preview_usage = {
    "preview IN.pdf -o PAGE.png",
    "Draws a page as readers show it, with its seals.",
    "IN.pdf",
};

static const option_row preview_rows[] = {
    { "page", "N", "1 is the first page and the default, -1 the last", set_string,
      offsetof(preview_command, page) },
    { "dpi", "N", "pixels per inch, 10 to 600; default 100", set_number,
      offsetof(preview_command, dpi) },
    { 0 },
};

/* Loaded only here: poppler would triple the start of every other command. */
static const char preview_library[] = "libseal-poppler.so.0";

typedef seal_status preview_fn(seal_ctx *ctx, const char *path, int32_t page, double dpi,
                               seal_sink *sink, seal_error *err);

/* What poppler may cost on a hostile file. */
enum { MAX_SECONDS = 30 };
static const rlim_t max_memory = (rlim_t)2 << 30;

static int page_number(const char *text, int32_t *page)
{
    const char *at = text;
    long number = 1;

    if (text && (number_integer(&at, &number) != 0 || *at || number == 0))
        return fail_usage("--page %s: count from 1, or from -1 for the last", text);
    *page = (int32_t)number;
    return EXIT_DONE;
}

static void limit_resources(void)
{
    struct rlimit cpu = { MAX_SECONDS, MAX_SECONDS }, memory = { max_memory, max_memory };

    /* Both only lower what the process may have; a refusal leaves it as it was. */
    (void)setrlimit(RLIMIT_CPU, &cpu);
    (void)setrlimit(RLIMIT_AS, &memory);
}

static int load(preview_fn **preview)
{
    void *library = dlopen(preview_library, RTLD_NOW | RTLD_LOCAL);
    void *symbol = library ? dlsym(library, "seal_preview_page") : NULL;

    if (!symbol)
        return fail(EXIT_IO, "cannot load %s: %s; install libseal with it", preview_library,
                    dlerror());
    memcpy(preview, &symbol, sizeof symbol);
    return EXIT_DONE;
}

static int write_out(const preview_command *c, const seal_sink *picture, session *s)
{
    output out = { 0 };
    size_t len;
    const void *data = seal_sink_memory(picture, &len);
    int rc;

    if ((rc = output_open(&out, c->output, s)) != EXIT_DONE)
        return rc;
    if (seal_sink_write(out.sink, data, len, s->err) != SEAL_OK)
        rc = fail_error(c->output, s->err);
    else
        rc = output_commit(&out, s);
    output_close(&out);
    return rc;
}

/* The picture is complete before the output is touched: a limit that ends the
 * process leaves nothing behind. */
static int run(const preview_command *c, int32_t page)
{
    session s = { 0 };
    seal_sink *picture = NULL;
    preview_fn *preview = NULL;
    int rc;

    if ((rc = session_open(&s, NULL)) != EXIT_DONE || (rc = load(&preview)) != EXIT_DONE)
        goto out;
    limit_resources();
    if (seal_sink_new_memory(&picture, s.err) != SEAL_OK)
        rc = fail_error(NULL, s.err);
    else if (preview(s.ctx, c->input, page, c->dpi, picture, s.err) != SEAL_OK)
        rc = fail_error(c->input, s.err);
    else
        rc = write_out(c, picture, &s);
out:
    seal_sink_free(picture);
    session_close(&s);
    return rc;
}

int cmd_preview(int argc, char **argv)
{
    preview_command c = { .dpi = default_dpi };
    const option_group groups[] = { { "Options", output_rows, &c.output },
                                    { NULL, preview_rows, &c },
                                    { 0 } };
    int32_t page = 1;
    int rc;

    if ((rc = options_parse(&preview_usage, groups, argc, argv, &c.input)) != EXIT_DONE)
        return rc;
    if ((rc = output_check(c.output, (const char *const[]){ c.input, NULL })) == EXIT_DONE &&
        (rc = page_number(c.page, &page)) == EXIT_DONE)
        rc = run(&c, page);
    return rc;
}
