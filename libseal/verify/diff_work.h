/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_VERIFY_DIFF_WORK_H
#define SEAL_VERIFY_DIFF_WORK_H

#include "verify/diff_memo.h"
#include "verify/diff_pairs.h"

enum { SEALP_DIFF_KEY_BYTES = 40 };

/* Where in the document a value stands: for messages, and for what it inherits. */
typedef struct sealp_diff_place {
    uint32_t num;                   /* innermost object, of the newer; 0: the trailer */
    uint32_t page;                  /* object of its page; 0: none */
    const char *part;               /* "catalog", ...; NULL: no such */
    const char *field;              /* full name, lives with the work; NULL: none */
    sealp_diff_role field_role;     /* of the field above it */
    char key[SEALP_DIFF_KEY_BYTES]; /* last entry judged by itself; "" */
} sealp_diff_place;

/* A value of either revision; empty slices and "null" are the same. */
typedef struct sealp_diff_values {
    sealp_slice older, newer;
} sealp_diff_values;

/* Objects that are still to be set against each other. */
typedef struct sealp_diff_item {
    uint32_t older, older_gen, newer, newer_gen;
    sealp_diff_role role;
    sealp_diff_place place;
} sealp_diff_item;

typedef struct sealp_diff_queue {
    sealp_diff_item *list;
    size_t n, cap;
} sealp_diff_queue;

typedef struct sealp_diff_work {
    seal_pdf *older, *newer;
    sealp_changes *out;
    sealp_diff_pairs pairs;
    sealp_diff_memo *memo; /* of the steps before, borrowed */
    uint32_t node;         /* of the object that is looked at; 0: none */
    int has_reported;      /* since it is */
    uint32_t *changed;     /* objects that the revisions have in different places */
    size_t n_changed;
    sealp_diff_queue queues[SEALP_N_PHASES];
    unsigned char *reached; /* bit per object of the older revision */
    unsigned char *signing; /* bit per object of the newer: came with an added signature */
    char **names;           /* of fields */
    size_t n_names, cap_names;
    int too_complex;       /* said so already */
    sealp_diff_place last; /* of the last change */
    sealp_change_kind last_kind;
} sealp_diff_work;

/* diff_report.c */

/* Adds a change: "page 2: /Contents changed (object 12)". */
seal_status sealp_diff_report(sealp_diff_work *d, sealp_change_kind kind,
                              const sealp_diff_place *at, const char *what, seal_error *err);
/* A failure of the reader becomes a change; memory and input stay failures. */
seal_status sealp_diff_unreadable(sealp_diff_work *d, const sealp_diff_place *at, seal_status st,
                                  seal_error *err);

/* diff_value.c */

seal_status sealp_diff_compare(sealp_diff_work *d, sealp_diff_values v, sealp_diff_role role,
                               const sealp_diff_place *at, seal_error *err);

/* diff_dict.c, diff_list.c */

seal_status sealp_diff_dicts(sealp_diff_work *d, sealp_diff_values v, sealp_diff_role role,
                             const sealp_diff_place *at, seal_error *err);
/* Arrays of fields and of annotations are sets. */
seal_status sealp_diff_lists(sealp_diff_work *d, sealp_diff_values v, sealp_diff_role role,
                             const sealp_diff_place *at, seal_error *err);

/* diff_object.c */

/* Asks for a comparison of two objects, later and once. */
seal_status sealp_diff_push(sealp_diff_work *d, const sealp_diff_item *item, seal_error *err);
seal_status sealp_diff_objects(sealp_diff_work *d, const sealp_diff_item *item, seal_error *err);
/* 1 when both revisions have the object in the same place, so that it is the same. */
int sealp_diff_same_place(const sealp_diff_work *d, uint32_t num);
/* 1 when the pair is set against each other in this role, or need not be. */
int sealp_diff_has_role(const sealp_diff_work *d, uint32_t older, uint32_t newer,
                        sealp_diff_role role);
/* 1 when the older revision has an object of this number. */
int sealp_diff_existed(const sealp_diff_work *d, uint32_t num);
void sealp_diff_reach(sealp_diff_work *d, uint32_t older);

/* diff_field.c */

/* Takes up what the field says itself: its name, its type, its signature. */
seal_status sealp_diff_enter_field(sealp_diff_work *d, sealp_slice older, sealp_diff_role *role,
                                   sealp_diff_place *at, seal_error *err);
/* A field that only the newer revision has. */
seal_status sealp_diff_new_field(sealp_diff_work *d, sealp_slice value, const sealp_diff_place *at,
                                 seal_error *err);
/* The value of a field that was not signed. */
seal_status sealp_diff_new_value(sealp_diff_work *d, sealp_slice value, const sealp_diff_place *at,
                                 seal_error *err);
/* 1 when the object came with an added signature field. */
int sealp_diff_is_signing(const sealp_diff_work *d, uint32_t newer);

#endif
