/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEALSTAMP_INTERRUPT_H
#define SEALSTAMP_INTERRUPT_H

/* SIGINT, SIGTERM and SIGHUP only set a flag, so that every temporary file is
 * removed on the way out; SIGPIPE becomes a write error. */
void interrupt_catch(void);
/* The number of the signal that came, or 0. */
int interrupted(void);
/* From now on the first signal only asks to stop after what is in hand, which
 * interrupt_asked() tells; the second one interrupts. */
void interrupt_soften(void);
int interrupt_asked(void);
/* Ends the process by the signal that came, as its sender expects; returns
 * when none came. */
void interrupt_raise(void);

#endif
