/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pages.h"

#include "list.h"
#include "message.h"
#include "number.h"

#include <stdlib.h>
#include <string.h>

static const struct {
    const char *name;
    int parity;
} words[] = { { "all", PAGES_ALL }, { "odd", PAGES_ODD }, { "even", PAGES_EVEN } };

/* Moves *at behind the word it begins with. */
static int read_word(const char **at, int *parity)
{
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t n = strlen(words[i].name);

        if (strncmp(*at, words[i].name, n) == 0) {
            *at += n;
            *parity = words[i].parity;
            return 0;
        }
    }
    return -1;
}

static int read_number(const char **at, long *number)
{
    return **at == '+' || number_integer(at, number) != 0 || *number == 0 ? -1 : 0;
}

/* N, N-, N-M or a word for every page; then perhaps ":odd". */
static int read_range(const char **at, page_range *r)
{
    *r = (page_range){ 1, -1, PAGES_ALL };
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

static int fail_grammar(const pages *p, const char *at)
{
    return fail_usage(
        "%s %s: '%s' is no list of pages: write numbers, ranges, odd, even or all "
        "with commas between, such as 1-3,5,-1 or 2- or 1-9:odd; pages count from 1, or "
        "from the end as -1",
        p->name, p->text, at);
}

static int backwards(const page_range *r)
{
    return (r->first > 0) == (r->last > 0) && r->first > r->last;
}

int pages_parse(pages *p, const char *name, const char *text)
{
    const char *at = text;

    pages_clear(p);
    p->name = name;
    p->text = text;
    for (;;) {
        page_range *ranges = grow(p->ranges, p->len, sizeof *ranges);
        const char *begin = at;

        if (!ranges)
            return fail_memory();
        p->ranges = ranges;
        if (read_range(&at, &ranges[p->len]) != 0 || (*at && *at != ','))
            return fail_grammar(p, begin);
        if (backwards(&ranges[p->len]))
            return fail_usage("%s %s: %ld-%ld runs backwards: write the lower page first", name,
                              text, ranges[p->len].first, ranges[p->len].last);
        p->len++;
        if (!*at++)
            return EXIT_DONE;
    }
}

/* From 1; 0 when there is no such page. */
static uint32_t page_of(long number, uint32_t count)
{
    int64_t page = number > 0 ? number : (int64_t)count + 1 + number;

    return page >= 1 && page <= (int64_t)count ? (uint32_t)page : 0;
}

static int mark(const pages *p, const page_range *r, uint32_t count, unsigned char *marks)
{
    uint32_t first = page_of(r->first, count), last = page_of(r->last, count);

    if (!first || !last)
        return fail(EXIT_INPUT, "%s %s: there is no page %ld: the document has %u", p->name,
                    p->text, first ? r->last : r->first, (unsigned)count);
    if (first > last)
        return fail(EXIT_INPUT,
                    "%s %s: %ld-%ld runs backwards in a document of %u pages: write the lower "
                    "page first",
                    p->name, p->text, r->first, r->last, (unsigned)count);
    for (uint32_t page = first; page <= last; page++) {
        if (r->parity == PAGES_ALL || (r->parity == PAGES_ODD) == (page % 2 == 1))
            marks[page - 1] = 1;
    }
    return EXIT_DONE;
}

static int collect(const unsigned char *marks, uint32_t count, page_numbers *out)
{
    if (!(out->items = malloc(count * sizeof *out->items)))
        return fail_memory();
    for (uint32_t i = 0; i < count; i++) {
        if (marks[i])
            out->items[out->len++] = i + 1;
    }
    return EXIT_DONE;
}

int pages_resolve(const pages *p, uint32_t count, page_numbers *out)
{
    unsigned char *marks = calloc((size_t)count + 1, 1);
    int rc = EXIT_DONE;

    *out = (page_numbers){ 0 };
    if (!marks)
        return fail_memory();
    for (size_t i = 0; i < p->len && rc == EXIT_DONE; i++)
        rc = mark(p, &p->ranges[i], count, marks);
    if (rc == EXIT_DONE && (rc = collect(marks, count, out)) == EXIT_DONE && out->len == 0)
        rc = fail(EXIT_INPUT, "%s %s: none of the document's %u pages is in this list", p->name,
                  p->text, (unsigned)count);
    if (rc != EXIT_DONE)
        page_numbers_clear(out);
    free(marks);
    return rc;
}

void pages_clear(pages *p)
{
    free(p->ranges);
    *p = (pages){ 0 };
}

void page_numbers_clear(page_numbers *numbers)
{
    free(numbers->items);
    *numbers = (page_numbers){ 0 };
}

int set_pages(void *field, const char *name, const char *value)
{
    pages *p = field;

    if (p->text)
        return fail_usage("--%s is given twice: '%s' and '%s'", name, p->text, value);
    return pages_parse(p, "--pages", value);
}
