/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pages.h"

#include "message.h"

#include <stdlib.h>

int pages_resolve(const pages *p, const char *path, uint32_t count, page_numbers *out,
                  seal_error *err)
{
    *out = (page_numbers){ 0 };
    if (!(out->items = calloc((size_t)count + 1, sizeof *out->items)))
        return fail_memory();
    if (seal_pages_resolve(p->list, count, out->items, &out->len, err) == SEAL_OK)
        return EXIT_DONE;
    page_numbers_clear(out);
    return fail_option_for(path, p->name, p->text, err);
}

void pages_clear(pages *p)
{
    seal_pages_free(p->list);
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
    seal_error *err;
    int rc = EXIT_DONE;

    if (p->list)
        return fail_usage("--%s is given twice: '%s' and '%s'", name, p->text, value);
    if (!(err = seal_error_new()))
        return fail_memory();
    p->name = name;
    p->text = value;
    if (seal_pages_parse(value, &p->list, err) != SEAL_OK)
        rc = fail_option(name, value, err);
    seal_error_free(err);
    return rc;
}
