/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "alloc.h"

#include <stdlib.h>
#include <string.h>

static long left, live;
static int reached;
static int paused;

void *__real_malloc(size_t n);
void *__real_calloc(size_t n, size_t size);
void *__real_realloc(void *p, size_t n);
void __real_free(void *p);
char *__real_strdup(const char *s);
char *__real_strndup(const char *s, size_t n);
void *__wrap_malloc(size_t n);
void *__wrap_calloc(size_t n, size_t size);
void *__wrap_realloc(void *p, size_t n);
void __wrap_free(void *p);
char *__wrap_strdup(const char *s);
char *__wrap_strndup(const char *s, size_t n);

void fault_arm(long n)
{
    left = n;
    reached = 0;
}

int fault_disarm(void)
{
    left = 0;
    return reached;
}

void fault_pause(void)
{
    paused = 1;
}

void fault_resume(void)
{
    paused = 0;
}

long fault_live(void)
{
    return live;
}

static int refused(void)
{
    if (paused || left == 0 || --left > 0)
        return 0;
    reached = 1;
    return 1;
}

static void *counted(void *p)
{
    live += p != NULL;
    return p;
}

void *__wrap_malloc(size_t n)
{
    return refused() ? NULL : counted(__real_malloc(n));
}

void *__wrap_calloc(size_t n, size_t size)
{
    return refused() ? NULL : counted(__real_calloc(n, size));
}

void *__wrap_realloc(void *p, size_t n)
{
    void *grown = refused() ? NULL : __real_realloc(p, n);

    live += !p && grown;
    return grown;
}

void __wrap_free(void *p)
{
    live -= p != NULL;
    __real_free(p);
}

char *__wrap_strdup(const char *s)
{
    return refused() ? NULL : counted(__real_strdup(s));
}

char *__wrap_strndup(const char *s, size_t n)
{
    return refused() ? NULL : counted(__real_strndup(s, n));
}
