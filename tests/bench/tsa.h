/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef BENCH_TSA_H
#define BENCH_TSA_H

#include <seal.h>

/* A time-stamp authority in this process: OpenSSL makes real tokens, no network
 * is waited for. */
typedef struct tsa tsa;

tsa *tsa_open(void);
/* One that asks it. */
seal_tsa *tsa_client(tsa *t, seal_error *err);
/* How often it was asked, and the seconds it took for that altogether. */
size_t tsa_asked(const tsa *t);
double tsa_seconds(const tsa *t);
void tsa_close(tsa *t);

#endif
