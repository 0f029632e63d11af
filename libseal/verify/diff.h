/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_VERIFY_DIFF_H
#define SEAL_VERIFY_DIFF_H

#include "pdf/sig_lock.h"

/* What a change between two revisions is, mildest first: what a level of
 * DocMDP allows is everything up to one of these (ISO 32000-2, table 257). */
typedef enum sealp_change_kind {
    SEALP_CHANGE_NONE,
    SEALP_CHANGE_DSS,        /* DSS, document time stamps and what goes with them */
    SEALP_CHANGE_METADATA,   /* XMP, document information */
    SEALP_CHANGE_SIGNATURE,  /* a signature field was added or signed */
    SEALP_CHANGE_FORM_FILL,  /* value or appearance of a field that was there */
    SEALP_CHANGE_ANNOTATION, /* annotations other than fields */
    SEALP_CHANGE_OTHER       /* never allowed: what the signer saw, or what it does */
} sealp_change_kind;

typedef struct sealp_change {
    sealp_change_kind kind;
    uint32_t num;  /* object in the newer revision; 0: the trailer */
    uint32_t page; /* from 1; 0: none, or unknown */
    char *field;   /* full name of the field it belongs to, UTF-8; NULL: none */
    char *text;    /* one line for people, without a full stop */
} sealp_change;

/* { 0 } is empty. */
typedef struct sealp_changes {
    sealp_change *list;
    size_t n, cap;
    sealp_change_kind worst; /* of all; one of this kind is listed */
    size_t more;             /* not listed, beyond SEALP_MAX_CHANGES */
} sealp_changes;

/* What comparisons remember: diff_memo.h. */
typedef struct sealp_diff_memo sealp_diff_memo;

/* Compares what two revisions of one file say, whose bytes up to the end of
 * the older one are the same.  Objects count by what leads to them: one with
 * several uses is listed under each.  What cannot be read or takes too long
 * is SEALP_CHANGE_OTHER, so that failures are memory and input only.
 * memo: of the steps up to older, each from the newer revision of the one
 * before, so that this one looks at what changed only; NULL: there are none. */
seal_status sealp_diff(seal_pdf *older, seal_pdf *newer, sealp_diff_memo *memo, sealp_changes *out,
                       seal_error *err);
void sealp_changes_clear(sealp_changes *c);

/* 1 when a signature lets these changes happen after it.  docmdp: its level;
 * 0, which states none, counts as 2.  lock: fields it closes; NULL allowed; what
 * is not listed counts as in one of them.  *first, NULL allowed: the gravest
 * change that it forbids, borrowed; NULL when that is not listed. */
int sealp_changes_allowed(const sealp_changes *c, int docmdp, const sealp_lock *lock,
                          const sealp_change **first);
/* For programs: "dss", "form-fill", ... */
const char *sealp_change_kind_name(sealp_change_kind kind);

#endif
