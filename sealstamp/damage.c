/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "damage.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { CHUNK = 1 << 16 };

/* Where the text stands in the file, or -1. */
static seal_status find_text(const char *path, const char *text, int64_t *found, seal_error *err)
{
    const size_t len = strlen(text);
    char *bytes = malloc(CHUNK + len);
    seal_source *source = NULL;
    uint64_t length;
    seal_status st;

    *found = -1;
    if (!bytes)
        return seal_error_set(err, SEAL_ERR_NO_MEMORY, 0, "not enough memory");
    st = seal_source_new_path(path, &source, err);
    length = seal_source_length(source);
    for (uint64_t at = 0; at < length && *found < 0 && st == SEAL_OK; at += CHUNK) {
        /* Chunks overlap, for a text across the edge. */
        size_t n = length - at < CHUNK + len ? (size_t)(length - at) : CHUNK + len;
        const char *hit;

        if ((st = seal_source_read(source, at, bytes, n, err)) == SEAL_OK &&
            (hit = memmem(bytes, n, text, len)))
            *found = (int64_t)at + (hit - bytes);
    }
    seal_source_free(source);
    free(bytes);
    return st;
}

seal_status damage_find_signature(const char *path, int64_t *at, seal_error *err)
{
    return find_text(path, "/ByteRange", at, err);
}

int damage_is_cut_append(const char *path)
{
    char *record;
    int found;

    if (asprintf(&record, "%s.seal-tail", path) < 0)
        return 0;
    found = access(record, F_OK) == 0;
    free(record);
    return found;
}

char *damage_cure(const char *path, seal_status status)
{
    char *text = NULL;
    int64_t at = -1;

    if (status != SEAL_ERR_PDF_SYNTAX || !path)
        return NULL;
    if (damage_is_cut_append(path)) {
        if (asprintf(&text,
                     "something was being appended to it, and %s.seal-tail holds the rest: "
                     "`sealstamp repair --in-place %s` finishes that",
                     path, path) < 0)
            return NULL;
        return text;
    }
    if (damage_find_signature(path, &at, NULL) != SEAL_OK)
        return NULL;
    if (at >= 0)
        return strdup("it is signed, so nothing can mend it: ask its sender for an undamaged copy");
    if (find_text(path, "%PDF-", &at, NULL) != SEAL_OK || at < 0)
        return NULL;
    return strdup("`sealstamp repair` may mend it");
}
