/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Runs a command and writes the most memory that it held, in KB:
 *     peak FILE COMMAND...
 * Ends as the command does.  Small on purpose: what it holds when it forks
 * counts for the command. */
#include "config.h"

#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum { CANNOT_RUN = 127 };

int main(int argc, char **argv)
{
    struct rusage usage;
    int status;
    FILE *file;
    pid_t pid;

    if (argc < 3) {
        fprintf(stderr, "usage: peak FILE COMMAND...\n");
        return CANNOT_RUN;
    }
    if ((pid = fork()) == 0) {
        execvp(argv[2], argv + 2);
        perror(argv[2]);
        _exit(CANNOT_RUN);
    }
    if (pid < 0 || wait4(pid, &status, 0, &usage) != pid || !(file = fopen(argv[1], "w"))) {
        perror("peak");
        return CANNOT_RUN;
    }
    fprintf(file, "%ld\n", usage.ru_maxrss);
    fclose(file);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
