/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "output.h"

#include "interrupt.h"
#include "message.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

const option_row output_rows[] = {
    { "output", "FILE", "replaced when it is there; - is standard output", set_string, 0 },
    { 0 },
};

const option_row append_rows[] = {
    { "output", "FILE", "replaced when it is there; - is standard output", set_string,
      offsetof(output_args, path) },
    { "in-place", NULL,
      "instead: append to IN.pdf, which stays as it is or\n"
      "becomes the new one, even when interrupted",
      set_flag, offsetof(output_args, in_place) },
    { 0 },
};

static int is_stdio(const char *path)
{
    return strcmp(path, "-") == 0;
}

int output_is_file(const char *a, const char *b)
{
    struct stat sa, sb;

    if (is_stdio(a) || is_stdio(b))
        return 0;
    if (strcmp(a, b) == 0)
        return 1;
    return stat(a, &sa) == 0 && stat(b, &sb) == 0 && sa.st_dev == sb.st_dev &&
           sa.st_ino == sb.st_ino;
}

int output_check(const char *path, const char *const *others)
{
    if (!path)
        return fail_usage("no output file: -o FILE names it, -o - is standard output");
    for (; *others; others++) {
        if (output_is_file(path, *others))
            return fail_usage("%s: output and input are the same file: give another name with -o",
                              path);
    }
    return EXIT_DONE;
}

/* Is here a part of the path that says nothing?  Its length, or 0. */
static size_t idle_part(const char *begin, const char *at)
{
    if (at > begin && at[-1] == '/' && *at == '/')
        return 1;
    return (at == begin || at[-1] == '/') && at[0] == '.' && at[1] == '/' ? 2 : 0;
}

char *output_plain_path(const char *path)
{
    char *plain = malloc(strlen(path) + 1), *to = plain;
    const char *at = path;

    while (plain && *at) {
        size_t idle = idle_part(path, at);

        if (idle == 0)
            *to++ = *at;
        at += idle ? idle : 1;
    }
    if (plain)
        *to = '\0';
    return plain;
}

int output_folder(const char *path)
{
    struct stat sb;

    if (stat(path, &sb) != 0 && mkdir(path, 0777) != 0)
        return fail(EXIT_IO, "cannot make the folder %s: %s", path, strerror(errno));
    if (stat(path, &sb) == 0 && !S_ISDIR(sb.st_mode))
        return fail(EXIT_IO, "%s is no folder", path);
    if (access(path, W_OK | X_OK) != 0)
        return fail(EXIT_IO, "cannot write to the folder %s: %s", path, strerror(errno));
    return EXIT_DONE;
}

/* A command that goes on would do again what the interrupted one has done. */
static int finish_interrupted(const char *path)
{
    seal_error *err = seal_error_new();
    int recovered = 0, rc = EXIT_DONE;

    if (!err)
        return fail_memory();
    if (seal_append_recover(path, &recovered, err) != SEAL_OK)
        rc = fail_error(path, err);
    else if (recovered)
        rc = fail(EXIT_REFUSED,
                  "%s: what an interrupted run was appending is finished now: look at it before "
                  "anything else is added",
                  path);
    seal_error_free(err);
    return rc;
}

int output_choose(output_args *args, const char *const *inputs)
{
    if (!args->in_place)
        return output_check(args->path, inputs);
    if (args->path)
        return fail_usage("--in-place and --output: one of them is enough");
    if (is_stdio(inputs[0]))
        return fail_usage("--in-place appends to a file: standard input is none");
    args->path = inputs[0];
    return finish_interrupted(args->path);
}

/* What is open holds: output_close() removes it unless it is committed. */
static int finish_open(output *o, seal_status st, session *s)
{
    if (st == SEAL_OK)
        return EXIT_DONE;
    interrupt_release();
    return fail_error(o->path, s->err);
}

int output_open(output *o, const char *path, session *s)
{
    seal_status st;

    o->path = path;
    interrupt_hold();
    if (is_stdio(path))
        st = seal_sink_new_memory(&o->sink, s->err);
    else
        st = seal_sink_new_path(path, &o->sink, s->err);
    return finish_open(o, st, s);
}

int output_open_append(output *o, const output_args *args, seal_pdf *pdf, session *s)
{
    seal_pdf_info info = { .size = sizeof info };
    seal_status st;

    if (!args->in_place)
        return output_open(o, args->path, s);
    o->path = args->path;
    interrupt_hold();
    if ((st = seal_pdf_describe(pdf, &info, s->err)) == SEAL_OK)
        st = seal_sink_new_append(args->path, info.length, &o->sink, s->err);
    return finish_open(o, st, s);
}

static int write_stdout(const output *o)
{
    size_t len;
    const char *at = seal_sink_memory(o->sink, &len);

    while (len > 0) {
        ssize_t n = write(STDOUT_FILENO, at, len);

        if (n < 0 && errno == EINTR && !interrupted())
            continue;
        if (n < 0)
            return fail(EXIT_IO, "cannot write standard output: %s", strerror(errno));
        at += n;
        len -= (size_t)n;
    }
    return EXIT_DONE;
}

int output_commit(output *o, session *s)
{
    if (interrupted())
        return EXIT_IO;
    if (seal_sink_commit(o->sink, s->err) != SEAL_OK)
        return fail_error(o->path, s->err);
    o->is_committed = 1;
    return is_stdio(o->path) ? write_stdout(o) : EXIT_DONE;
}

void output_withdraw(output *o)
{
    if (o->is_committed && !is_stdio(o->path))
        (void)unlink(o->path);
    o->is_committed = 0;
}

void output_close(output *o)
{
    if (o->sink) {
        seal_sink_free(o->sink);
        interrupt_release();
    }
    *o = (output){ 0 };
}
