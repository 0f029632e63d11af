/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "core/append.h"

#include <seal/io.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

/* A tail that is shorter than the original, so that a limit on the size of
 * files cuts the append and not the record. */
enum { ORIGINAL = 300000, TAIL = 200000 };

typedef struct fixture {
    char folder[32], path[64], record[80];
    unsigned char whole[ORIGINAL + TAIL];
} fixture;

static int setup(void **state)
{
    fixture *f = calloc(1, sizeof *f);
    FILE *file;

    *state = f;
    strcpy(f->folder, "/tmp/seal-append-XXXXXX");
    if (!mkdtemp(f->folder))
        return -1;
    snprintf(f->path, sizeof f->path, "%s/a.pdf", f->folder);
    snprintf(f->record, sizeof f->record, "%s.seal-tail", f->path);
    for (size_t i = 0; i < sizeof f->whole; i++)
        f->whole[i] = (unsigned char)((i * 2654435761U) >> 13);
    file = fopen(f->path, "wb");
    return file && fwrite(f->whole, 1, ORIGINAL, file) == ORIGINAL && fclose(file) == 0 ? 0 : -1;
}

static int teardown(void **state)
{
    fixture *f = *state;

    unlink(f->record);
    unlink(f->path);
    assert_int_equal(rmdir(f->folder), 0);
    free(f);
    return 0;
}

/* The file has the first len bytes, and no record is left beside it. */
static void holds(const fixture *f, size_t len)
{
    unsigned char *got = malloc(sizeof f->whole + 1);
    FILE *file = fopen(f->path, "rb");

    assert_non_null(file);
    assert_int_equal(fread(got, 1, sizeof f->whole + 1, file), len);
    assert_memory_equal(got, f->whole, len);
    assert_int_equal(access(f->record, F_OK), -1);
    fclose(file);
    free(got);
}

static seal_status append(const fixture *f, seal_error *err)
{
    seal_sink *sink;
    seal_status st = seal_sink_new_append(f->path, ORIGINAL, &sink, err);

    /* in pieces of which one spans the end of the original */
    for (size_t at = 0; st == SEAL_OK && at < sizeof f->whole; at += 70000) {
        size_t left = sizeof f->whole - at;

        st = seal_sink_write(sink, f->whole + at, left < 70000 ? left : 70000, err);
    }
    if (st == SEAL_OK)
        st = seal_sink_commit(sink, err);
    seal_sink_free(sink);
    return st;
}

/* Appends in a process that may make no file larger than limit; how it ended. */
static int append_limited(const fixture *f, rlim_t limit, int is_killed)
{
    const struct rlimit size = { limit, limit }, none = { 0, 0 };
    int status;
    pid_t child = fork();

    assert_true(child >= 0);
    if (child == 0) {
        (void)signal(SIGXFSZ, is_killed ? SIG_DFL : SIG_IGN);
        (void)setrlimit(RLIMIT_CORE, &none);
        (void)setrlimit(RLIMIT_FSIZE, &size);
        _exit(append(f, NULL) == SEAL_ERR_IO ? 7 : 8);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    return status;
}

static void the_tail_is_added(void **state)
{
    fixture *f = *state;
    struct stat before, after;

    assert_int_equal(stat(f->path, &before), 0);
    assert_int_equal(append(f, NULL), SEAL_OK);
    holds(f, sizeof f->whole);
    assert_int_equal(stat(f->path, &after), 0);
    assert_int_equal(before.st_ino, after.st_ino);
}

static void a_failure_takes_the_file_back(void **state)
{
    fixture *f = *state;
    int status = append_limited(f, ORIGINAL + TAIL / 2, 0);

    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 7);
    holds(f, ORIGINAL);
}

static void a_killed_append_is_finished(void **state)
{
    fixture *f = *state;
    int status = append_limited(f, ORIGINAL + TAIL / 2, 1), recovered = 0;
    struct stat sb;
    seal_error *err = seal_error_new();

    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGXFSZ);
    assert_int_equal(stat(f->path, &sb), 0);
    assert_in_range(sb.st_size, ORIGINAL + 1, ORIGINAL + TAIL - 1);
    assert_int_equal(append(f, err), SEAL_ERR_PDF_CHANGED);
    assert_int_equal(seal_append_recover(f->path, &recovered, NULL), SEAL_OK);
    assert_int_equal(recovered, 1);
    holds(f, sizeof f->whole);
    assert_int_equal(seal_append_recover(f->path, &recovered, NULL), SEAL_OK);
    assert_int_equal(recovered, 0);
    seal_error_free(err);
}

static void killed_before_the_record_was_whole_nothing_happened(void **state)
{
    fixture *f = *state;
    int status = append_limited(f, TAIL / 2, 1), recovered = 1;
    char command[80];

    assert_true(WIFSIGNALED(status));
    assert_int_equal(seal_append_recover(f->path, &recovered, NULL), SEAL_OK);
    assert_int_equal(recovered, 0);
    holds(f, ORIGINAL);
    snprintf(command, sizeof command, "rm -f %s/.*.part", f->folder);
    assert_int_equal(system(command), 0);
}

static void write_at(const char *path, long at, const char *text)
{
    FILE *file = fopen(path, "r+b");

    assert_non_null(file);
    assert_int_equal(fseek(file, at, SEEK_SET), 0);
    assert_int_equal(fwrite(text, 1, strlen(text), file), strlen(text));
    assert_int_equal(fclose(file), 0);
}

static void another_file_is_left_alone(void **state)
{
    fixture *f = *state;
    seal_error *err = seal_error_new();
    int status = append_limited(f, ORIGINAL + TAIL / 2, 1), recovered = 1;

    assert_true(WIFSIGNALED(status));
    write_at(f->path, ORIGINAL - 5, "other");
    assert_int_equal(seal_append_recover(f->path, &recovered, err), SEAL_ERR_PDF_CHANGED);
    assert_int_equal(recovered, 0);
    assert_non_null(strstr(seal_error_message(err), "a.pdf was changed since"));
    assert_int_equal(access(f->record, F_OK), 0);
    seal_error_free(err);
}

static void what_is_no_record_is_left_alone(void **state)
{
    fixture *f = *state;
    FILE *file = fopen(f->record, "wb");
    struct stat sb;

    assert_non_null(file);
    for (int i = 0; i < 200; i++)
        assert_int_equal(fputc('7', file), '7');
    assert_int_equal(fclose(file), 0);
    assert_int_equal(seal_sink_new_append(f->path, ORIGINAL, &(seal_sink *){ NULL }, NULL),
                     SEAL_ERR_INVALID_STATE);
    assert_int_equal(seal_append_recover(f->path, NULL, NULL), SEAL_ERR_IO);
    assert_int_equal(stat(f->record, &sb), 0);
    assert_int_equal(unlink(f->record), 0);
    holds(f, ORIGINAL);
}

/* A record that lost its end, or in which a byte differs, is not appended. */
static void a_damaged_record_is_refused(void **state)
{
    fixture *f = *state;
    seal_error *err = seal_error_new();
    int status = append_limited(f, ORIGINAL + TAIL / 2, 1);
    struct stat before, after, record;

    assert_true(WIFSIGNALED(status));
    assert_int_equal(stat(f->path, &before), 0);
    assert_int_equal(stat(f->record, &record), 0);
    for (int i = 0; i < 4; i++) {
        seal_error_clear(err);
        if (i == 0)
            write_at(f->record, SEALP_APPEND_HEAD + TAIL / 2, "altered");
        else
            assert_int_equal(truncate(f->record, record.st_size - (i == 1   ? 1
                                                                   : i == 2 ? TAIL / 2
                                                                            : TAIL + 50)),
                             0);
        assert_int_equal(seal_append_recover(f->path, NULL, err), SEAL_ERR_IO);
        assert_non_null(
            strstr(seal_error_message(err), "a.pdf.seal-tail was cut short or altered"));
        assert_non_null(strstr(seal_error_message(err), "its first 300000 bytes"));
        assert_int_equal(stat(f->path, &after), 0);
        assert_int_equal(after.st_size, before.st_size);
        assert_int_equal(access(f->record, F_OK), 0);
    }
    seal_error_free(err);
}

static void the_length_must_be_the_files(void **state)
{
    fixture *f = *state;
    seal_sink *sink;

    assert_int_equal(seal_sink_new_append(f->path, ORIGINAL - 1, &sink, NULL),
                     SEAL_ERR_PDF_CHANGED);
    assert_null(sink);
    assert_int_equal(seal_sink_new_append(f->folder, 10, &sink, NULL), SEAL_ERR_PDF_CHANGED);
}

static void nothing_is_appended(void **state)
{
    fixture *f = *state;
    seal_sink *sink;

    assert_int_equal(seal_sink_new_append(f->path, ORIGINAL, &sink, NULL), SEAL_OK);
    assert_int_equal(seal_sink_write(sink, f->whole, ORIGINAL, NULL), SEAL_OK);
    assert_int_equal(seal_sink_commit(sink, NULL), SEAL_OK);
    seal_sink_free(sink);
    holds(f, ORIGINAL);
}

#define WITH_FILE(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_FILE(the_tail_is_added),
        WITH_FILE(a_failure_takes_the_file_back),
        WITH_FILE(a_killed_append_is_finished),
        WITH_FILE(killed_before_the_record_was_whole_nothing_happened),
        WITH_FILE(another_file_is_left_alone),
        WITH_FILE(what_is_no_record_is_left_alone),
        WITH_FILE(a_damaged_record_is_refused),
        WITH_FILE(the_length_must_be_the_files),
        WITH_FILE(nothing_is_appended),
    };

    return cmocka_run_group_tests_name("append", tests, NULL, NULL);
}
