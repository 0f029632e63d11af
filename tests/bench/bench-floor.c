/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The floor as a process of its own:  bench-floor IN OUT */
#include "floor.h"

#include <stdio.h>

int main(int argc, char **argv)
{
    if (argc == 3 && floor_copy(argv[1], argv[2], 1) == 0)
        return 0;
    perror("bench-floor");
    return 1;
}
