/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef TESTS_WORLD_H
#define TESTS_WORLD_H

#include "authority.h"
#include "signer.h"

#include <seal.h>

#define WORLD_TSA_URL "http://world.test/tsa"

/* A small world with a clock of its own, reached through a fetcher and not the
 * network: a root, an issuer of signers with its OCSP responder, revocation
 * lists of the root, and a time-stamp authority.  Everything here aborts when
 * it fails. */
typedef struct world {
    int64_t now;
    issued root;     /* for 60 years from NOW_2026 */
    issued issuer;   /* for 10 years */
    issued identity; /* the signer's, for 3 years */
    issued stamper;  /* the time-stamp authority's, see world_renew_stamper() */
    int64_t revoked; /* since when the signer's is; 0: it is not */
    seal_ctx *ctx;
    seal_fetcher *fetcher;
    seal_tsa *tsa;
    seal_trust *trust; /* in the root, online */
    test_org org;
    seal_signer *signer;
} world;

/* On NOW_2026, with a time-stamp authority. */
void world_begin(world *w);
void world_end(world *w);
/* The authority goes on with another key and a certificate for 7 years from now. */
void world_renew_stamper(world *w);

#endif
