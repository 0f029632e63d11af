/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "input.h"

#include "message.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Larger documents are read from their file, which needs no memory. */
#define MAX_STANDARD_INPUT ((size_t)512 << 20)

const char *input_name(const char *path)
{
    return strcmp(path, "-") == 0 ? "standard input" : path;
}

static seal_status errno_error(seal_error *err, const char *what)
{
    char text[128];
    int number = errno;

    (void)snprintf(text, sizeof text, "%s: %s", what, strerror(number));
    return seal_error_set(err, number == ENOMEM ? SEAL_ERR_NO_MEMORY : SEAL_ERR_IO, number, text);
}

/* One read() into room that doubles; *end is set at the end of the input. */
static seal_status read_more(input_bytes *in, size_t *room, int *end, seal_error *err)
{
    ssize_t n;

    if (in->len == *room) {
        size_t bigger = *room ? *room * 2 : (size_t)64 << 10;
        void *data = bigger <= MAX_STANDARD_INPUT ? realloc(in->data, bigger) : NULL;

        if (!data)
            return seal_error_set(err, SEAL_ERR_LIMIT, 0,
                                  "standard input is too large to hold: name the file instead");
        in->data = data;
        *room = bigger;
    }
    n = read(STDIN_FILENO, in->data + in->len, *room - in->len);
    if (n < 0 && errno != EINTR)
        return errno_error(err, "cannot read standard input");
    in->len += n > 0 ? (size_t)n : 0;
    *end = n == 0;
    return SEAL_OK;
}

static seal_status open_standard_input(seal_source **out, seal_error *err)
{
    input_bytes in = { 0 };
    size_t room = 0;
    int end = 0;
    seal_status st = SEAL_OK;

    *out = NULL;
    while (st == SEAL_OK && !end)
        st = read_more(&in, &room, &end, err);
    if (st == SEAL_OK)
        return seal_source_new_memory(in.data, in.len, free, in.data, out, err);
    free(in.data);
    return st;
}

seal_status input_open(const char *path, seal_source **out, seal_error *err)
{
    if (strcmp(path, "-") == 0)
        return open_standard_input(out, err);
    return seal_source_new_path(path, out, err);
}

seal_status input_read(const char *path, size_t max, input_bytes *out, seal_error *err)
{
    seal_source *source = NULL;
    char text[128];
    seal_status st;

    *out = (input_bytes){ 0 };
    if ((st = input_open(path, &source, err)) != SEAL_OK)
        return st;
    if (seal_source_length(source) > max) {
        (void)snprintf(text, sizeof text, "larger than %zu bytes: is this the right file?", max);
        st = seal_error_set(err, SEAL_ERR_LIMIT, 0, text);
        goto out;
    }
    out->len = (size_t)seal_source_length(source);
    if (!(out->data = malloc(out->len + 1))) {
        st = seal_error_set(err, SEAL_ERR_NO_MEMORY, 0, "not enough memory");
        goto out;
    }
    out->data[out->len] = '\0';
    st = seal_source_read(source, 0, out->data, out->len, err);
out:
    seal_source_free(source);
    if (st != SEAL_OK)
        input_clear(out);
    return st;
}

int input_digest(const char *path, char hex[65])
{
    seal_source *source = NULL;
    int rc = seal_source_new_path(path, &source, NULL) == SEAL_OK &&
                     seal_source_digest(source, hex, NULL) == SEAL_OK
                 ? 0
                 : -1;

    seal_source_free(source);
    return rc;
}

void input_clear(input_bytes *bytes)
{
    if (bytes->data)
        explicit_bzero(bytes->data, bytes->len);
    free(bytes->data);
    *bytes = (input_bytes){ 0 };
}
