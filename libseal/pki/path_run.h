/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_PKI_PATH_RUN_H
#define SEAL_PKI_PATH_RUN_H

#include "core/error.h"
#include "pki/cert_path.h"
#include "pki/trust.h"

/* One check of a certificate on its way, for the files behind cert_path.h.
 * Everything in them runs between ERR_set_mark() and ERR_pop_to_mark(). */
typedef struct sealp_path_run {
    const sealp_path_task *task;
    int checks_left;  /* public-key operations while building */
    int status_left;  /* public-key operations about the revocation of one certificate */
    int fetches_left; /* addresses asked */
    int no_memory;    /* OpenSSL ran out of it */
    char note[240];   /* why the newest proof that was there did not help; "" */
} sealp_path_run;

/* Says why a proof does not help, unless that was said of another one. */
void sealp_path_note(sealp_path_run *run, const char *fmt, ...) SEALP_PRINTF(2, 3);

/* Sets verdict, sub-indication and the reason for people; keeps the links. */
void sealp_path_judge(sealp_cert_path *path, sealp_verdict verdict, sealp_sub sub, const char *fmt,
                      ...) SEALP_PRINTF(4, 5);
/* Appends a certificate; takes a reference. */
seal_status sealp_path_push(sealp_cert_path *path, X509 *cert, seal_error *err);
/* Drops the certificates beyond the first n. */
void sealp_path_cut(sealp_cert_path *path, size_t n);

/* Looks for a path from the leaf, path->links[0], to an anchor, and judges each
 * it meets until one passes; the result is in path.  dead_end becomes the last
 * certificate of the longest way that led to no anchor, NULL when one did;
 * borrowed from the evidence or the leaf. */
seal_status sealp_path_build(sealp_path_run *run, sealp_cert_path *path, X509 **dead_end,
                             seal_error *err);
/* Everything but revocation: signatures, times, constraints, usage, strength. */
seal_status sealp_path_rules(sealp_path_run *run, sealp_cert_path *path, seal_error *err);
/* Revocation of every certificate but the anchor. */
seal_status sealp_path_revocation(sealp_path_run *run, sealp_cert_path *path, seal_error *err);

#endif
