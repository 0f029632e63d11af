/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_CORE_DIGEST_H
#define SEAL_CORE_DIGEST_H

#include "core/io.h"

/* The one door to OpenSSL's digests.  Names: "sha256", "sha384", "sha512",
 * "sha3-256", ..., "shake256", and "sha1", "md5" for what others made. */
#define SEALP_MAX_DIGEST 64

typedef struct sealp_digest sealp_digest;

seal_status sealp_digest_new(const char *name, sealp_digest **out, seal_error *err);
/* A second one that has seen the same bytes. */
seal_status sealp_digest_copy(const sealp_digest *d, sealp_digest **out, seal_error *err);
seal_status sealp_digest_add(sealp_digest *d, const void *data, size_t len, seal_error *err);
/* Hashes a part of a source through a fixed window. */
seal_status sealp_digest_add_source(sealp_digest *d, seal_source *s, uint64_t offset, uint64_t len,
                                    seal_error *err);
/* Ends the digest; one more add starts no new one. */
seal_status sealp_digest_end(sealp_digest *d, unsigned char out[SEALP_MAX_DIGEST], size_t *len,
                             seal_error *err);
/* The same as lower-case hexadecimal, of a digest of at most 32 bytes. */
seal_status sealp_digest_end_hex(sealp_digest *d, char hex[65], seal_error *err);
void sealp_digest_free(sealp_digest *d);

/* All at once. */
seal_status sealp_digest_of(const char *name, const void *data, size_t len,
                            unsigned char out[SEALP_MAX_DIGEST], size_t *out_len, seal_error *err);

#endif
