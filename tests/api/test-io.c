/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include <dirent.h>
#include <fcntl.h>
#include <seal.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

typedef struct folder {
    char dir[64];
    char path[128];
} folder;

static int make_folder(void **state)
{
    folder *f = malloc(sizeof *f);

    strcpy(f->dir, "./seal-io.XXXXXX");
    if (!mkdtemp(f->dir))
        return -1;
    /* a blank, a comma and Chinese: names are bytes */
    snprintf(f->path, sizeof f->path, "%s/合同, 盖章.pdf", f->dir);
    *state = f;
    return 0;
}

static int remove_folder(void **state)
{
    folder *f = *state;

    unlink(f->path);
    if (rmdir(f->dir) != 0)
        return -1;
    free(f);
    return 0;
}

static size_t entries(const folder *f)
{
    DIR *dir = opendir(f->dir);
    size_t n = 0;

    assert_non_null(dir);
    while (readdir(dir))
        n++;
    closedir(dir);
    return n - 2;
}

static void put_file(const folder *f, const char *text)
{
    FILE *file = fopen(f->path, "w");

    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

static void assert_file(const folder *f, const char *text)
{
    char buf[64] = "";
    FILE *file = fopen(f->path, "r");

    assert_non_null(file);
    assert_int_equal(fread(buf, 1, sizeof buf - 1, file), strlen(text));
    fclose(file);
    assert_string_equal(buf, text);
}

static void a_committed_file_is_whole(void **state)
{
    folder *f = *state;
    seal_sink *sink;

    assert_int_equal(seal_sink_new_path(f->path, &sink, NULL), SEAL_OK);
    assert_int_equal(seal_sink_write(sink, "one ", 4, NULL), SEAL_OK);
    assert_int_equal(seal_sink_write(sink, "two", 3, NULL), SEAL_OK);
    assert_int_equal(access(f->path, F_OK), -1);
    assert_int_equal(seal_sink_commit(sink, NULL), SEAL_OK);
    seal_sink_free(sink);
    assert_file(f, "one two");
    assert_int_equal(entries(f), 1);
}

static void an_abandoned_file_leaves_the_old_one(void **state)
{
    folder *f = *state;
    seal_sink *sink;

    put_file(f, "before");
    assert_int_equal(seal_sink_new_path(f->path, &sink, NULL), SEAL_OK);
    assert_int_equal(seal_sink_write(sink, "half", 4, NULL), SEAL_OK);
    seal_sink_free(sink);
    assert_file(f, "before");
    assert_int_equal(entries(f), 1);
}

static void a_folder_that_is_not_there_is_named(void **state)
{
    seal_error *err = seal_error_new();
    seal_sink *sink;

    (void)state;
    assert_int_equal(seal_sink_new_path("/nowhere/at/all.pdf", &sink, err), SEAL_ERR_IO);
    assert_null(sink);
    assert_non_null(strstr(seal_error_message(err), "/nowhere/at/all.pdf"));
    seal_error_free(err);
}

static void a_descriptor_stays_open(void **state)
{
    folder *f = *state;
    int fd = open(f->path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    seal_sink *sink;

    assert_true(fd >= 0);
    assert_int_equal(seal_sink_new_fd(fd, &sink, NULL), SEAL_OK);
    assert_int_equal(seal_sink_write(sink, "abc", 3, NULL), SEAL_OK);
    assert_int_equal(seal_sink_commit(sink, NULL), SEAL_OK);
    seal_sink_free(sink);
    assert_int_equal(write(fd, "d", 1), 1);
    assert_int_equal(close(fd), 0);
    assert_file(f, "abcd");
}

static void memory_collects(void **state)
{
    seal_sink *sink;
    size_t len;

    (void)state;
    assert_int_equal(seal_sink_new_memory(&sink, NULL), SEAL_OK);
    assert_int_equal(seal_sink_write(sink, "abc", 3, NULL), SEAL_OK);
    assert_int_equal(seal_sink_write(sink, "", 0, NULL), SEAL_OK);
    assert_int_equal(seal_sink_write(sink, "de", 2, NULL), SEAL_OK);
    assert_memory_equal(seal_sink_memory(sink, &len), "abcde", 5);
    assert_int_equal(len, 5);
    assert_int_equal(seal_sink_commit(sink, NULL), SEAL_OK);
    seal_sink_free(sink);
}

static void a_source_reads_exactly(void **state)
{
    folder *f = *state;
    char buf[8] = "";
    seal_source *source;

    put_file(f, "0123456789");
    assert_int_equal(seal_source_new_path(f->path, &source, NULL), SEAL_OK);
    assert_true(seal_source_length(source) == 10);
    assert_int_equal(seal_source_read(source, 3, buf, 4, NULL), SEAL_OK);
    assert_memory_equal(buf, "3456", 4);
    assert_int_equal(seal_source_read(source, 10, buf, 0, NULL), SEAL_OK);
    assert_int_not_equal(seal_source_read(source, 7, buf, 4, NULL), SEAL_OK);
    assert_int_not_equal(seal_source_read(source, UINT64_MAX, buf, 2, NULL), SEAL_OK);
    seal_source_free(source);
}

static void a_folder_is_no_source(void **state)
{
    folder *f = *state;
    seal_source *source;

    assert_int_equal(seal_source_new_path(f->dir, &source, NULL), SEAL_ERR_IO);
    assert_null(source);
}

/* What a program's own source and sink see. */
typedef struct watch {
    int destroyed;
    int committed;
    size_t written;
} watch;

static void watch_destroy(void *user)
{
    ((watch *)user)->destroyed++;
}

static seal_status watch_write(void *user, const void *data, size_t len, seal_error *err)
{
    (void)data;
    if (len == 13)
        return seal_error_set(err, SEAL_ERR_IO, 13, "no thirteens");
    ((watch *)user)->written += len;
    return SEAL_OK;
}

static seal_status watch_commit(void *user, seal_error *err)
{
    (void)err;
    ((watch *)user)->committed++;
    return SEAL_OK;
}

static void a_sink_of_ones_own(void **state)
{
    static const seal_sink_ops ops = { sizeof ops, watch_write, watch_commit, watch_destroy };
    seal_error *err = seal_error_new();
    watch w = { 0 };
    seal_sink *sink;

    (void)state;
    assert_int_equal(seal_sink_new(&ops, &w, &sink, err), SEAL_OK);
    assert_int_equal(seal_sink_write(sink, "abc", 3, err), SEAL_OK);
    assert_int_equal(seal_sink_write(sink, "thirteen byte", 13, err), SEAL_ERR_IO);
    assert_string_equal(seal_error_message(err), "no thirteens");
    assert_int_equal(seal_error_native(err), 13);
    assert_int_not_equal(seal_sink_commit(sink, NULL), SEAL_OK);
    seal_sink_free(sink);
    assert_int_equal(w.written, 3);
    assert_int_equal(w.committed, 0);
    assert_int_equal(w.destroyed, 1);
    seal_error_free(err);
}

static void what_was_taken_is_destroyed_after_a_failure(void **state)
{
    static const seal_sink_ops no_write = { sizeof no_write, NULL, NULL, watch_destroy };
    static const seal_source_ops no_read = { sizeof no_read, NULL, NULL, watch_destroy };
    watch w = { 0 };
    seal_sink *sink;
    seal_source *source;

    (void)state;
    assert_int_equal(seal_sink_new(&no_write, &w, &sink, NULL), SEAL_ERR_INVALID_ARGUMENT);
    assert_null(sink);
    assert_int_equal(w.destroyed, 1);
    assert_int_equal(seal_source_new(&no_read, &w, &source, NULL), SEAL_ERR_INVALID_ARGUMENT);
    assert_null(source);
    assert_int_equal(w.destroyed, 2);
}

static void memory_is_given_back(void **state)
{
    watch w = { 0 };
    char c = 0;
    seal_source *source;

    (void)state;
    assert_int_equal(seal_source_new_memory("xyz", 3, watch_destroy, &w, &source, NULL), SEAL_OK);
    assert_int_equal(seal_source_read(source, 2, &c, 1, NULL), SEAL_OK);
    assert_int_equal(c, 'z');
    assert_int_equal(w.destroyed, 0);
    seal_source_free(source);
    assert_int_equal(w.destroyed, 1);
}

static void a_file_is_added_to_in_place(void **state)
{
    const folder *f = *state;
    FILE *file = fopen(f->path, "wb");
    seal_sink *sink;
    char got[8] = "";
    int recovered = 1;

    assert_non_null(file);
    assert_int_equal(fputs("old", file) >= 0 && fclose(file) == 0, 1);
    assert_int_equal(seal_append_recover(f->path, &recovered, NULL), SEAL_OK);
    assert_int_equal(recovered, 0);
    assert_int_equal(seal_sink_new_append(f->path, 4, &sink, NULL), SEAL_ERR_PDF_CHANGED);
    assert_int_equal(seal_sink_new_append(f->path, 3, &sink, NULL), SEAL_OK);
    assert_int_equal(seal_sink_write(sink, "oldnew", 6, NULL), SEAL_OK);
    assert_int_equal(seal_sink_commit(sink, NULL), SEAL_OK);
    seal_sink_free(sink);
    assert_non_null(file = fopen(f->path, "rb"));
    assert_int_equal(fread(got, 1, sizeof got, file), 6);
    assert_string_equal(got, "oldnew");
    fclose(file);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_committed_file_is_whole, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(an_abandoned_file_leaves_the_old_one, make_folder,
                                        remove_folder),
        cmocka_unit_test_setup_teardown(a_file_is_added_to_in_place, make_folder, remove_folder),
        cmocka_unit_test(a_folder_that_is_not_there_is_named),
        cmocka_unit_test_setup_teardown(a_descriptor_stays_open, make_folder, remove_folder),
        cmocka_unit_test(memory_collects),
        cmocka_unit_test_setup_teardown(a_source_reads_exactly, make_folder, remove_folder),
        cmocka_unit_test_setup_teardown(a_folder_is_no_source, make_folder, remove_folder),
        cmocka_unit_test(a_sink_of_ones_own),
        cmocka_unit_test(what_was_taken_is_destroyed_after_a_failure),
        cmocka_unit_test(memory_is_given_back),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
