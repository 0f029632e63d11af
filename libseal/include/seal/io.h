/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_IO_H
#define SEAL_IO_H

#include <seal/base.h>

SEAL_BEGIN_DECLS

/** Random-access input the caller implements.  Since 0.1. */
typedef struct seal_source_ops {
    size_t size;
    /** Fills exactly len bytes from offset, or fails with a SEAL_ERR_ value. */
    seal_status (*read_at)(void *user, uint64_t offset, void *buf, size_t len, seal_error *err);
    uint64_t (*length)(void *user); /**< Must not change while the source lives. */
    seal_destroy_fn destroy;        /**< NULL allowed. */
} seal_source_ops;

/** Append-only output the caller implements.  Since 0.1. */
typedef struct seal_sink_ops {
    size_t size;
    /** Takes all of data, or fails with a SEAL_ERR_ value. */
    seal_status (*write)(void *user, const void *data, size_t len, seal_error *err);
    /** The output is complete; NULL allowed.  Not called after a failure. */
    seal_status (*commit)(void *user, seal_error *err);
    seal_destroy_fn destroy; /**< NULL allowed. */
} seal_sink_ops;

/** Wraps the caller's input; takes user, also on failure.  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_source_new(const seal_source_ops *ops, void *user,
                                                    seal_source **out, seal_error *err);
/** Opens a regular file for reading.  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_source_new_path(const char *path, seal_source **out,
                                                         seal_error *err);
/** Reads data in place, which must outlive the source; destroy(user), NULL
 *  allowed, is called when it is no longer needed.  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_source_new_memory(const void *data, size_t len,
                                                           seal_destroy_fn destroy, void *user,
                                                           seal_source **out, seal_error *err);
SEAL_API uint64_t seal_source_length(const seal_source *source);
/** Fills exactly len bytes from offset, or fails.  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_source_read(seal_source *source, uint64_t offset,
                                                     void *buf, size_t len, seal_error *err);
/** SHA-256 of all its bytes, in lower-case hexadecimal.  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_source_digest(seal_source *source, char hex[65],
                                                       seal_error *err);
/** NULL accepted.  Since 0.1. */
SEAL_API void seal_source_free(seal_source *source);

/** Wraps the caller's output; takes user, also on failure.  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_sink_new(const seal_sink_ops *ops, void *user,
                                                  seal_sink **out, seal_error *err);
/** Writes to a temporary file beside path; seal_sink_commit() syncs it and
 *  renames it to path, seal_sink_free() without commit removes it: path
 *  appears whole or not at all.  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_sink_new_path(const char *path, seal_sink **out,
                                                       seal_error *err);
/** Adds to a file of this length, in place: what is written must begin with
 *  the length bytes that are there, which are dropped.  seal_sink_commit()
 *  writes the rest to path.seal-tail, then behind the file, syncs both, and
 *  removes the former.  A failure takes the file back to its length.  Killed in
 *  between, the file is as it was, or seal_append_recover() makes it whole.
 *  When nothing comes behind the length bytes, the file stays as it is.
 *  SEAL_ERR_INVALID_STATE when that was left undone, or another sink appends to
 *  the file (flock); SEAL_ERR_PDF_CHANGED when the file is not the one of this
 *  length.  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_sink_new_append(const char *path, uint64_t length,
                                                         seal_sink **out, seal_error *err);
/** Finishes an append that was interrupted, if there was one; *recovered, NULL
 *  allowed, is 1 then.  SEAL_ERR_PDF_CHANGED when the file was changed since,
 *  SEAL_ERR_IO when the record beside it was: then neither is touched.
 *  To be called before the file is opened.  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_append_recover(const char *path, int *recovered,
                                                        seal_error *err);
/** Writes to an open descriptor, which is borrowed and stays open.  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_sink_new_fd(int fd, seal_sink **out, seal_error *err);
/** Collects the output in memory.  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_sink_new_memory(seal_sink **out, seal_error *err);
/** Writes all of data or fails; for callers that share a sink with libseal.
 *  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_sink_write(seal_sink *sink, const void *data, size_t len,
                                                    seal_error *err);
/** What a memory sink holds; NULL for other sinks.  Borrowed until the sink
 *  is written to or freed.  Since 0.1. */
SEAL_API const void *seal_sink_memory(const seal_sink *sink, size_t *len);
/** Declares the output complete.  Calls that take a sink write to it and leave
 *  the commit to the caller, so several can share one.  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_sink_commit(seal_sink *sink, seal_error *err);
/** NULL accepted.  Since 0.1. */
SEAL_API void seal_sink_free(seal_sink *sink);

SEAL_END_DECLS
#endif
