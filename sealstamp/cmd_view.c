/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "commands.h"

#include "input.h"
#include "json.h"
#include "message.h"
#include "options.h"
#include "pages.h"
#include "session.h"
#include "viewer.h"

#include <seal/view.h>

#include <dlfcn.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

/* The other end of viewer.h: no command for people.  Standard input is a line
 * with the document's password, with --find one with a list of pages, and then
 * the document; the answer, or a report of what failed, goes to standard output. */
typedef struct view_command {
    const char *find;
    int ignore_case;
    pages pages; /* of --find */
    long page;
    double dpi;
} view_command;

static const usage view_usage = {
    "view --find TEXT [--ignore-case] | --page N --dpi N",
    "Searches or draws a document for other commands.",
    NULL,
};

static const option_row view_rows[] = {
    { "find", "TEXT", "", set_string, offsetof(view_command, find) },
    { "ignore-case", NULL, "", set_flag, offsetof(view_command, ignore_case) },
    { "page", "N", "", set_count, offsetof(view_command, page) },
    { "dpi", "N", "", set_number, offsetof(view_command, dpi) },
    { 0 },
};

/* Loaded only here: poppler would triple the start of every other command. */
static const char library_name[] = "libseal-poppler.so.0";

typedef struct library {
    seal_status (*open)(seal_ctx *, seal_source *, const char *, seal_view **, seal_error *);
    uint32_t (*pages)(const seal_view *);
    seal_status (*draw)(seal_view *, int32_t, double, seal_sink *, seal_error *);
    seal_status (*find)(seal_view *, const seal_text_query *, seal_text_hit_fn, void *,
                        seal_error *);
    void (*free)(seal_view *);
} library;

static seal_status load(library *lib, seal_error *err)
{
    const struct {
        const char *name;
        void *function;
    } symbols[] = { { "seal_view_open", &lib->open },
                    { "seal_view_pages", &lib->pages },
                    { "seal_view_draw", &lib->draw },
                    { "seal_view_find", &lib->find },
                    { "seal_view_free", &lib->free } };
    void *handle = dlopen(library_name, RTLD_NOW | RTLD_LOCAL);
    char text[512];

    for (size_t i = 0; i < sizeof symbols / sizeof *symbols; i++) {
        void *symbol = handle ? dlsym(handle, symbols[i].name) : NULL;

        if (!symbol) {
            (void)snprintf(text, sizeof text, "cannot load %s: %s; install libseal with it",
                           library_name, dlerror());
            return seal_error_set(err, SEAL_ERR_IO, 0, text);
        }
        memcpy(symbols[i].function, &symbol, sizeof symbol);
    }
    return SEAL_OK;
}

/* How much address space the process has: sanitizers reserve a lot. */
static rlim_t address_space(void)
{
    unsigned long long page_count = 0;
    FILE *f = fopen("/proc/self/statm", "re");

    if (f && fscanf(f, "%llu", &page_count) != 1)
        page_count = 0;
    if (f)
        (void)fclose(f);
    return (rlim_t)page_count * (rlim_t)sysconf(_SC_PAGESIZE);
}

static void limit_resources(void)
{
    struct rlimit cpu, memory, none = { 0, 0 };

    /* The soft limit ends it by a signal that tells why, the hard one by any. */
    if (getrlimit(RLIMIT_CPU, &cpu) != 0 || cpu.rlim_max > VIEWER_MAX_SECONDS + 1)
        cpu.rlim_max = VIEWER_MAX_SECONDS + 1;
    cpu.rlim_cur = cpu.rlim_max - (cpu.rlim_max > 1);
    memory.rlim_cur = memory.rlim_max = address_space() + ((rlim_t)VIEWER_MAX_GB << 30);
    /* All only lower what the process may have; a refusal leaves it as it was. */
    (void)setrlimit(RLIMIT_CPU, &cpu);
    (void)setrlimit(RLIMIT_AS, &memory);
    /* No file is written: a cache that somebody wants to keep fails, no more. */
    (void)signal(SIGXFSZ, SIG_IGN);
    (void)setrlimit(RLIMIT_FSIZE, &none);
    (void)setrlimit(RLIMIT_CORE, &none);
}

static seal_status add_hit(void *user, const seal_text_hit *hit, seal_error *err)
{
    json_t *object = json_pack("{s:i, s:[f, f, f, f]}", "page", (int)hit->page, "box_mm", hit->x_mm,
                               hit->y_mm, hit->width_mm, hit->height_mm);

    if (json_array_append_new(user, object) == 0)
        return SEAL_OK;
    return seal_error_set(err, SEAL_ERR_NO_MEMORY, 0, "not enough memory");
}

static int print_hits(const view_command *c, const library *lib, seal_view *view, session *s)
{
    seal_text_query what = { .size = sizeof what, .text = c->find };
    page_numbers numbers = { 0 };
    json_t *hits = json_array();
    int rc = pages_resolve(&c->pages, NULL, lib->pages(view), &numbers, s->err);

    what.pages = numbers.items;
    what.n_pages = numbers.len;
    what.flags = c->ignore_case ? SEAL_TEXT_IGNORE_CASE : 0;
    if (rc == EXIT_DONE && lib->find(view, &what, add_hit, hits, s->err) == SEAL_OK)
        rc = json_print(json_pack("{s:O}", "hits", hits));
    else if (rc == EXIT_DONE)
        rc = EXIT_INPUT;
    json_decref(hits);
    page_numbers_clear(&numbers);
    return rc;
}

static int print_picture(const view_command *c, const library *lib, seal_view *view, session *s)
{
    seal_sink *picture = NULL;
    size_t len;
    const void *data;
    int rc = EXIT_INPUT;

    if (seal_sink_new_memory(&picture, s->err) == SEAL_OK &&
        lib->draw(view, (int32_t)c->page, c->dpi, picture, s->err) == SEAL_OK) {
        data = seal_sink_memory(picture, &len);
        rc = fwrite(data, 1, len, stdout) == len ? finish_stdout() : EXIT_IO;
    }
    seal_sink_free(picture);
    return rc;
}

/* Ends the line that begins at *at and moves *at behind it; NULL: it has no end. */
static char *take_line(input_bytes *in, size_t *at)
{
    char *line = (char *)in->data + *at, *end = memchr(line, '\n', in->len - *at);

    if (!end)
        return NULL;
    *end = '\0';
    *at += (size_t)(end - line) + 1;
    return line;
}

static seal_status open_view(view_command *c, const library *lib, input_bytes *in, seal_view **view,
                             session *s)
{
    size_t at = 0;
    const char *password = take_line(in, &at), *numbers = "all";
    seal_source *source = NULL;
    seal_status st;

    if (c->find)
        numbers = take_line(in, &at);
    if (!password || !numbers)
        return seal_error_set(s->err, SEAL_ERR_INVALID_ARGUMENT, 0, "no document");
    c->pages = (pages){ .name = "pages", .text = numbers };
    if ((st = seal_pages_parse(numbers, &c->pages.list, s->err)) != SEAL_OK ||
        (st = seal_source_new_memory(in->data + at, in->len - at, NULL, NULL, &source, s->err)) !=
            SEAL_OK)
        return st;
    return lib->open(s->ctx, source, password, view, s->err);
}

static int run(view_command *c, const library *lib, session *s)
{
    input_bytes in = { 0 };
    seal_view *view = NULL;
    int rc = EXIT_INPUT;

    if (input_read("-", SIZE_MAX, &in, s->err) == SEAL_OK &&
        open_view(c, lib, &in, &view, s) == SEAL_OK)
        rc = c->find ? print_hits(c, lib, view, s) : print_picture(c, lib, view, s);
    lib->free(view);
    input_clear(&in);
    return rc;
}

static int report(const session *s)
{
    return json_print(json_pack("{s:i, s:s}", "status", (int)seal_error_status(s->err), "error",
                                seal_error_message(s->err)));
}

int cmd_view(int argc, char **argv)
{
    view_command c = { .dpi = 100 };
    const option_group groups[] = { { NULL, view_rows, &c }, { 0 } };
    library lib;
    session s = { 0 };
    int rc;

    if ((rc = options_parse(&view_usage, groups, argc, argv, NULL)) == EXIT_DONE &&
        (rc = session_open(&s, NULL)) == EXIT_DONE) {
        limit_resources();
        rc = load(&lib, s.err) == SEAL_OK ? run(&c, &lib, &s) : EXIT_IO;
        if (rc != EXIT_DONE && seal_error_status(s.err) != SEAL_OK)
            rc = report(&s);
    }
    session_close(&s);
    pages_clear(&c.pages);
    if (rc == OPTIONS_HELP)
        return rc;
    /* Without the clean-up of the libraries behind poppler, which takes time and is not complete.
     */
    (void)fflush(stdout);
    _exit(rc);
}
