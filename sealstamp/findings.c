/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "findings.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SHOWN = 20 };

/* Lines of one kind, of which only the first are worth reading. */
typedef struct lines {
    size_t count;
} lines;

static int is_shown(lines *l)
{
    return ++l->count <= SHOWN;
}

static void end_lines(const lines *l)
{
    if (l->count > SHOWN)
        printf("and %zu more\n", l->count - SHOWN);
}

/* "WARNING: FILE: what" or "WARNING: FILE (where): what": without the file. */
static const char *finding(const char *line, const char *input)
{
    static const char head[] = "WARNING: ";
    const char *text = line + sizeof head - 1;

    if (strncmp(line, head, sizeof head - 1) != 0)
        return NULL;
    if (strncmp(text, input, strlen(input)) == 0)
        text += strlen(input) + strspn(text + strlen(input), ": ");
    return text;
}

/* Notes the object that a message is about, as qpdf writes a reference. */
static void note_object(json_t *damaged, const char *text)
{
    const char *at = strstr(text, "object ");
    unsigned num, gen;
    char reference[32];

    if (!at || sscanf(at, "object %u %u", &num, &gen) != 2)
        return;
    (void)snprintf(reference, sizeof reference, "%u %u R", num, gen);
    (void)json_object_set_new(damaged, reference, json_true());
}

static size_t print_messages(findings *f, json_t *damaged)
{
    lines shown = { 0 };
    char *rest = NULL;

    for (char *line = strtok_r(f->messages, "\r\n", &rest); line;
         line = strtok_r(NULL, "\r\n", &rest)) {
        const char *text = finding(line, f->input);

        if (!text)
            continue;
        note_object(damaged, text);
        if (is_shown(&shown))
            printf("%s\n", text);
    }
    end_lines(&shown);
    return shown.count;
}

static const json_t *contents_of(const json_t *pages, size_t i)
{
    return json_object_get(json_array_get(pages, i), "contents");
}

/* The first of a page's content streams that a message was about; NULL: none. */
static const char *find_damaged(const json_t *contents, const json_t *damaged)
{
    const json_t *item;
    size_t i;

    json_array_foreach(contents, i, item)
    {
        const char *reference = json_string_value(item);

        if (reference && json_object_get(damaged, reference))
            return reference;
    }
    return NULL;
}

/* A page without contents may have been empty always: where nothing is wrong
 * it is not worth a word. */
static size_t print_contents(const findings *f, const json_t *damaged, int is_damaged)
{
    lines shown = { 0 };

    for (size_t i = 0; i < json_array_size(f->after); i++) {
        const json_t *before = contents_of(f->before, i);
        const char *reference = find_damaged(before, damaged);
        size_t had = json_array_size(before), has = json_array_size(contents_of(f->after, i));

        if (has < had && is_shown(&shown))
            printf("page %zu: %zu of its %zu content streams are gone\n", i + 1, had - has, had);
        else if (has == 0 && is_damaged && is_shown(&shown))
            printf("page %zu: it has no contents now; was it empty before?\n", i + 1);
        else if (has && reference && is_shown(&shown))
            printf("page %zu: its contents were damaged, object %s: a part may be gone\n", i + 1,
                   reference);
    }
    end_lines(&shown);
    return shown.count;
}

static void print_warnings(const findings *f)
{
    const json_t *item;
    lines shown = { 0 };
    size_t i;

    json_array_foreach(f->warnings, i, item)
    {
        if (is_shown(&shown))
            printf("%s\n", json_string_value(item));
    }
    end_lines(&shown);
}

static void print_pages(const findings *f)
{
    size_t before = f->pages_before ? f->pages_before : json_array_size(f->before);

    if (before)
        printf("pages: %zu before, ", before);
    else
        printf("pages: not to be counted before, ");
    printf("%" PRIu32 " now\n", f->pages_after);
    if (!f->before || !f->after)
        printf("qpdf does not tell which contents the pages had before, and have now\n");
}

void findings_print(findings *f)
{
    json_t *damaged = json_object();
    size_t found = 0;

    if (f->complaint) {
        printf("refused before: %s\n", f->complaint);
        found++;
    }
    found += print_messages(f, damaged);
    found += print_contents(f, damaged, found > 0);
    print_warnings(f);
    print_pages(f);
    if (found == 0)
        printf("nothing was found wrong; the document is written anew\n");
    json_decref(damaged);
}

void findings_clear(findings *f)
{
    json_decref(f->before);
    json_decref(f->after);
    free(f->complaint);
    free(f->messages);
    *f = (findings){ 0 };
}
