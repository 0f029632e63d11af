/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_VERIFY_DIFF_RULES_H
#define SEAL_VERIFY_DIFF_RULES_H

#include "verify/diff.h"

/* What a value is for, by the way that leads to it.  The same object may be
 * reached in several roles and is judged in each. */
typedef enum sealp_diff_role {
    SEALP_ROLE_IGNORED,
    SEALP_ROLE_LINK,    /* points back or sideways: only where to counts */
    SEALP_ROLE_UNKNOWN, /* should lead nowhere */

    /* whatever differs in it means the same */
    SEALP_ROLE_SUPPORT,
    SEALP_ROLE_METADATA,
    SEALP_ROLE_SIGNING,
    SEALP_ROLE_FILLING,
    SEALP_ROLE_ANNOTATING,
    SEALP_ROLE_FROZEN,    /* shown, or signed */
    SEALP_ROLE_BEHAVIOUR, /* names, outlines, actions, structure, ... */

    /* judged entry by entry */
    SEALP_ROLE_TRAILER,
    SEALP_ROLE_ID,
    SEALP_ROLE_CATALOG,
    SEALP_ROLE_PERMS,
    SEALP_ROLE_SIGNATURE,
    SEALP_ROLE_REFERENCE, /* of a signature */
    SEALP_ROLE_FORM,
    SEALP_ROLE_RESOURCES, /* of the form */
    SEALP_ROLE_NAMED,     /* one kind of them */
    SEALP_ROLE_FIELDS,
    SEALP_ROLE_FIELD, /* of a type yet unknown */
    SEALP_ROLE_FILLABLE,
    SEALP_ROLE_UNSIGNED,
    SEALP_ROLE_SIGNED,
    SEALP_ROLE_VALUE, /* of an unsigned field */
    SEALP_ROLE_PAGES, /* a page or a node above */
    SEALP_ROLE_ANNOTS,
    SEALP_ROLE_ANNOT,
    SEALP_ROLE_COUNT
} sealp_diff_role;

/* Fields are known before the annotations that show them, pages before what
 * points to them. */
enum { SEALP_PHASE_FORM, SEALP_PHASE_PAGES, SEALP_PHASE_REST, SEALP_N_PHASES };

enum {
    SEALP_DIFF_UNIFORM = 1,     /* entries have the role of what holds them */
    SEALP_DIFF_SAME_NUMBER = 2, /* another object is a change, whatever is in it */
    SEALP_DIFF_EMPTY = 4        /* one that is not there counts as an empty one */
};

/* An entry of a dictionary; without key: all others. */
typedef struct sealp_diff_rule {
    const char *key;
    sealp_diff_role role;
    sealp_change_kind added; /* when it is new; SEALP_CHANGE_NONE: what is in it decides */
} sealp_diff_rule;

typedef struct sealp_diff_role_info {
    sealp_change_kind kind; /* of a difference in the value itself */
    int phase;
    unsigned flags;               /* SEALP_DIFF_ */
    const sealp_diff_rule *rules; /* the last one is without key */
} sealp_diff_role_info;

const sealp_diff_role_info *sealp_diff_info(sealp_diff_role role);
/* The rule for an entry, raw key without its slash. */
const sealp_diff_rule *sealp_diff_rule_of(sealp_diff_role role, sealp_slice key);
/* 1 when a new signature field or its widget may have this entry. */
int sealp_diff_may_have(sealp_slice key);

#endif
