/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEALSTAMP_REVISION_H
#define SEALSTAMP_REVISION_H

#include "document.h"
#include "json.h"
#include "seals.h"
#include "session.h"

#include <seal.h>

/* A document, opened, and the revision that is added to it; { 0 } can be
 * ended. */
typedef struct revision {
    session s;
    seal_pdf *pdf;
    seal_update *update;
} revision;

/* Lays out the seals, opens the document and stamps them into its pages.
 * skip_first leaves the first spot to the signature's widget.  An exit status
 * after its message. */
int revision_begin(revision *r, const char *input, seals_args *seals, const data_args *data,
                   const document_args *doc, int skip_first);
/* Prints what the library warns of, after the last step.  An exit status after
 * its message. */
int revision_warn(const revision *r, const char *name);
/* The same as an array of strings; NULL without memory. */
json_t *revision_warnings(const revision *r);
void revision_end(revision *r);

#endif
