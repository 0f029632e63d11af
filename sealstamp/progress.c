/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "progress.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

enum { MAX_COLUMNS = 100, MIN_BAR = 8 };

#define REDRAW_S 0.1

static double now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/* Asked each time: windows change their size. */
static size_t columns(void)
{
    struct winsize size = { 0 };

    if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
        return 80;
    return size.ws_col;
}

void progress_begin(progress *p, size_t total)
{
    const char *term = getenv("TERM");

    *p = (progress){ .total = total, .start = now() };
    p->is_on = isatty(STDERR_FILENO) && term && strcmp(term, "dumb") != 0;
}

/* " 512 of 1000, 3 failed, 0:04 left" */
static size_t write_numbers(const progress *p, char *text, size_t size, size_t done, size_t failed)
{
    double passed = now() - p->start;
    int n = snprintf(text, size, " %zu", done);

    if (p->total)
        n += snprintf(text + n, size - (size_t)n, " of %zu", p->total);
    if (failed)
        n += snprintf(text + n, size - (size_t)n, ", %zu failed", failed);
    if (p->total && done && done < p->total && passed > 1) {
        long left = (long)(passed / (double)done * (double)(p->total - done) + 0.5);

        n += snprintf(text + n, size - (size_t)n, ", %ld:%02ld left", left / 60, left % 60);
    }
    return (size_t)n;
}

void progress_show(progress *p, size_t done, size_t failed)
{
    char numbers[160], bar[MAX_COLUMNS + 1], line[512];
    size_t width, room, filled, n;
    double at = now();
    int len;

    if (!p->is_on || (at - p->drawn < REDRAW_S && done != p->total))
        return;
    p->drawn = at;
    n = write_numbers(p, numbers, sizeof numbers, done, failed);
    width = columns();
    width = width < MAX_COLUMNS ? width : MAX_COLUMNS;
    /* the last column stays free, where terminals would wrap */
    room = width > n + 3 + MIN_BAR && p->total ? width - n - 3 : 0;
    filled = room ? room * (done < p->total ? done : p->total) / p->total : 0;
    memset(bar, '.', room);
    memset(bar, '#', filled);
    bar[room] = '\0';
    len = snprintf(line, sizeof line, "\r%s%s%s%.*s\033[K", room ? "[" : "", bar, room ? "]" : "",
                   (int)(width ? width - 1 : 0), room ? numbers : numbers + 1);
    /* in one piece, over the old line: nothing flickers */
    (void)!write(STDERR_FILENO, line, (size_t)len);
}

void progress_clear(progress *p)
{
    static const char erase[] = "\r\033[K";

    if (p->is_on && p->drawn > 0)
        (void)!write(STDERR_FILENO, erase, sizeof erase - 1);
    p->drawn = 0;
}
