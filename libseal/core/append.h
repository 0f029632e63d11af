/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_CORE_APPEND_H
#define SEAL_CORE_APPEND_H

#include <seal/io.h>

/* What tells a file that is appended to from another: its length and the
 * SHA-256 of its end. */
typedef struct sealp_mark {
    uint64_t len;
    char end[65];
} sealp_mark;

/* A record is a file beside the one that is appended to: a line with the mark
 * of the original, then what comes behind it, then a line with the length of
 * that and the SHA-256 of all before this line.  It appears whole, and as long
 * as it is there, the append is not finished. */
char *sealp_append_record(const char *path);
/* The lines, of these lengths. */
enum { SEALP_APPEND_HEAD = 12 + 20 + 1 + 64 + 1, SEALP_APPEND_FOOT = 15 + 20 + 1 + 64 + 1 };
void sealp_append_head(const sealp_mark *mark, char head[SEALP_APPEND_HEAD + 1]);
void sealp_append_foot(uint64_t tail, const char *digest, char foot[SEALP_APPEND_FOOT + 1]);
/* Of the first len bytes of a file, which may be longer. */
seal_status sealp_append_mark(const char *path, uint64_t len, sealp_mark *mark, seal_error *err);

/* Writes the record's tail to the file and removes the record.  A failure to
 * write takes the file back to its original length and removes the record too;
 * a record that is not whole, or of another file, touches neither. */
seal_status sealp_append_finish(const char *path, const char *record, seal_error *err);

#endif
