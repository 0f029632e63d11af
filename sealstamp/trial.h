/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEALSTAMP_TRIAL_H
#define SEALSTAMP_TRIAL_H

#include "document.h"

#include <stdint.h>

/* How it went to seal every page of a document for a try. */
typedef struct trial {
    uint32_t pages;      /* 0: unknown */
    uint32_t signatures; /* fields that hold one */
    uint32_t page;       /* the last one that was tried; 0: none yet */
    json_t *warnings;    /* texts that begin with the page */
} trial;

/* Reads the document strictly and puts a seal on every page; nothing is
 * written.  The error says why one of them cannot be sealed. */
seal_status trial_run(trial *t, const char *path, const document_args *args, session *s);
void trial_clear(trial *t);

#endif
