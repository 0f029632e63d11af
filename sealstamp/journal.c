/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "journal.h"

#include "input.h"
#include "message.h"
#include "output.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

struct journal {
    const char *path;
    int fd;
    /* neither is changed after journal_open() */
    json_t *records; /* by id, the last of each */
    json_t *made;    /* by path: the digests that outputs had there, of all records */
    pthread_mutex_t lock;
    off_t end; /* behind the last whole record */
};

static int fail_errno(const char *path, const char *what)
{
    return fail(EXIT_IO, "cannot %s %s: %s", what, path, strerror(errno));
}

/* Adds one digest to those of a path. */
static int note_digest(journal *j, const char *path, json_t *digest)
{
    json_t *known = json_object_get(j->made, path);

    if (!known && json_object_set_new(j->made, path, known = json_array()) != 0)
        return -1;
    return json_array_append(known, digest);
}

/* A run that was killed between a record and the rename leaves the output of an
 * older record. */
static int note_output(journal *j, const json_t *record)
{
    const char *path = json_string_value(json_object_get(record, "output"));
    json_t *digest = json_object_get(record, "output_sha256");
    char *plain;
    int rc;

    if (!path || !json_is_string(digest))
        return EXIT_DONE;
    plain = output_plain_path(path);
    rc = plain ? note_digest(j, plain, digest) : -1;
    free(plain);
    return rc == 0 ? EXIT_DONE : fail_memory();
}

static int take_record(journal *j, const char *line, size_t len, size_t number)
{
    json_t *record = json_loadb(line, len, JSON_REJECT_DUPLICATES, NULL);
    const char *id = json_string_value(json_object_get(record, "id"));
    int rc = EXIT_DONE;

    if (!id)
        rc = fail(EXIT_INPUT, "%s: line %zu is no record of a batch: is this the right file?",
                  j->path, number);
    else if (json_object_set(j->records, id, record) != 0)
        rc = fail_memory();
    else
        rc = note_output(j, record);
    json_decref(record);
    return rc;
}

/* A last line without its end was cut off while it was written: it is taken
 * away, so that the next record begins on a line of its own. */
static int read_records(journal *j, FILE *f)
{
    char *line = NULL;
    size_t room = 0, number = 0;
    ssize_t len = 0;
    int rc = EXIT_DONE;

    while (rc == EXIT_DONE && (len = getline(&line, &room, f)) > 0 && line[len - 1] == '\n') {
        rc = take_record(j, line, (size_t)len, ++number);
        j->end += len;
    }
    if (rc == EXIT_DONE && ferror(f))
        rc = fail_errno(j->path, "read");
    free(line);
    if (rc == EXIT_DONE && ftruncate(j->fd, j->end) != 0)
        rc = fail_errno(j->path, "write");
    return rc;
}

static int load(journal *j)
{
    int copy = fcntl(j->fd, F_DUPFD_CLOEXEC, 0), rc;
    FILE *f = copy >= 0 ? fdopen(copy, "r") : NULL;

    if (!f) {
        if (copy >= 0)
            close(copy);
        return fail_errno(j->path, "read");
    }
    rc = read_records(j, f);
    fclose(f);
    return rc;
}

int journal_open(const char *path, journal **out)
{
    journal *j = calloc(1, sizeof *j);
    int rc;

    *out = NULL;
    if (!j)
        return fail_memory();
    *j = (journal){ .path = path, .fd = -1, .records = json_object(), .made = json_object() };
    (void)pthread_mutex_init(&j->lock, NULL);
    if (!j->records || !j->made)
        rc = fail_memory();
    else if ((j->fd = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0666)) < 0)
        rc = fail_errno(path, "open");
    else if (flock(j->fd, LOCK_EX | LOCK_NB) != 0)
        rc = fail(EXIT_IO, "%s: another batch uses this journal: wait for its end", path);
    else
        rc = load(j);
    if (rc == EXIT_DONE)
        *out = j;
    else
        journal_close(j);
    return rc;
}

static int is_text(const json_t *record, const char *key, const char *text)
{
    const char *value = json_string_value(json_object_get(record, key));

    return value && strcmp(value, text) == 0;
}

/* Has the file the digest of the record?  One that cannot be read has not. */
static int is_file(const json_t *record, const char *key, const char *path)
{
    char hex[65];

    return input_digest(path, hex) == 0 && is_text(record, key, hex);
}

seal_status journal_has(const journal *j, const seal_job *job, int *yes, seal_error *err)
{
    const char *from = seal_job_input(job), *to = seal_job_output(job);
    const json_t *record = json_object_get(j->records, seal_job_id(job));
    char digest[65];
    seal_status st = SEAL_OK;

    *yes = 0;
    if (!record || !from || !to || (st = seal_job_digest(job, digest, err)) != SEAL_OK)
        return st;
    /* in place, the input is gone and the output stands for it */
    *yes = is_text(record, "job", digest) && is_file(record, "output_sha256", to) &&
           (output_is_file(from, to) || is_file(record, "input_sha256", from));
    return SEAL_OK;
}

journal_file journal_output(const journal *j, const char *path)
{
    char *plain = j ? output_plain_path(path) : NULL;
    const json_t *known = plain ? json_object_get(j->made, plain) : NULL;
    char hex[65];

    free(plain);
    if (!known)
        return JOURNAL_UNKNOWN;
    if (input_digest(path, hex) != 0)
        return JOURNAL_CHANGED;
    for (size_t i = 0; i < json_array_size(known); i++) {
        if (strcmp(json_string_value(json_array_get(known, i)), hex) == 0)
            return JOURNAL_OWN;
    }
    return JOURNAL_CHANGED;
}

/* The beginning of a file. */
typedef struct head {
    seal_source *file;
    uint64_t len;
} head;

static seal_status read_head(void *user, uint64_t offset, void *buf, size_t len, seal_error *err)
{
    const head *h = user;

    return seal_source_read(h->file, offset, buf, len, err);
}

static uint64_t head_length(void *user)
{
    const head *h = user;

    return h->len;
}

static int begins_with(const json_t *record, const char *path)
{
    static const seal_source_ops ops = { sizeof ops, read_head, head_length, NULL };
    head h = { .len = (uint64_t)json_integer_value(json_object_get(record, "output_bytes")) };
    seal_source *source = NULL;
    char hex[65];
    int yes =
        seal_source_new_path(path, &h.file, NULL) == SEAL_OK && h.len > 0 &&
        seal_source_length(h.file) > h.len && seal_source_new(&ops, &h, &source, NULL) == SEAL_OK &&
        seal_source_digest(source, hex, NULL) == SEAL_OK && is_text(record, "output_sha256", hex);

    seal_source_free(source);
    seal_source_free(h.file);
    return yes;
}

int journal_added_to(const journal *j, const seal_job *job)
{
    const json_t *record = j ? json_object_get(j->records, seal_job_id(job)) : NULL;
    char digest[65];

    return record && seal_job_digest(job, digest, NULL) == SEAL_OK &&
           is_text(record, "job", digest) && begins_with(record, seal_job_output(job));
}

static seal_status fail_writing(const journal *j, seal_error *err)
{
    char text[1536];
    int number = errno;

    (void)snprintf(text, sizeof text, "cannot write %s: %s", j->path, strerror(number));
    return seal_error_set(err, SEAL_ERR_IO, number, text);
}

/* The whole line, or nothing of it. */
static seal_status append(journal *j, const char *line, size_t len, seal_error *err)
{
    size_t done = 0;
    ssize_t n = 0;

    while (done < len && ((n = write(j->fd, line + done, len - done)) >= 0 || errno == EINTR))
        done += n > 0 ? (size_t)n : 0;
    if (done == len) {
        j->end += (off_t)len;
        return SEAL_OK;
    }
    (void)fail_writing(j, err);
    (void)!ftruncate(j->fd, j->end);
    return SEAL_ERR_IO;
}

/* The sync is outside the lock: threads that write at the same time share it. */
static seal_status write_line(journal *j, const char *line, seal_error *err)
{
    seal_status st;

    pthread_mutex_lock(&j->lock);
    st = append(j, line, strlen(line), err);
    pthread_mutex_unlock(&j->lock);
    if (st == SEAL_OK && fdatasync(j->fd) != 0)
        st = fail_writing(j, err);
    return st;
}

seal_status journal_add(journal *j, const seal_job *job, const seal_job_result *result,
                        json_t *warnings, seal_error *err)
{
    char digest[65], *text = NULL, *line = NULL;
    json_t *record = NULL;
    seal_status st;

    if ((st = seal_job_digest(job, digest, err)) != SEAL_OK)
        return st;
    record = json_pack("{s:s, s:s, s:s, s:s, s:s, s:s, s:I, s:O*}", "id", seal_job_id(job), "job",
                       digest, "input", seal_job_input(job), "input_sha256", result->input_sha256,
                       "output", seal_job_output(job), "output_sha256", result->output_sha256,
                       "output_bytes", (json_int_t)result->output_bytes, "warnings", warnings);
    if (!record || !(text = json_dumps(record, JSON_COMPACT)) || asprintf(&line, "%s\n", text) < 0)
        st = seal_error_set(err, SEAL_ERR_NO_MEMORY, 0, "not enough memory");
    else
        st = write_line(j, line, err);
    json_decref(record);
    free(text);
    free(line);
    return st;
}

void journal_close(journal *j)
{
    if (!j)
        return;
    if (j->fd >= 0)
        close(j->fd);
    json_decref(j->records);
    json_decref(j->made);
    pthread_mutex_destroy(&j->lock);
    free(j);
}
