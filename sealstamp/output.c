/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "output.h"

#include "interrupt.h"
#include "message.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

const option_row output_rows[] = {
    { "output", "FILE", "replaced when it is there; - is standard output", set_string, 0 },
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

int output_open(output *o, const char *path, session *s)
{
    seal_status st;

    o->path = path;
    if (is_stdio(path))
        st = seal_sink_new_memory(&o->sink, s->err);
    else
        st = seal_sink_new_path(path, &o->sink, s->err);
    return st == SEAL_OK ? EXIT_DONE : fail_error(path, s->err);
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
    seal_sink_free(o->sink);
    *o = (output){ 0 };
}
