/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "interrupt.h"

#include <signal.h>
#include <stddef.h>

static const int signals[] = { SIGINT, SIGTERM, SIGHUP };

static volatile sig_atomic_t caught, count, needed = 1;

static void note(int number)
{
    caught = number;
    if (count < needed)
        count++;
}

void interrupt_catch(void)
{
    struct sigaction action = { 0 }, old;

    action.sa_handler = note;
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
        /* nohup and background jobs ignore on purpose */
        if (sigaction(signals[i], NULL, &old) == 0 && old.sa_handler != SIG_IGN)
            (void)sigaction(signals[i], &action, NULL);
    }
    action.sa_handler = SIG_IGN;
    (void)sigaction(SIGPIPE, &action, NULL);
}

int interrupted(void)
{
    return count < needed ? 0 : caught;
}

void interrupt_soften(void)
{
    needed = 2;
}

int interrupt_asked(void)
{
    return caught;
}

void interrupt_raise(void)
{
    if (!caught)
        return;
    (void)signal(caught, SIG_DFL);
    (void)raise(caught);
}
