/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pdf/filter_io.h"
#include "pdf/token.h"

/* GROUP digits are BYTES bytes */
enum { GROUP = 5, BYTES = 4, BASE = 85 };

/* Digits that wait until there are enough of them. */
typedef struct group {
    uint64_t value;
    int n;
} group;

/* n digits are n - 1 bytes; the missing ones count as the highest, so that
 * what is cut off does not change the bytes before. */
static void put_group(sealp_filter *f, group *g)
{
    const int bytes = g->n - 1;
    unsigned char *room;

    for (int i = g->n; i < GROUP; i++)
        g->value = g->value * BASE + BASE - 1;
    if (g->value > UINT32_MAX) {
        sealp_filter_damaged(f, "a group of digits that is too large");
        return;
    }
    if (!(room = sealp_filter_room(f, BYTES)))
        return;
    for (int i = 0; i < bytes; i++)
        room[i] = (unsigned char)(g->value >> (8 * (BYTES - 1 - i)));
    sealp_filter_keep(f, (size_t)bytes);
    *g = (group){ 0, 0 };
}

static void take(sealp_filter *f, group *g, int c)
{
    if (c == 'z' && g->n == 0) {
        *g = (group){ 0, GROUP };
    } else if (c >= '!' && c <= 'u') {
        g->value = g->value * BASE + (uint64_t)(c - '!');
        g->n++;
    } else {
        sealp_filter_damaged(f, "a character that is no digit");
    }
    if (g->n == GROUP)
        put_group(f, g);
}

/* 7.4.3; like other readers takes the end of the stream for the end of the data. */
void sealp_filter_base85(sealp_filter *f)
{
    group g = { 0, 0 };
    int c;

    while (f->status == SEAL_OK && (c = sealp_filter_byte(f)) >= 0 && c != '~') {
        if (!sealp_char_is_space((unsigned char)c))
            take(f, &g, c);
    }
    if (f->status != SEAL_OK)
        return;
    if (g.n == 1)
        sealp_filter_damaged(f, "one digit is left over");
    else if (g.n > 1)
        put_group(f, &g);
}
