/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEALSTAMP_MESSAGE_H
#define SEALSTAMP_MESSAGE_H

#include <seal.h>

/* What the process ends with; sealstamp(1) promises these numbers. */
enum {
    EXIT_DONE = 0,
    EXIT_INVALID = 1, /* a signature is not valid */
    EXIT_USAGE = 2,
    EXIT_INPUT = 3,
    EXIT_REFUSED = 4, /* would break an earlier signature, or the document forbids it */
    EXIT_KEY = 5,
    EXIT_IO = 6
};

/* Each prints "sealstamp: MESSAGE" as one line to standard error and returns
 * the exit status. */
int fail(int exit_status, const char *format, ...) __attribute__((format(printf, 2, 3)));
int fail_usage(const char *format, ...) __attribute__((format(printf, 1, 2)));
int fail_memory(void);
/* Prints "sealstamp: warning: MESSAGE" in one line. */
void warn(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* The library's message, begun with the subject it is about unless that is
 * NULL or named already, and what mends a damaged document behind it. */
int fail_error(const char *subject, const seal_error *err);
/* The same of a job of a batch, whose options are keys. */
int fail_job(const char *subject, const seal_error *err);
/* The same, but what the library calls a wrong argument is the content of a
 * file, not the command line. */
int fail_input(const char *subject, const seal_error *err);
/* The same about --NAME VALUE; value NULL: it takes none. */
int fail_option(const char *name, const char *value, const seal_error *err);
/* The same, where the document does not allow what the option asks. */
int fail_option_for(const char *path, const char *name, const char *value, const seal_error *err);
/* The same, but always as trouble with the key or its certificate. */
int fail_key(const char *subject, const seal_error *err);

/* For functions that report as the library does: sets the message and returns the
 * status.  number: of the system's error; 0: none. */
seal_status set_error(seal_error *err, seal_status status, int number, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
seal_status set_no_memory(seal_error *err);

/* The next message of this thread goes to *text, for free(), instead of to
 * standard error; NULL ends that. */
void message_catch(char **text);

/* Flushes standard output; what could not be written is a failure. */
int finish_stdout(void);

#endif
