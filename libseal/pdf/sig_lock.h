/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_PDF_SIG_LOCK_H
#define SEAL_PDF_SIG_LOCK_H

#include "pdf/reader.h"

/* Fields that a signature closes: a field's /Lock (ISO 32000-2, table 236) or
 * the parameters of a FieldMDP transform (table 259), which look alike. */
typedef enum sealp_lock_action {
    SEALP_LOCK_NONE,
    SEALP_LOCK_ALL,
    SEALP_LOCK_INCLUDE, /* the named ones */
    SEALP_LOCK_EXCLUDE  /* all but the named ones */
} sealp_lock_action;

typedef struct sealp_lock {
    sealp_lock_action action;
    int level;       /* /P: what may still change, as for DocMDP; 0: not said */
    sealp_buf names; /* full names, UTF-8, a zero byte after each */
} sealp_lock;

void sealp_lock_clear(sealp_lock *lock);
/* Reads a dictionary; what is none, or says no action, locks nothing. */
seal_status sealp_lock_read(seal_pdf *pdf, sealp_slice dict, sealp_lock *lock, seal_error *err);
seal_status sealp_lock_copy(const sealp_lock *from, sealp_lock *to, seal_error *err);
/* Walks the names; NULL begins, NULL ends. */
const char *sealp_lock_next(const sealp_lock *lock, const char *name);
/* 1 when the field may not change.  A name stands for all fields below it. */
int sealp_lock_covers(const sealp_lock *lock, const char *field);
/* Entries of a dictionary: /Action, /Fields, /P. */
void sealp_lock_put(const sealp_lock *lock, sealp_buf *out);
/* For people: "all", "include A, B", "all, level 1"; nothing when nothing is locked. */
void sealp_lock_describe(const sealp_lock *lock, sealp_buf *out);

#endif
