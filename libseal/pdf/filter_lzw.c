/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pdf/filter_io.h"

/* Codes below CLEAR are bytes, those from FIRST on are made while reading. */
enum { CLEAR = 256, END = 257, FIRST = 258, CODES = 4096, MIN_BITS = 9, MAX_BITS = 12 };

/* A string is the string of another code and one byte. */
typedef struct entry {
    uint16_t before;
    uint16_t len;
    unsigned char first, last;
} entry;

typedef struct table {
    entry entries[CODES];
    int n;     /* codes in use */
    int last;  /* code read before, -1 after CLEAR */
    int early; /* codes grow that many earlier (table 8) */
    int bits;
    uint32_t unread; /* bits of the input that wait, the lowest n_unread */
    int n_unread;
} table;

static void clear(table *t)
{
    t->n = FIRST;
    t->last = -1;
    t->bits = MIN_BITS;
}

static void begin(table *t, int early)
{
    for (int i = 0; i < CLEAR; i++)
        t->entries[i] = (entry){ 0, 1, (unsigned char)i, (unsigned char)i };
    t->early = early;
    t->unread = 0;
    t->n_unread = 0;
    clear(t);
}

/* The end of the input stands for END, as with other readers. */
static int next_code(sealp_filter *f, table *t)
{
    while (t->n_unread < t->bits) {
        int c = sealp_filter_byte(f);

        if (c < 0)
            return END;
        t->unread = t->unread << 8 | (unsigned)c;
        t->n_unread += 8;
    }
    t->n_unread -= t->bits;
    return (int)(t->unread >> t->n_unread & ((1U << t->bits) - 1));
}

/* The string before and the first byte of the new one become a code.  A full
 * table stays as it is until CLEAR. */
static void learn(table *t, int code)
{
    const entry *before = &t->entries[t->last];

    if (t->n == CODES)
        return;
    t->entries[t->n] = (entry){ .before = (uint16_t)t->last,
                                .len = (uint16_t)(before->len + 1),
                                .first = before->first,
                                .last = t->entries[code == t->n ? t->last : code].first };
    t->n++;
    if (t->n + t->early >= 1 << t->bits && t->bits < MAX_BITS)
        t->bits++;
}

static void put(sealp_filter *f, const table *t, int code)
{
    const size_t len = t->entries[code].len;
    unsigned char *room = sealp_filter_room(f, len);

    if (!room)
        return;
    for (size_t i = len; i-- > 0; code = t->entries[code].before)
        room[i] = t->entries[code].last;
    sealp_filter_keep(f, len);
}

/* Before the first code nothing is known but bytes; after it the code that is
 * about to be made may stand for itself. */
static int is_known(const table *t, int code)
{
    return code < CLEAR || (t->last >= 0 && code < t->n + (t->n < CODES));
}

/* 7.4.4.2 */
void sealp_filter_lzw(sealp_filter *f)
{
    const int64_t early = f->parms->early_change;
    table t;
    int code;

    if (early != 0 && early != 1) {
        sealp_filter_damaged(f, "/EarlyChange is neither 0 nor 1");
        return;
    }
    begin(&t, (int)early);
    while (f->status == SEAL_OK && (code = next_code(f, &t)) != END) {
        if (code == CLEAR) {
            clear(&t);
            continue;
        }
        if (!is_known(&t, code)) {
            sealp_filter_damaged(f, "a code that stands for nothing");
            break;
        }
        if (t.last >= 0)
            learn(&t, code);
        put(f, &t, code);
        t.last = code;
    }
}
