/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Runs two commands in turn and prints the median wall time and the peak
 * memory of each:  bench-process TIMES COMMAND... -- COMMAND...
 * This program is small on purpose: what it holds when it forks counts in the
 * child's peak. */
#include "config.h"

#include "measure.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct subject {
    char **argv;
    measure time;
    long peak_kb;
} subject;

static int run(subject *s)
{
    const double since = measure_now();
    struct rusage usage;
    int status;
    pid_t pid = fork();

    if (pid == 0) {
        execvp(s->argv[0], s->argv);
        _exit(127);
    }
    if (pid < 0 || wait4(pid, &status, 0, &usage) != pid)
        return -1;
    measure_add(&s->time, since);
    if (usage.ru_maxrss > s->peak_kb)
        s->peak_kb = usage.ru_maxrss;
    if (status != 0)
        fprintf(stderr, "bench-process: %s failed\n", s->argv[0]);
    return status == 0 ? 0 : -1;
}

int main(int argc, char **argv)
{
    static subject first, second;
    int times = argc > 2 ? atoi(argv[1]) : 0, split = 2;

    while (split < argc && strcmp(argv[split], "--") != 0)
        split++;
    if (times < 1 || split + 1 >= argc) {
        fprintf(stderr, "usage: bench-process TIMES COMMAND... -- COMMAND...\n");
        return 2;
    }
    argv[split] = NULL;
    first.argv = argv + 2;
    second.argv = argv + split + 1;
    /* once unmeasured: files and libraries are in memory after that */
    if (run(&first) != 0 || run(&second) != 0)
        return 1;
    first.time.n = second.time.n = 0;
    while (times-- > 0)
        if (run(&first) != 0 || run(&second) != 0)
            return 1;
    printf("%.2f %ld %.2f %ld\n", measure_median(&first.time) * 1e3, first.peak_kb,
           measure_median(&second.time) * 1e3, second.peak_kb);
    return 0;
}
