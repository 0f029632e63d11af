/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef TESTS_RIG_H
#define TESTS_RIG_H

#include <stddef.h>

/* A certification authority, a time-stamp authority and an OCSP responder on
 * 127.0.0.1, see tests/pki/rig/start-rig.sh for the names of its files and
 * services.  Everything here aborts when it fails. */
typedef struct rig {
    char folder[1024];
    char url[64];     /* "http://127.0.0.1:PORT" */
    char tls_url[64]; /* "https://127.0.0.1:PORT", certified by tls.pem */
} rig;

#define RIG_TEXT 1200

void rig_start(rig *r);
void rig_stop(rig *r);
/* Path of a file: "good.p12". */
void rig_path(const rig *r, const char *file, char path[RIG_TEXT]);
/* URL of a service: "/tsa". */
void rig_url(const rig *r, const char *service, char url[RIG_TEXT]);
/* The bytes of a file, with a zero behind them; the caller frees them. */
unsigned char *rig_load(const rig *r, const char *file, size_t *len);
/* Revokes a certificate as from time ("20240101000000Z", NULL: now). */
void rig_revoke(const rig *r, const char *name, const char *time);
/* How often a service was asked. */
size_t rig_requests(const rig *r, const char *service);

#endif
