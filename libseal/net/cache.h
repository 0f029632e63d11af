/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_NET_CACHE_H
#define SEAL_NET_CACHE_H

#include "net/fetch.h"

/* Answers that stay good for a while, in the fetcher's folder: one file each,
 * named by the SHA-256 of the key.  A key says the whole question, such as
 * "GET http://..." or "OCSP http://... " and the CertID in hexadecimal.  What
 * comes out must be judged like what comes from the network: anybody who can
 * write the folder can have put it there. */

/* 1 and the data when the cache has it and it expires after now (seconds since
 * 1970), else 0: also without a cache, f NULL, or with a file that is broken. */
int sealp_cache_load(seal_fetcher *f, const char *key, int64_t now, sealp_buf *data);
/* As well as it goes: without a cache, or when the folder cannot be written,
 * nothing happens.  What expires first makes room. */
void sealp_cache_store(seal_fetcher *f, const char *key, int64_t expires, sealp_slice data);

#endif
