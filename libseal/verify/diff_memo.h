/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_VERIFY_DIFF_MEMO_H
#define SEAL_VERIFY_DIFF_MEMO_H

#include "verify/diff_rules.h"

/* What comparisons of neighbouring revisions have looked at: an object in one
 * of its roles that stayed as it is, with nothing to report, and what it leads
 * to.  Where the next comparison finds none of that changed, it need not look
 * again.  { 0 } is empty. */
struct sealp_diff_memo {
    struct sealp_diff_node *nodes; /* the first one is none */
    struct sealp_diff_edge *edges;
    uint32_t *first; /* node of each object number */
    size_t n_nodes, cap_nodes, n_edges, cap_edges, n_first;
    uint32_t step;
};

/* What an object was looked at under, beside its role. */
typedef struct sealp_diff_context {
    uint32_t gen;
    sealp_diff_role field_role; /* of the field above it */
} sealp_diff_context;

/* Begins a comparison in which these objects differ. */
void sealp_diff_memo_begin(sealp_diff_memo *m, const uint32_t *changed, size_t n);
/* An object in a role, and that node `from` leads to it (0: the trailer does).
 * Its node, or 0 without memory. */
uint32_t sealp_diff_memo_link(sealp_diff_memo *m, uint32_t from, uint32_t num,
                              sealp_diff_role role);
/* Its node; 0 when there is none. */
uint32_t sealp_diff_memo_find(const sealp_diff_memo *m, uint32_t num, sealp_diff_role role);
/* The object was looked at: it stayed as it is, and there is nothing to report. */
void sealp_diff_memo_settle(sealp_diff_memo *m, uint32_t node, sealp_diff_context context);
/* The object does not have this role any more. */
void sealp_diff_memo_forget(sealp_diff_memo *m, uint32_t num, sealp_diff_role role);
/* 1 when there is nothing to report in it, nor in what it leads to. */
int sealp_diff_memo_is_quiet(const sealp_diff_memo *m, uint32_t num, sealp_diff_role role);
/* The same, looked at under this. */
int sealp_diff_memo_knows(const sealp_diff_memo *m, uint32_t node, sealp_diff_context context);
void sealp_diff_memo_clear(sealp_diff_memo *m);

#endif
