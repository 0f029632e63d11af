/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef BENCH_FLOOR_H
#define BENCH_FLOOR_H

/* What signing cannot avoid: reads in, hashes it with SHA-256, writes it to
 * out.  durable: as a careful program writes, to a temporary file that is
 * synced and renamed, and its folder synced.  Returns 0, or -1 with errno. */
int floor_copy(const char *in, const char *out, int durable);
/* What verifying cannot avoid: reads in and hashes it.  Returns 0, or -1 with
 * errno. */
int floor_hash(const char *in);

#endif
