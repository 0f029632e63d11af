/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_CORE_SINK_FILE_H
#define SEAL_CORE_SINK_FILE_H

#include <seal/io.h>

/* A file that appears under its name when it is committed, or not at all. */
typedef struct sealp_file sealp_file;

seal_status sealp_file_create(const char *path, sealp_file **out, seal_error *err);
int sealp_file_fd(const sealp_file *f);
seal_status sealp_file_write(void *user, const void *data, size_t len, seal_error *err);
seal_status sealp_file_commit(void *user, seal_error *err);
/* Removes the temporary file unless it was committed. */
void sealp_file_destroy(void *user);

/* Writes all of data; name is for the message. */
seal_status sealp_fd_write(int fd, const char *name, const void *data, size_t len, seal_error *err);

#endif
