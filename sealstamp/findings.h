/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEALSTAMP_FINDINGS_H
#define SEALSTAMP_FINDINGS_H

#include <jansson.h>
#include <stdint.h>

/* What is known of a repair. */
typedef struct findings {
    const char *input;      /* its name in messages of qpdf */
    char *complaint;        /* of the strict reader about the input; NULL: none */
    char *messages;         /* of qpdf; taken to pieces when printed */
    json_t *before, *after; /* pages as qpdf_pages() tells; NULL: unknown */
    uint32_t pages_before;  /* as the strict reader counts; 0: it cannot */
    uint32_t pages_after;
    json_t *warnings; /* that sealing a page would bring; borrowed */
} findings;

/* Tells a person, on standard output, what was wrong and what it cost. */
void findings_print(findings *f);
void findings_clear(findings *f);

#endif
