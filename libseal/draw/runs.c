/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "draw/runs.h"

/* RFC 1951, 3.2.5: what symbols above the bytes mean. */
#define END_OF_BLOCK 256
#define FIRST_LENGTH 257
#define SHORTEST     3

#define ADLER_MODULUS 65521 /* RFC 1950, 8.2 */

/* What is asked of the buffer before bits are put into it.  No symbol is longer
 * than 9 bits, and a match of 3 bytes or more at most 13. */
#define HEADER_ROOM       256
#define ROW_ROOM(n_bytes) ((n_bytes) + (n_bytes) / 8 + 16)

/* The chosen Huffman code: bits of each symbol.  Clear and full pixels are
 * frequent, runs from edge to edge come next, shades of edges are all alike.
 * The code is complete: the sum of 2^-bits is 1. */
static unsigned bits_of(unsigned symbol)
{
    if (symbol == 0 || symbol == 255)
        return 3;
    if (symbol < END_OF_BLOCK)
        return 9;
    if (symbol == END_OF_BLOCK)
        return 8;
    return symbol < SEALP_RUNS_SYMBOLS - 3 ? 7 : 6;
}

/* The end of the stream, in a function's own variable: held in registers, not
 * reread from sealp_runs after each byte stored. */
typedef struct tail {
    unsigned char *to;
    uint32_t held;
    unsigned n_held;
} tail;

/* 0, or -1 without memory.  bytes is the most that will be put. */
static int open_tail(sealp_runs *r, size_t bytes, tail *t)
{
    if (sealp_buf_reserve(&r->out, bytes) != 0)
        return -1;
    *t = (tail){ r->out.data + r->out.len, r->held, r->n_held };
    return 0;
}

static void close_tail(sealp_runs *r, const tail *t)
{
    r->out.len = (size_t)(t->to - r->out.data);
    r->held = t->held;
    r->n_held = t->n_held;
}

/* At most 16 bits.  Four bytes are always written and the whole ones kept: a
 * branch would be guessed wrong every third time. */
static inline void put(tail *t, uint32_t bits, unsigned n)
{
    uint32_t held = t->held | bits << t->n_held;

    n += t->n_held;
    t->to[0] = (unsigned char)held;
    t->to[1] = (unsigned char)(held >> 8);
    t->to[2] = (unsigned char)(held >> 16);
    t->to[3] = (unsigned char)(held >> 24);
    t->to += n / 8;
    t->held = held >> (n & ~7U);
    t->n_held = n % 8;
}

/* Huffman codes go into the stream from their highest bit. */
static uint32_t reverse(uint32_t code, unsigned n)
{
    uint32_t reversed = 0;

    for (unsigned i = 0; i < n; i++)
        reversed |= (code >> i & 1) << (n - 1 - i);
    return reversed;
}

/* RFC 1951, 3.2.2: codes of one length are consecutive, shorter ones first. */
static void number_symbols(sealp_runs *r)
{
    uint32_t code = 0;

    for (unsigned n = 1; n <= 9; n++, code <<= 1)
        for (unsigned symbol = 0; symbol < SEALP_RUNS_SYMBOLS; symbol++)
            if (bits_of(symbol) == n)
                r->symbols[symbol] = (sealp_runs_code){ reverse(code++, n), n };
}

/* RFC 1951, 3.2.5: length symbol, extra bits, and the one distance: bit 0. */
static void number_matches(sealp_runs *r)
{
    unsigned length = SHORTEST;

    for (unsigned i = 0; length < SEALP_RUNS_LONGEST; i++) {
        sealp_runs_code symbol = r->symbols[FIRST_LENGTH + i];
        unsigned n_extra = i < 8 ? 0 : i / 4 - 1;

        for (uint32_t extra = 0; extra < 1U << n_extra; extra++)
            r->matches[length++] =
                (sealp_runs_code){ symbol.bits | extra << symbol.n, symbol.n + n_extra + 1 };
    }
    r->matches[SEALP_RUNS_LONGEST] = r->symbols[SEALP_RUNS_SYMBOLS - 1];
    r->matches[SEALP_RUNS_LONGEST].n++;
}

/* RFC 1951, 3.2.7.  The lengths that occur, and 2 to fill up, have 3 bits. */
static void put_code_lengths(tail *t, size_t pixel)
{
    static const unsigned char order[] = { 16, 17, 18, 0,  8, 7,  9, 6,  10,
                                           5,  11, 4,  12, 3, 13, 2, 14, 1 };
    static const unsigned char number[] = { 0, 1, 2, 3, 0, 0, 4, 5, 6, 7 };

    put(t, SEALP_RUNS_SYMBOLS - 257, 5);
    put(t, (uint32_t)pixel - 1, 5); /* distance code 0 means 1, code 3 means 4 */
    put(t, sizeof order - 4, 4);
    for (size_t i = 0; i < sizeof order; i++)
        put(t, order[i] <= 9 && order[i] != 4 && order[i] != 5 ? 3 : 0, 3);
    for (unsigned symbol = 0; symbol < SEALP_RUNS_SYMBOLS; symbol++)
        put(t, reverse(number[bits_of(symbol)], 3), 3);
    for (size_t distance = 1; distance <= pixel; distance++)
        put(t, reverse(distance == pixel, 3), 3);
}

void sealp_runs_begin(sealp_runs *r, size_t pixel)
{
    tail t;

    *r = (sealp_runs){ .pixel = pixel, .low = 1 };
    number_symbols(r);
    number_matches(r);
    if (open_tail(r, HEADER_ROOM, &t) != 0)
        return;
    put(&t, 0x0178, 16); /* RFC 1950, 2.2: deflate, window of 32 KB, fastest */
    put(&t, 1, 1);       /* the last block */
    put(&t, 2, 2);       /* with a code of its own */
    put_code_lengths(&t, pixel);
    close_tail(r, &t);
}

/* Written out, compilers make one instruction of it. */
static inline uint64_t load(const unsigned char *p)
{
    return (uint64_t)p[0] | (uint64_t)p[1] << 8 | (uint64_t)p[2] << 16 | (uint64_t)p[3] << 24 |
           (uint64_t)p[4] << 32 | (uint64_t)p[5] << 40 | (uint64_t)p[6] << 48 |
           (uint64_t)p[7] << 56;
}

/* Bytes that equal the ones a pixel before them, whole pixels.  pixel is a
 * power of two, and a division would take longer than all the rest. */
static size_t count_same(const unsigned char *at, size_t pixel, size_t n)
{
    size_t same = 0;
    uint64_t differ = 0;

    while (same + 8 <= n && !(differ = load(at + same) ^ load(at + same - pixel)))
        same += 8;
    if (differ)
        same += (size_t)__builtin_ctzll(differ) / 8;
    else
        while (same < n && at[same] == at[same - pixel])
            same++;
    return same & ~(pixel - 1);
}

/* Adler-32 of count times the same pixel: each byte adds itself to low and low
 * to high. */
static void sum(sealp_runs *r, const unsigned char *pixel, uint64_t count)
{
    uint64_t once = 0, weighted = 0;

    for (size_t i = 0; i < r->pixel; i++) {
        once += pixel[i];
        weighted += once;
    }
    r->high += count * (r->pixel * r->low + weighted) + r->pixel * once * (count * (count - 1) / 2);
    r->low += count * once;
}

static inline void put_repeats(const sealp_runs *r, tail *t, const unsigned char *pixel, size_t n)
{
    size_t longest = SEALP_RUNS_LONGEST & ~(r->pixel - 1);

    for (; n > longest; n -= longest)
        put(t, r->matches[longest].bits, r->matches[longest].n);
    if (n >= SHORTEST)
        put(t, r->matches[n].bits, r->matches[n].n);
    else
        for (size_t i = 0; i < n; i++)
            put(t, r->symbols[*pixel].bits, r->symbols[*pixel].n);
}

void sealp_runs_row(sealp_runs *r, const unsigned char *pixels, size_t n)
{
    const unsigned char *end = pixels + n * r->pixel;
    size_t size = r->pixel;
    tail t;

    if (open_tail(r, ROW_ROOM(n * size), &t) != 0)
        return;
    put(&t, r->symbols[0].bits, r->symbols[0].n); /* filter: none */
    r->high += r->low;
    while (pixels < end) {
        size_t same = count_same(pixels + size, size, (size_t)(end - pixels) - size);

        for (size_t i = 0; i < size; i++)
            put(&t, r->symbols[pixels[i]].bits, r->symbols[pixels[i]].n);
        put_repeats(r, &t, pixels, same);
        sum(r, pixels, size == 1 ? 1 + same : 1 + same / 4);
        pixels += size + same;
    }
    r->low %= ADLER_MODULUS;
    r->high %= ADLER_MODULUS;
    close_tail(r, &t);
}

void sealp_runs_end(sealp_runs *r)
{
    uint32_t adler = (uint32_t)(r->high << 16 | r->low);
    tail t;

    if (open_tail(r, HEADER_ROOM, &t) != 0)
        return;
    put(&t, r->symbols[END_OF_BLOCK].bits, r->symbols[END_OF_BLOCK].n);
    put(&t, 0, (8 - t.n_held) % 8);
    for (int shift = 24; shift >= 0; shift -= 8)
        put(&t, adler >> shift & 0xFF, 8);
    close_tail(r, &t);
}
