/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "message.h"

#include "damage.h"
#include "interrupt.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static _Thread_local char **caught;

void message_catch(char **text)
{
    caught = text;
}

/* A file name may hold a line break; a message stays on one line. */
static void print_line(char *text)
{
    for (char *at = text; *at; at++) {
        if ((unsigned char)*at < ' ' || *at == 0x7f)
            *at = '?';
    }
    if (caught && !*caught)
        *caught = strdup(text);
    else
        fprintf(stderr, "sealstamp: %s\n", text);
}

static int vfail(int exit_status, const char *format, va_list args)
    __attribute__((format(printf, 2, 0)));

static int vfail(int exit_status, const char *format, va_list args)
{
    char *text = NULL;

    if (vasprintf(&text, format, args) < 0)
        return fail_memory();
    print_line(text);
    free(text);
    return exit_status;
}

int fail(int exit_status, const char *format, ...)
{
    va_list args;
    int rc;

    va_start(args, format);
    rc = vfail(exit_status, format, args);
    va_end(args);
    return rc;
}

int fail_usage(const char *format, ...)
{
    va_list args;
    int rc;

    va_start(args, format);
    rc = vfail(EXIT_USAGE, format, args);
    va_end(args);
    return rc;
}

int fail_memory(void)
{
    fputs("sealstamp: not enough memory\n", stderr);
    return EXIT_IO;
}

void warn(const char *format, ...)
{
    va_list args;
    char *text = NULL;

    va_start(args, format);
    if (vasprintf(&text, format, args) >= 0) {
        fail(EXIT_DONE, "warning: %s", text);
        free(text);
    }
    va_end(args);
}

seal_status set_no_memory(seal_error *err)
{
    return seal_error_set(err, SEAL_ERR_NO_MEMORY, 0, "not enough memory");
}

seal_status set_error(seal_error *err, seal_status status, int number, const char *format, ...)
{
    va_list args;
    char *text = NULL;
    int n;

    va_start(args, format);
    n = vasprintf(&text, format, args);
    va_end(args);
    if (n < 0)
        return set_no_memory(err);
    (void)seal_error_set(err, status, number, text);
    free(text);
    return status;
}

static int exit_of(seal_status status)
{
    switch (status / 100) {
    case 1:
        return status == SEAL_ERR_INVALID_ARGUMENT ? EXIT_USAGE : EXIT_INPUT;
    case 2:
        return status == SEAL_ERR_LIMIT ? EXIT_INPUT : EXIT_IO;
    case 3:
        return EXIT_INPUT;
    case 4:
        return status == SEAL_ERR_PDF_FORBIDDEN ? EXIT_REFUSED : EXIT_INPUT;
    case 5:
        return status == SEAL_ERR_TIMESTAMP ? EXIT_IO : EXIT_KEY;
    case 6:
        return EXIT_KEY;
    default:
        return EXIT_IO;
    }
}

/* What the library can only describe has a name here. */
static const char *option_names(const seal_error *err, int is_job)
{
    if (is_job && seal_error_status(err) == SEAL_ERR_PDF_PASSWORD)
        return " with password_file in the job";
    if (seal_error_status(err) != SEAL_ERR_PDF_FORBIDDEN ||
        !strstr(seal_error_message(err), "or force the permissions"))
        return "";
    return is_job ? " (password_file, force_permissions in the job)"
                  : " (--password-file FILE, --force-permissions)";
}

static int fail_about(int exit_status, const char *subject, const seal_error *err, int is_job)
{
    const char *message = seal_error_message(err);
    const int is_named = !subject || strstr(message, subject);
    char *cure;

    if (interrupted())
        return exit_status;
    if (!*message)
        message = seal_status_text(seal_error_status(err));
    cure = damage_cure(subject, seal_error_status(err));
    fail(exit_status, "%s%s%s%s%s%s", is_named ? "" : subject, is_named ? "" : ": ", message,
         option_names(err, is_job), cure ? "; " : "", cure ? cure : "");
    free(cure);
    return exit_status;
}

static int fail_as(int exit_status, const char *subject, const seal_error *err)
{
    return fail_about(exit_status, subject, err, 0);
}

int fail_job(const char *subject, const seal_error *err)
{
    return fail_about(exit_of(seal_error_status(err)), subject, err, 1);
}

int fail_error(const char *subject, const seal_error *err)
{
    return fail_as(exit_of(seal_error_status(err)), subject, err);
}

int fail_input(const char *subject, const seal_error *err)
{
    int exit_status = exit_of(seal_error_status(err));

    return fail_as(exit_status == EXIT_USAGE ? EXIT_INPUT : exit_status, subject, err);
}

int fail_option(const char *name, const char *value, const seal_error *err)
{
    return fail_option_for(NULL, name, value, err);
}

int fail_option_for(const char *path, const char *name, const char *value, const seal_error *err)
{
    seal_status status = seal_error_status(err);
    int exit_status = exit_of(status);
    char *cure;

    if (interrupted())
        return exit_status;
    cure = damage_cure(path, status);
    fail(exit_status, "%s%s--%s%s%s: %s%s%s", path ? path : "", path ? ": " : "", name,
         value ? " " : "", value ? value : "", seal_error_message(err), cure ? "; " : "",
         cure ? cure : "");
    free(cure);
    return exit_status;
}

int fail_key(const char *subject, const seal_error *err)
{
    int exit_status = seal_error_status(err) == SEAL_ERR_NO_MEMORY ? EXIT_IO : EXIT_KEY;

    return fail_as(exit_status, subject, err);
}

int finish_stdout(void)
{
    if (fflush(stdout) != 0 || ferror(stdout))
        return fail(EXIT_IO, "cannot write standard output: %s", strerror(errno));
    return EXIT_DONE;
}
