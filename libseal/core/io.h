/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_CORE_IO_H
#define SEAL_CORE_IO_H

#include "util/buf.h"

#include <seal/io.h>

/* Descriptor behind a path source, or -1. */
int sealp_source_fd(const seal_source *s);
/* The first len bytes of a source, which is borrowed and must outlive it. */
seal_status sealp_source_new_part(seal_source *whole, uint64_t len, seal_source **out,
                                  seal_error *err);
/* The bytes of base and then those of tail, which are both borrowed and must
 * outlive it: a document and what was appended to it. */
seal_status sealp_source_new_joined(seal_source *base, sealp_slice tail, seal_source **out,
                                    seal_error *err);
/* Reads the whole source; SEAL_ERR_LIMIT above max bytes. */
seal_status sealp_source_slurp(seal_source *s, size_t max, sealp_buf *out, seal_error *err);
/* Reads a whole file by path. */
seal_status sealp_file_slurp(const char *path, size_t max, sealp_buf *out, seal_error *err);

/* Drops the first len bytes that are written or copied from now on. */
void sealp_sink_skip(seal_sink *sink, uint64_t len);
/* Collects the output in a buffer of the caller's, which outlives the sink. */
seal_status sealp_sink_new_buf(sealp_buf *b, seal_sink **out, seal_error *err);
seal_status sealp_sink_write(seal_sink *sink, const void *data, size_t len, seal_error *err);
/* Writes what the buffer holds; SEAL_ERR_NO_MEMORY when the buffer failed. */
seal_status sealp_sink_write_buf(seal_sink *sink, const sealp_buf *b, seal_error *err);
/* Copies a part of a source, inside the kernel where both sides are files. */
seal_status sealp_sink_copy(seal_sink *sink, seal_source *from, uint64_t offset, uint64_t len,
                            seal_error *err);

#endif
