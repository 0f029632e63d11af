/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "interrupt.h"

#include <signal.h>
#include <stdatomic.h>
#include <stddef.h>

_Static_assert(ATOMIC_INT_LOCK_FREE == 2, "a signal handler reads one");

static const int signals[] = { SIGINT, SIGTERM, SIGHUP };

static volatile sig_atomic_t caught, count, needed = 1;
static atomic_int held;

/* Ends the process as soon as the signal is not blocked, as in its handler. */
static void end_by(int number)
{
    (void)signal(number, SIG_DFL);
    (void)raise(number);
}

static void note(int number)
{
    caught = number;
    if (count < needed)
        count++;
    if (held == 0)
        end_by(number);
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

void interrupt_hold(void)
{
    held++;
}

void interrupt_release(void)
{
    if (--held == 0)
        interrupt_raise();
}

int interrupted(void)
{
    return count < needed ? 0 : caught;
}

void interrupt_soften(void)
{
    interrupt_hold();
    needed = 2;
}

int interrupt_asked(void)
{
    return caught;
}

void interrupt_raise(void)
{
    if (caught)
        end_by(caught);
}
