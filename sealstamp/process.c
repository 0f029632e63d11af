/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "process.h"

#include "interrupt.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { TO_CHILD, FROM_CHILD, CHILD_ERRORS, PIPES };
enum { MAX_ERROR_LINE = 1000, MAX_ARGUMENTS = 12 };
enum { MAX_WAIT_MS = 100 };
/* Lines with their ends, and the input. */
enum { PARTS = 2 * PROCESS_LINES + 1 };

typedef struct process {
    const process_job *job;
    pid_t pid;       /* 0 once reaped */
    int ours[PIPES]; /* -1 once closed */
    int theirs[PIPES];
    struct iovec input[PARTS]; /* what of its standard input is not sent */
    int parts_sent;
    char *output;
    size_t output_len;
    char errors[MAX_ERROR_LINE + 1]; /* how standard error begins */
    size_t errors_len;
    struct timespec deadline;
} process;

static seal_status fail_process(seal_error *err, seal_status status, const process *p,
                                const char *format, ...) __attribute__((format(printf, 4, 5)));

static seal_status fail_process(seal_error *err, seal_status status, const process *p,
                                const char *format, ...)
{
    char text[1536];
    va_list args;
    int n = snprintf(text, sizeof text, "%.400s ", p->job->name ? p->job->name : p->job->program);

    va_start(args, format);
    (void)vsnprintf(text + n, sizeof text - (size_t)n, format, args);
    va_end(args);
    return seal_error_set(err, status, 0, text);
}

static void close_pipe(int *fd)
{
    if (*fd >= 0)
        close(*fd);
    *fd = -1;
}

static int open_pipes(process *p)
{
    for (int i = 0; i < PIPES; i++) {
        int ends[2];

        if (pipe2(ends, O_CLOEXEC) != 0)
            return errno;
        p->ours[i] = ends[i == TO_CHILD];
        p->theirs[i] = ends[i != TO_CHILD];
        if (fcntl(p->ours[i], F_SETFL, O_NONBLOCK) != 0)
            return errno;
    }
    return 0;
}

/* The child starts with the signals this process catches at their defaults;
 * the one it ignores, SIGPIPE, must be asked for. */
static int spawn(process *p, const posix_spawn_file_actions_t *actions)
{
    char *argv[MAX_ARGUMENTS + 2] = { NULL };
    posix_spawnattr_t attributes;
    sigset_t defaults;
    int number;

    if (!(argv[0] = strdup(p->job->program)))
        return ENOMEM;
    for (int i = 0; p->job->args && p->job->args[i] && i < MAX_ARGUMENTS; i++)
        argv[i + 1] = p->job->args[i];
    sigemptyset(&defaults);
    sigaddset(&defaults, SIGPIPE);
    if ((number = posix_spawnattr_init(&attributes)) == 0) {
        if ((number = posix_spawnattr_setsigdefault(&attributes, &defaults)) == 0 &&
            (number = posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF)) == 0)
            number = posix_spawn(&p->pid, argv[0], actions, &attributes, argv, environ);
        posix_spawnattr_destroy(&attributes);
    }
    free(argv[0]);
    return number;
}

static seal_status start(process *p, seal_error *err)
{
    posix_spawn_file_actions_t actions;
    int number;

    if ((number = open_pipes(p)) == 0 && (number = posix_spawn_file_actions_init(&actions)) == 0) {
        for (int i = 0; i < PIPES && number == 0; i++)
            number = posix_spawn_file_actions_adddup2(
                &actions, p->theirs[i == CHILD_ERRORS && p->job->both ? FROM_CHILD : i], i);
        if (number == 0 && (number = spawn(p, &actions)) != 0)
            p->pid = 0;
        posix_spawn_file_actions_destroy(&actions);
    }
    for (int i = 0; i < PIPES; i++)
        close_pipe(&p->theirs[i]);
    if (number != 0)
        return fail_process(err, SEAL_ERR_SIGNER_UNAVAILABLE, p,
                            "cannot be run: %s; exec: takes the path of a program",
                            strerror(number));
    return SEAL_OK;
}

static int milliseconds_left(const process *p)
{
    struct timespec now;
    int64_t left;

    clock_gettime(CLOCK_MONOTONIC, &now);
    left = (int64_t)(p->deadline.tv_sec - now.tv_sec) * 1000 +
           (p->deadline.tv_nsec - now.tv_nsec) / 1000000;
    return left < 0 ? 0 : left > 3600000 ? 3600000 : (int)left;
}

/* In parts: a line may be a password, of which no copy is made. */
static void load_input(process *p)
{
    static const char end[] = "\n";
    const process_job *job = p->job;
    int n = 0;

    for (int i = 0; i < PROCESS_LINES && job->lines[i]; i++) {
        p->input[n++] = (struct iovec){ (void *)(uintptr_t)job->lines[i], strlen(job->lines[i]) };
        p->input[n++] = (struct iovec){ (void *)(uintptr_t)end, 1 };
    }
    p->input[n] = (struct iovec){ (void *)(uintptr_t)job->input, job->input_len };
}

/* A program may answer without reading the request: then the pipe breaks. */
static void send_input(process *p)
{
    ssize_t n = writev(p->ours[TO_CHILD], p->input + p->parts_sent, PARTS - p->parts_sent);
    size_t sent = n > 0 ? (size_t)n : 0;

    if (n < 0 && errno != EAGAIN && errno != EINTR)
        close_pipe(&p->ours[TO_CHILD]);
    for (; p->parts_sent < PARTS && sent >= p->input[p->parts_sent].iov_len; p->parts_sent++)
        sent -= p->input[p->parts_sent].iov_len;
    if (p->parts_sent == PARTS) {
        close_pipe(&p->ours[TO_CHILD]);
    } else {
        struct iovec *rest = &p->input[p->parts_sent];

        rest->iov_base = (char *)rest->iov_base + sent;
        rest->iov_len -= sent;
    }
}

/* Returns how many bytes came, closing the pipe at its end. */
static size_t receive(int *fd, char *to, size_t room)
{
    ssize_t n = read(*fd, to, room);

    if (n == 0 || (n < 0 && errno != EAGAIN && errno != EINTR))
        close_pipe(fd);
    return n > 0 ? (size_t)n : 0;
}

static void receive_errors(process *p)
{
    char rest[512];
    size_t room = MAX_ERROR_LINE - p->errors_len;

    if (room == 0)
        (void)receive(&p->ours[CHILD_ERRORS], rest, sizeof rest);
    else
        p->errors_len += receive(&p->ours[CHILD_ERRORS], p->errors + p->errors_len, room);
}

static seal_status fail_waiting(const process *p, seal_error *err)
{
    if (interrupted())
        return seal_error_set(err, SEAL_ERR_CANCELLED, 0, "interrupted");
    return fail_process(err, SEAL_ERR_SIGNER_TIMEOUT, p, "did not answer within %ld s: %s",
                        p->job->timeout_s, p->job->late);
}

/* Moves bytes until the program closed its output and errors. */
static seal_status exchange(process *p, seal_error *err)
{
    while (p->ours[FROM_CHILD] >= 0 || p->ours[CHILD_ERRORS] >= 0) {
        struct pollfd fds[PIPES] = { { p->ours[TO_CHILD], POLLOUT, 0 },
                                     { p->ours[FROM_CHILD], POLLIN, 0 },
                                     { p->ours[CHILD_ERRORS], POLLIN, 0 } };
        int left = milliseconds_left(p);

        if (left == 0 || interrupted())
            return fail_waiting(p, err);
        /* a signal may come to another thread */
        if (poll(fds, PIPES, left < MAX_WAIT_MS ? left : MAX_WAIT_MS) <= 0)
            continue;
        if (fds[TO_CHILD].revents)
            send_input(p);
        if (fds[CHILD_ERRORS].revents)
            receive_errors(p);
        if (fds[FROM_CHILD].revents)
            p->output_len += receive(&p->ours[FROM_CHILD], p->output + p->output_len,
                                     p->job->max_output + 1 - p->output_len);
        if (p->output_len > p->job->max_output)
            return fail_process(err, SEAL_ERR_SIGNATURE_TOO_LARGE, p,
                                "answered with more than the %zu bytes %s", p->job->max_output,
                                p->job->large);
    }
    return SEAL_OK;
}

/* Waits for the end of a program that closed its output. */
static seal_status reap(process *p, int *status, seal_error *err)
{
    pid_t pid;

    while ((pid = waitpid(p->pid, status, WNOHANG)) == 0 || (pid < 0 && errno == EINTR)) {
        if (milliseconds_left(p) == 0 || interrupted())
            return fail_waiting(p, err);
        (void)poll(NULL, 0, 5);
    }
    p->pid = 0;
    if (pid < 0)
        return fail_process(err, SEAL_ERR_SIGNER, p, "cannot be waited for: %s", strerror(errno));
    return SEAL_OK;
}

/* Of all that was said, the last line tells why the program gave up. */
static void take_last_line(process *p)
{
    size_t end = p->output_len, begin;

    while (end > 0 && strchr("\r\n", p->output[end - 1]))
        end--;
    for (begin = end; begin > 0 && !strchr("\r\n", p->output[begin - 1]);)
        begin--;
    (void)snprintf(p->errors, sizeof p->errors, "%.*s", (int)(end - begin), p->output + begin);
}

static seal_status fail_killed(const process *p, int number, seal_error *err)
{
    char text[256];

    (void)snprintf(text, sizeof text, "%.200s was killed by signal %d",
                   p->job->name ? p->job->name : p->job->program, number);
    return seal_error_set(err, SEAL_ERR_SIGNER, number, text);
}

static seal_status judge(process *p, int status, seal_error *err)
{
    if (p->job->both)
        take_last_line(p);
    p->errors[strcspn(p->errors, "\r\n")] = '\0';
    if (WIFSIGNALED(status))
        return fail_killed(p, WTERMSIG(status), err);
    if (WEXITSTATUS(status) != 0)
        return fail_process(err, SEAL_ERR_SIGNER_REFUSED, p, "refused with exit status %d%s%s",
                            WEXITSTATUS(status), *p->errors ? ": " : "", p->errors);
    if (p->output_len == 0)
        return fail_process(err, SEAL_ERR_SIGNER, p,
                            "answered with nothing: the answer goes to its standard output");
    return SEAL_OK;
}

static void finish(process *p)
{
    for (int i = 0; i < PIPES; i++)
        close_pipe(&p->ours[i]);
    if (p->pid > 0) {
        (void)kill(p->pid, SIGKILL);
        while (waitpid(p->pid, NULL, 0) < 0 && errno == EINTR)
            continue;
    }
    free(p->output);
}

seal_status process_run(const process_job *job, char **out, size_t *len, seal_error *err)
{
    process p = { .job = job, .ours = { -1, -1, -1 }, .theirs = { -1, -1, -1 } };
    int status = 0;
    seal_status st;

    load_input(&p);
    clock_gettime(CLOCK_MONOTONIC, &p.deadline);
    p.deadline.tv_sec += job->timeout_s;
    if (!(p.output = malloc(job->max_output + 1)))
        return seal_error_set(err, SEAL_ERR_NO_MEMORY, 0, "not enough memory");
    interrupt_hold();
    if ((st = start(&p, err)) != SEAL_OK || (st = exchange(&p, err)) != SEAL_OK ||
        (st = reap(&p, &status, err)) != SEAL_OK || (st = judge(&p, status, err)) != SEAL_OK)
        goto out;
    p.output[p.output_len] = '\0';
    *out = p.output;
    *len = p.output_len;
    p.output = NULL;
out:
    finish(&p);
    interrupt_release();
    return st;
}
