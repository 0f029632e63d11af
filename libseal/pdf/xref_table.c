/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "core/error.h"
#include "pdf/document.h"
#include "pdf/load.h"
#include "pdf/token.h"

#include <stdlib.h>
#include <string.h>

/* Sections of updates are short: reading begins with little.  A row has ROW
 * bytes without its line end. */
enum { WINDOW = 65536, FIRST_READ = 1024, GROWTH = 4, LOOKAHEAD = 64, ROW = 18 };

/* Walks over the file through a window. */
typedef struct cursor {
    seal_pdf *pdf;
    unsigned char *window;
    size_t at, len;
    size_t size;   /* of what is read at once, up to WINDOW */
    uint64_t base; /* offset of window[0] */
} cursor;

/* Makes sure that LOOKAHEAD bytes are there, or all that the file has. */
static seal_status refill(cursor *c, seal_error *err)
{
    size_t left = c->len - c->at, more;
    uint64_t rest = c->pdf->length - c->base - c->len;
    seal_status st;

    if (left >= LOOKAHEAD || rest == 0)
        return SEAL_OK;
    memmove(c->window, c->window + c->at, left);
    c->base += c->at;
    c->at = 0;
    c->len = left;
    more = rest < c->size - left ? (size_t)rest : c->size - left;
    c->size = c->size < WINDOW / GROWTH ? c->size * GROWTH : WINDOW;
    if ((st = seal_source_read(c->pdf->source, c->base + left, c->window + left, more, err)) ==
        SEAL_OK)
        c->len += more;
    return st;
}

static seal_status skip_space(cursor *c, seal_error *err)
{
    seal_status st;

    do {
        while (c->at < c->len && sealp_char_is_space(c->window[c->at]))
            c->at++;
        if ((st = refill(c, err)) != SEAL_OK)
            return st;
    } while (c->at < c->len && sealp_char_is_space(c->window[c->at]));
    return SEAL_OK;
}

/* Skips the space before a row, which is one of these pairs by 7.5.4; writers
 * that end their rows otherwise cost some time. */
static seal_status skip_row_end(cursor *c, seal_error *err)
{
    const unsigned char *p = c->window + c->at;

    if (c->len - c->at < LOOKAHEAD || (p[0] != ' ' && p[0] != '\r') ||
        (p[1] != '\n' && p[1] != '\r') || p[2] < '0' || p[2] > '9')
        return skip_space(c, err);
    c->at += 2;
    return SEAL_OK;
}

static seal_status bad_table(const cursor *c, const char *why, seal_error *err)
{
    uint64_t at = c->base + c->at;

    return sealp_fail_at(err, SEAL_ERR_PDF_SYNTAX, at, "cross-reference table at offset %llu: %s",
                         (unsigned long long)at, why);
}

static int number(cursor *c, uint64_t *out)
{
    size_t n = 0;

    while (c->at + n < c->len && c->window[c->at + n] >= '0' && c->window[c->at + n] <= '9')
        n++;
    if (!sealp_token_uint((sealp_slice){ c->window + c->at, n }, INT64_MAX, out))
        return 0;
    c->at += n;
    return 1;
}

static seal_status record(cursor *c, uint64_t num, uint64_t offset, uint64_t gen,
                          unsigned char type, seal_error *err)
{
    sealp_xref_entry e = { SEALP_XREF_FREE, 0, 0 };

    /* Nothing can stand at offset 0: writers that mean free say so. */
    if (type == 'n' && offset != 0)
        e = (sealp_xref_entry){ SEALP_XREF_IN_FILE, offset, (uint32_t)gen };
    return sealp_xref_put(&c->pdf->xref, num, e, err);
}

static uint64_t four_bytes(const unsigned char *p)
{
    return (uint64_t)p[3] << 24 | (uint64_t)p[2] << 16 | (uint64_t)p[1] << 8 | p[0];
}

/* Eight digits at p: 1, else 0.  All at once in one register, since tables of
 * large documents are mostly digits: neighbours are joined to pairs of digits,
 * then to fours, then to eight. */
static int eight_digits(const unsigned char *p, uint64_t *out)
{
    uint64_t v = four_bytes(p) | four_bytes(p + 4) << 32;

    /* '0' to '9' are 0x30 to 0x39: six more leave the high half as it is */
    if ((v & 0xf0f0f0f0f0f0f0f0) != 0x3030303030303030 ||
        ((v + 0x0606060606060606) & 0xf0f0f0f0f0f0f0f0) != 0x3030303030303030)
        return 0;
    v = (v & 0x0f0f0f0f0f0f0f0f) * (1 + (10 << 8)) >> 8;
    v = (v & 0x00ff00ff00ff00ff) * (1 + (100 << 16)) >> 16;
    *out = (v & 0x0000ffff0000ffff) * (1 + (10000ULL << 32)) >> 32;
    return 1;
}

/* Five digits at p: 1, else 0. */
static int five_digits(const unsigned char *p, uint64_t *out)
{
    /* Nearly every object has the generation 0. */
    *out = 0;
    return memcmp(p, "00000", 5) == 0 || sealp_token_uint((sealp_slice){ p, 5 }, UINT32_MAX, out);
}

/* "nnnnnnnnnn ggggg n" with any line end: 19 and 21 bytes are common. */
static seal_status read_entry(cursor *c, uint64_t num, seal_error *err)
{
    const unsigned char *p;
    uint64_t high, low, gen;
    seal_status st;

    if ((st = skip_row_end(c, err)) != SEAL_OK)
        return st;
    p = c->window + c->at;
    if (c->len - c->at < ROW || !eight_digits(p, &high) ||
        !sealp_token_uint((sealp_slice){ p + 8, 2 }, 99, &low) || p[10] != ' ' ||
        !five_digits(p + 11, &gen) || p[16] != ' ' || (p[17] != 'n' && p[17] != 'f'))
        return bad_table(c, "malformed entry", err);
    c->at += ROW;
    return record(c, num, high * 100 + low, gen, p[17], err);
}

static seal_status read_subsection(cursor *c, seal_error *err)
{
    uint64_t first, count;
    seal_status st;

    if (!number(c, &first))
        return bad_table(c, "expected a subsection or the trailer", err);
    if ((st = skip_space(c, err)) != SEAL_OK)
        return st;
    if (!number(c, &count))
        return bad_table(c, "expected the number of entries", err);
    if (count > (c->pdf->length - c->base) / ROW)
        return bad_table(c, "subsection that is longer than the file", err);
    if ((st = sealp_xref_reserve(&c->pdf->xref, first, count, err)) != SEAL_OK)
        return st;
    for (uint64_t i = 0; i < count; i++) {
        if ((st = read_entry(c, first + i, err)) != SEAL_OK)
            return st;
    }
    return SEAL_OK;
}

seal_status sealp_xref_read_table(seal_pdf *pdf, uint64_t at, sealp_loaded *trailer,
                                  seal_error *err)
{
    cursor c = { .pdf = pdf, .size = FIRST_READ, .base = at };
    seal_status st;

    if (!(c.window = malloc(WINDOW)))
        return sealp_nomem(err);
    while ((st = skip_space(&c, err)) == SEAL_OK) {
        if (c.len - c.at >= 7 && memcmp(c.window + c.at, "trailer", 7) == 0) {
            st = sealp_load_trailer(pdf, c.base + c.at + 7, trailer, err);
            break;
        }
        if ((st = read_subsection(&c, err)) != SEAL_OK)
            break;
    }
    free(c.window);
    return st;
}
