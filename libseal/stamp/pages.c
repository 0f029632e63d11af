/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "core/error.h"
#include "util/decimal.h"

#include <seal/place.h>
#include <stdlib.h>
#include <string.h>

typedef enum parity { PARITY_ANY, PARITY_ODD, PARITY_EVEN } parity;

/* First to last, of which only the odd or the even ones may be meant; negative
 * numbers count from the end. */
typedef struct range {
    int32_t first, last;
    parity parity;
} range;

struct seal_pages {
    size_t len;
    range ranges[];
};

static const struct {
    const char *name;
    parity parity;
} words[] = { { "all", PARITY_ANY }, { "odd", PARITY_ODD }, { "even", PARITY_EVEN } };

/* Moves *at behind the word it begins with. */
static int read_word(const char **at, parity *out)
{
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t n = strlen(words[i].name);

        if (strncmp(*at, words[i].name, n) == 0) {
            *at += n;
            *out = words[i].parity;
            return 0;
        }
    }
    return -1;
}

static int read_number(const char **at, int32_t *number)
{
    return **at == '+' || sealp_decimal_integer(at, number) != 0 || *number == 0 ? -1 : 0;
}

/* N, N-, N-M or a word for every page; then perhaps ":odd". */
static int read_range(const char **at, range *r)
{
    *r = (range){ 1, -1, PARITY_ANY };
    if (read_word(at, &r->parity) == 0)
        return 0;
    if (read_number(at, &r->first) != 0)
        return -1;
    r->last = r->first;
    if (**at == '-') {
        (*at)++;
        r->last = -1;
        if (**at && **at != ',' && **at != ':' && read_number(at, &r->last) != 0)
            return -1;
    }
    if (**at != ':')
        return 0;
    (*at)++;
    return read_word(at, &r->parity);
}

static int is_backwards(const range *r)
{
    return (r->first > 0) == (r->last > 0) && r->first > r->last;
}

static seal_status read_list(const char *at, seal_pages *p, seal_error *err)
{
    for (;;) {
        const char *begin = at;
        range *r = &p->ranges[p->len];

        if (read_range(&at, r) != 0 || (*at && *at != ','))
            return sealp_fail(err, SEAL_ERR_INVALID_ARGUMENT,
                              "'%.40s' is no list of pages: write numbers, ranges, odd, even or "
                              "all with commas between, such as 1-3,5,-1 or 2- or 1-9:odd; pages "
                              "count from 1, or from the end as -1",
                              begin);
        if (is_backwards(r))
            return sealp_fail(err, SEAL_ERR_INVALID_ARGUMENT,
                              "%d-%d runs backwards: write the lower page first", (int)r->first,
                              (int)r->last);
        p->len++;
        if (!*at++)
            return SEAL_OK;
    }
}

/* As many as a list of this text can have. */
static size_t count_ranges(const char *text)
{
    size_t n = 1;

    for (; *text; text++)
        n += *text == ',';
    return n;
}

seal_status seal_pages_parse(const char *text, seal_pages **out, seal_error *err)
{
    seal_pages *p;
    seal_status st;

    if (!out)
        return sealp_bad_arg(err, "seal_pages_parse: out is NULL");
    *out = NULL;
    if (!text)
        return sealp_bad_arg(err, "seal_pages_parse: text is NULL");
    if (!(p = calloc(1, sizeof *p + count_ranges(text) * sizeof *p->ranges)))
        return sealp_nomem(err);
    if ((st = read_list(text, p, err)) == SEAL_OK)
        *out = p;
    else
        seal_pages_free(p);
    return st;
}

/* From 1; 0 when there is no such page. */
static uint32_t page_of(int32_t number, uint32_t count)
{
    int64_t page = number > 0 ? number : (int64_t)count + 1 + number;

    return page >= 1 && page <= (int64_t)count ? (uint32_t)page : 0;
}

/* Sets the numbers of the range's pages. */
static seal_status mark(const range *r, uint32_t count, uint32_t *numbers, seal_error *err)
{
    uint32_t first = page_of(r->first, count), last = page_of(r->last, count);

    if (!first || !last)
        return sealp_fail(err, SEAL_ERR_PDF_PAGE, "there is no page %d: the document has %u",
                          (int)(first ? r->last : r->first), (unsigned)count);
    if (first > last)
        return sealp_fail(err, SEAL_ERR_PDF_PAGE,
                          "%d-%d runs backwards in a document of %u pages: write the lower page "
                          "first",
                          (int)r->first, (int)r->last, (unsigned)count);
    for (uint32_t page = first; page <= last; page++) {
        if (r->parity == PARITY_ANY || (r->parity == PARITY_ODD) == (page % 2 == 1))
            numbers[page - 1] = page;
    }
    return SEAL_OK;
}

seal_status seal_pages_resolve(const seal_pages *pages, uint32_t count, uint32_t *numbers,
                               size_t *n, seal_error *err)
{
    seal_status st = SEAL_OK;

    if (!pages || !numbers || !n)
        return sealp_bad_arg(err, "seal_pages_resolve: an argument is NULL");
    *n = 0;
    memset(numbers, 0, count * sizeof *numbers);
    for (size_t i = 0; i < pages->len && st == SEAL_OK; i++)
        st = mark(&pages->ranges[i], count, numbers, err);
    if (st != SEAL_OK)
        return st;
    for (uint32_t i = 0; i < count; i++) {
        if (numbers[i])
            numbers[(*n)++] = numbers[i];
    }
    if (*n == 0)
        st = sealp_fail(err, SEAL_ERR_PDF_PAGE, "none of the document's %u pages is in this list",
                        (unsigned)count);
    return st;
}

void seal_pages_free(seal_pages *pages)
{
    free(pages);
}
