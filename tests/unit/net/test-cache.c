/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "net/cache.h"

#include "net/cache_room.h"

#include <dirent.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#define NOW 1800000000
#define KEY "OCSP http://ocsp.example.org/ 3051"

typedef struct world {
    char dir[64];
    seal_fetcher *fetcher;
    sealp_buf data;
} world;

static seal_status no_fetch(void *user, const seal_fetch *what, seal_sink *answer, seal_error *err)
{
    (void)user, (void)what, (void)answer, (void)err;
    return SEAL_ERR_NETWORK;
}

static int make_world(void **state)
{
    static const seal_fetcher_ops ops = { sizeof ops, no_fetch, NULL };
    world *w = calloc(1, sizeof *w);

    strcpy(w->dir, "./seal-cache.XXXXXX");
    *state = w;
    if (!mkdtemp(w->dir) || seal_fetcher_new(&ops, NULL, &w->fetcher, NULL) != SEAL_OK)
        return -1;
    return seal_fetcher_set_cache(w->fetcher, w->dir, NULL) == SEAL_OK ? 0 : -1;
}

/* The n-th entry of the folder, or 0 when there are fewer. */
static int nth_file(const world *w, size_t n, char path[400])
{
    DIR *dir = opendir(w->dir);
    struct dirent *d;
    int found = 0;

    assert_non_null(dir);
    while (!found && (d = readdir(dir))) {
        if (strcmp(d->d_name, ".") == 0 || strcmp(d->d_name, "..") == 0 || n-- > 0)
            continue;
        snprintf(path, 400, "%s/%s", w->dir, d->d_name);
        found = 1;
    }
    closedir(dir);
    return found;
}

static size_t count_files(const world *w)
{
    char path[400];
    size_t n = 0;

    while (nth_file(w, n, path))
        n++;
    return n;
}

static int free_world(void **state)
{
    world *w = *state;
    char path[400];

    while (nth_file(w, 0, path))
        assert_int_equal(remove(path), 0);
    assert_int_equal(rmdir(w->dir), 0);
    seal_fetcher_unref(w->fetcher);
    sealp_buf_clear(&w->data);
    free(w);
    return 0;
}

static int load(world *w, const char *key, int64_t now)
{
    sealp_buf_clear(&w->data);
    return sealp_cache_load(w->fetcher, key, now, &w->data);
}

static void store(world *w, const char *key, int64_t expires, const char *data)
{
    sealp_cache_store(w->fetcher, key, expires, sealp_slice_of(data));
}

static void what_was_stored_is_found(void **state)
{
    world *w = *state;

    assert_false(load(w, KEY, NOW));
    store(w, KEY, NOW + 1, "answer");
    store(w, KEY "2", NOW + 1, "other");
    assert_true(load(w, KEY, NOW));
    assert_true(sealp_slice_eq(sealp_buf_view(&w->data), "answer"));
    assert_true(load(w, KEY "2", NOW));
    assert_true(sealp_slice_eq(sealp_buf_view(&w->data), "other"));
    assert_false(load(w, KEY "3", NOW));
    store(w, KEY, NOW + 2, "newer");
    assert_true(load(w, KEY, NOW + 1));
    assert_true(sealp_slice_eq(sealp_buf_view(&w->data), "newer"));
    assert_int_equal(count_files(w), 2);
}

static void expired_answers_are_removed(void **state)
{
    world *w = *state;

    store(w, KEY, NOW, "answer");
    assert_true(load(w, KEY, NOW - 1));
    assert_int_equal(count_files(w), 1);
    assert_false(load(w, KEY, NOW));
    assert_int_equal(count_files(w), 0);
}

static void files_are_private(void **state)
{
    world *w = *state;
    mode_t before = umask(0);
    struct stat sb;
    char path[400];

    store(w, KEY, NOW, "answer");
    umask(before);
    assert_true(nth_file(w, 0, path));
    assert_int_equal(stat(path, &sb), 0);
    assert_int_equal(sb.st_mode & 07777, 0600);
    assert_int_equal(sb.st_mtime, NOW);
    assert_int_equal(strlen(strrchr(path, '/') + 1), 64);
}

/* Each byte of the file turned, and each shorter length. */
static void broken_files_are_misses(void **state)
{
    world *w = *state;
    unsigned char bytes[256];
    char path[400];
    ssize_t len;
    int fd;

    store(w, KEY, NOW + 1, "answer");
    assert_true(nth_file(w, 0, path));
    assert_true((fd = open(path, O_RDWR)) >= 0);
    assert_true((len = read(fd, bytes, sizeof bytes)) > 64);
    for (ssize_t i = 0; i < len; i++) {
        unsigned char turned = bytes[i] ^ 0x80;

        assert_int_equal(pwrite(fd, &turned, 1, i), 1);
        assert_false(load(w, KEY, NOW));
        assert_int_equal(pwrite(fd, &bytes[i], 1, i), 1);
    }
    assert_true(load(w, KEY, NOW));
    while (len-- > 0) {
        assert_int_equal(ftruncate(fd, len), 0);
        assert_false(load(w, KEY, NOW));
    }
    close(fd);
}

static void links_are_not_followed(void **state)
{
    world *w = *state;
    char path[400], moved[420];

    store(w, KEY, NOW + 1, "answer");
    assert_true(nth_file(w, 0, path));
    snprintf(moved, sizeof moved, "%s/moved", w->dir);
    assert_int_equal(rename(path, moved), 0);
    assert_int_equal(symlink("moved", path), 0);
    assert_false(load(w, KEY, NOW));
    assert_int_equal(unlink(path), 0);
    assert_int_equal(rename(moved, path), 0);
    assert_true(load(w, KEY, NOW));
    assert_int_equal(unlink(path), 0);
    assert_int_equal(mkfifo(path, 0600), 0);
    assert_false(load(w, KEY, NOW)); /* and does not wait for a writer */
}

static void another_key_of_that_name_is_a_miss(void **state)
{
    world *w = *state;
    char first[400], second[400];

    store(w, KEY, NOW + 1, "answer");
    assert_true(nth_file(w, 0, first));
    snprintf(second, sizeof second, "%s/kept", w->dir);
    assert_int_equal(rename(first, second), 0);
    store(w, KEY "2", NOW + 1, "other");
    for (size_t i = 0; nth_file(w, i, first) && strcmp(first, second) == 0;)
        i++;
    assert_string_not_equal(first, second);
    assert_int_equal(rename(second, first), 0);
    assert_false(load(w, KEY "2", NOW));
}

static void what_expires_first_makes_room(void **state)
{
    world *w = *state;
    char stranger[100], left[200];

    snprintf(stranger, sizeof stranger, "%s/README", w->dir);
    snprintf(left, sizeof left, "%s/.%064d.0123456789ab.part", w->dir, 0);
    assert_int_equal(close(creat(stranger, 0600)), 0);
    assert_int_equal(close(creat(left, 0600)), 0);
    store(w, "a", NOW + 3000000, "three");
    store(w, "b", NOW + 1000000, "one");
    store(w, "c", NOW + 2000000, "two");
    sealp_cache_make_room(w->dir, 4, 1000);
    assert_int_equal(count_files(w), 5);
    sealp_cache_make_room(w->dir, 3, 1000);
    assert_int_not_equal(access(left, F_OK), 0);
    sealp_cache_make_room(w->dir, 2, 1000);
    assert_false(load(w, "b", NOW));
    assert_true(load(w, "c", NOW));
    sealp_cache_make_room(w->dir, 2, 70);
    assert_false(load(w, "c", NOW));
    assert_true(load(w, "a", NOW));
    sealp_cache_make_room(w->dir, 0, 1000);
    assert_false(load(w, "a", NOW));
    assert_int_equal(access(stranger, F_OK), 0);
}

static void without_a_folder_nothing_is_kept(void **state)
{
    world *w = *state;

    assert_int_equal(seal_fetcher_set_cache(w->fetcher, NULL, NULL), SEAL_OK);
    store(w, KEY, NOW + 1, "answer");
    assert_false(load(w, KEY, NOW));
    sealp_cache_store(NULL, KEY, NOW + 1, sealp_slice_of("answer"));
    assert_false(sealp_cache_load(NULL, KEY, NOW, &w->data));
    assert_int_equal(count_files(w), 0);
}

static void folders_are_made_or_refused(void **state)
{
    world *w = *state;
    seal_error *err = seal_error_new();
    char path[100], deeper[120];
    struct stat sb;

    snprintf(path, sizeof path, "%s/new", w->dir);
    assert_int_equal(seal_fetcher_set_cache(w->fetcher, path, err), SEAL_OK);
    assert_int_equal(stat(path, &sb), 0);
    assert_int_equal(sb.st_mode & 0777, 0700);
    store(w, KEY, NOW + 1, "answer");
    assert_true(load(w, KEY, NOW));
    sealp_cache_make_room(path, 0, 0);
    snprintf(deeper, sizeof deeper, "%s/a/b", path);
    assert_int_equal(seal_fetcher_set_cache(w->fetcher, deeper, err), SEAL_ERR_IO);
    assert_non_null(strstr(seal_error_message(err), "cannot make the cache folder"));
    seal_error_clear(err);
    snprintf(deeper, sizeof deeper, "%s/file", w->dir);
    assert_int_equal(close(creat(deeper, 0600)), 0);
    assert_int_equal(seal_fetcher_set_cache(w->fetcher, deeper, err), SEAL_ERR_IO);
    assert_non_null(strstr(seal_error_message(err), "is not a folder"));
    seal_error_free(err);
}

#define WITH_WORLD(test) cmocka_unit_test_setup_teardown(test, make_world, free_world)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_WORLD(what_was_stored_is_found),
        WITH_WORLD(expired_answers_are_removed),
        WITH_WORLD(files_are_private),
        WITH_WORLD(broken_files_are_misses),
        WITH_WORLD(links_are_not_followed),
        WITH_WORLD(another_key_of_that_name_is_a_miss),
        WITH_WORLD(what_expires_first_makes_room),
        WITH_WORLD(without_a_folder_nothing_is_kept),
        WITH_WORLD(folders_are_made_or_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
