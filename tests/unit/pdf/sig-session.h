/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef TESTS_UNIT_PDF_SIG_SESSION_H
#define TESTS_UNIT_PDF_SIG_SESSION_H

#include "make-pdf.h"

#define SIG_PAGE "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 100] "

/* A document with one page and the update that signs it; { 0 } is none. */
typedef struct sig_session {
    make_pdf m;
    seal_pdf *pdf;
    sealp_edit *e;
    sealp_tail tail;
    seal_error *err;
} sig_session;

/* Room of 100 bytes, at a fixed time, with SHA-256. */
extern const sealp_sig_field sig_plain;

/* Object 1 is the catalog with these entries, 3 the page after SIG_PAGE, 4 and
 * up are the caller's, made before. */
void sig_begin(sig_session *s, const char *catalog, const char *page);
/* The same for a document that the caller ended. */
void sig_open(sig_session *s);
/* Signs, asserting success; or asserts a refusal whose message holds text. */
void sig_sign(sig_session *s, const sealp_sig_field *field);
void sig_refused(sig_session *s, const sealp_sig_field *field, seal_status want, const char *text);
/* Writes the update, opens the result and begins the next update.  signed: with
 * digits that are not all zero in the placeholder. */
void sig_reopen(sig_session *s, int is_signed);
/* Value of an object. */
void sig_value_is(sig_session *s, uint32_t num, const char *want);
/* 1 when the last update holds the text. */
int sig_wrote(const sig_session *s, const char *text);
void sig_end(sig_session *s);

#endif
