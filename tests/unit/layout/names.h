/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef TEST_LAYOUT_NAMES_H
#define TEST_LAYOUT_NAMES_H

#include "art.h"

#include "util/utf8.h"

/* The 8105 characters of 通用规范汉字表 and a number that picks from them, the
 * same ones with every C library. */
typedef struct names {
    uint32_t characters[8105];
    size_t n;
    uint32_t seed;
} names;

static inline void names_read(names *t)
{
    char path[4096], line[8192];
    FILE *f;

    snprintf(path, sizeof path, "%s/fonts/tongyong-8105.txt", getenv("SEAL_SRCDIR"));
    assert_non_null(f = fopen(path, "r"));
    while (fgets(line, sizeof line, f)) {
        const char *s = line;

        for (uint32_t cp; line[0] != '#' && (cp = sealp_utf8_next(&s)) > ' ';)
            t->characters[t->n++] = cp;
    }
    fclose(f);
    assert_int_equal(t->n, 8105);
}

static inline unsigned names_below(names *t, unsigned n)
{
    t->seed = t->seed * 1664525U + 1013904223U;
    return (t->seed >> 8) % n;
}

/* A name of n characters; at most four bytes each. */
static inline void names_make(names *t, int n, char *name)
{
    for (int i = 0; i < n; i++)
        name += sealp_utf8_put(name, t->characters[names_below(t, (unsigned)t->n)]);
    *name = '\0';
}

#endif
