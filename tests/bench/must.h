/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef BENCH_MUST_H
#define BENCH_MUST_H

#include <seal.h>

/* Ends the program with the error's message unless st is SEAL_OK. */
void must(const seal_error *err, seal_status st);
/* The same where a library other than libseal failed. */
void must_have(int ok, const char *what);

#endif
