/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "verify/diff_memo.h"

#include <stdlib.h>
#include <string.h>

/* How many of those that lead to a node are compared with a new one: an edge
 * more than once costs room only. */
enum { LOOK_BACK = 8 };

struct sealp_diff_node {
    uint32_t num;
    uint32_t next;     /* of the same number; 0: none */
    uint32_t edge;     /* to those that lead here, newest first; 0: none */
    uint32_t stale_in; /* last step in which something below was to be looked at */
    uint32_t waiting;  /* next one whose edges are to be followed */
    sealp_diff_role role;
    sealp_diff_context context;
    int is_settled;
};

struct sealp_diff_edge {
    uint32_t from; /* node */
    uint32_t next;
};

/* A list with room for one more behind n; 0 or -1. */
static int make_room(void **list, size_t *cap, size_t n, size_t size)
{
    size_t bigger = *cap ? *cap * 2 : 64;
    void *grown;

    if (n < *cap)
        return 0;
    if (bigger > UINT32_MAX || !(grown = realloc(*list, bigger * size)))
        return -1;
    *list = grown;
    *cap = bigger;
    return 0;
}

static int make_number(sealp_diff_memo *m, uint32_t num)
{
    size_t bigger = m->n_first ? m->n_first : 64;
    uint32_t *grown;

    if (num < m->n_first)
        return 0;
    while (bigger <= num)
        bigger *= 2;
    if (!(grown = realloc(m->first, bigger * sizeof *grown)))
        return -1;
    memset(grown + m->n_first, 0, (bigger - m->n_first) * sizeof *grown);
    m->first = grown;
    m->n_first = bigger;
    return 0;
}

uint32_t sealp_diff_memo_find(const sealp_diff_memo *m, uint32_t num, sealp_diff_role role)
{
    uint32_t i = num < m->n_first ? m->first[num] : 0;

    while (i && m->nodes[i].role != role)
        i = m->nodes[i].next;
    return i;
}

static uint32_t add_node(sealp_diff_memo *m, uint32_t num, sealp_diff_role role)
{
    uint32_t i;

    if (m->n_nodes == 0)
        m->n_nodes = 1;
    if (make_number(m, num) != 0 ||
        make_room((void **)&m->nodes, &m->cap_nodes, m->n_nodes, sizeof *m->nodes) != 0)
        return 0;
    i = (uint32_t)m->n_nodes++;
    m->nodes[i] = (struct sealp_diff_node){ .num = num, .role = role, .next = m->first[num] };
    m->first[num] = i;
    return i;
}

static int is_linked(const sealp_diff_memo *m, uint32_t from, uint32_t to)
{
    uint32_t e = m->nodes[to].edge;

    for (int i = 0; e && i < LOOK_BACK; i++, e = m->edges[e].next) {
        if (m->edges[e].from == from)
            return 1;
    }
    return 0;
}

static int add_edge(sealp_diff_memo *m, uint32_t from, uint32_t to)
{
    if (m->n_edges == 0)
        m->n_edges = 1;
    if (make_room((void **)&m->edges, &m->cap_edges, m->n_edges, sizeof *m->edges) != 0)
        return -1;
    m->edges[m->n_edges] = (struct sealp_diff_edge){ from, m->nodes[to].edge };
    m->nodes[to].edge = (uint32_t)m->n_edges++;
    return 0;
}

uint32_t sealp_diff_memo_link(sealp_diff_memo *m, uint32_t from, uint32_t num, sealp_diff_role role)
{
    uint32_t to = sealp_diff_memo_find(m, num, role);

    if (!to && !(to = add_node(m, num, role)))
        return 0;
    if (from && !is_linked(m, from, to) && add_edge(m, from, to) != 0)
        return 0;
    return to;
}

void sealp_diff_memo_begin(sealp_diff_memo *m, const uint32_t *changed, size_t n)
{
    uint32_t waiting = 0;

    m->step++;
    for (size_t i = 0; i < n; i++) {
        for (uint32_t k = changed[i] < m->n_first ? m->first[changed[i]] : 0; k;
             k = m->nodes[k].next)
            m->nodes[k].is_settled = 0;
    }
    for (uint32_t i = 1; i < m->n_nodes; i++) {
        if (!m->nodes[i].is_settled) {
            m->nodes[i].stale_in = m->step;
            m->nodes[i].waiting = waiting;
            waiting = i;
        }
    }
    /* What leads to something that is to be looked at is on the way to it. */
    while (waiting) {
        uint32_t e = m->nodes[waiting].edge;

        waiting = m->nodes[waiting].waiting;
        for (; e; e = m->edges[e].next) {
            struct sealp_diff_node *from = &m->nodes[m->edges[e].from];

            if (from->stale_in != m->step) {
                from->stale_in = m->step;
                from->waiting = waiting;
                waiting = m->edges[e].from;
            }
        }
    }
}

void sealp_diff_memo_settle(sealp_diff_memo *m, uint32_t node, sealp_diff_context context)
{
    m->nodes[node].is_settled = 1;
    m->nodes[node].context = context;
}

void sealp_diff_memo_forget(sealp_diff_memo *m, uint32_t num, sealp_diff_role role)
{
    uint32_t node = sealp_diff_memo_find(m, num, role);

    if (node)
        m->nodes[node].is_settled = 0;
}

static int is_quiet(const sealp_diff_memo *m, uint32_t node)
{
    return node && m->nodes[node].is_settled && m->nodes[node].stale_in != m->step;
}

int sealp_diff_memo_is_quiet(const sealp_diff_memo *m, uint32_t num, sealp_diff_role role)
{
    return is_quiet(m, sealp_diff_memo_find(m, num, role));
}

int sealp_diff_memo_knows(const sealp_diff_memo *m, uint32_t node, sealp_diff_context context)
{
    const sealp_diff_context *known;

    if (!is_quiet(m, node))
        return 0;
    known = &m->nodes[node].context;
    return known->gen == context.gen && known->field_role == context.field_role;
}

void sealp_diff_memo_clear(sealp_diff_memo *m)
{
    free(m->nodes);
    free(m->edges);
    free(m->first);
    *m = (sealp_diff_memo){ 0 };
}
