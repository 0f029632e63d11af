/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEALSTAMP_INTERRUPT_H
#define SEALSTAMP_INTERRUPT_H

/* SIGINT, SIGTERM and SIGHUP end the process at once, unless it holds
 * something; SIGPIPE becomes a write error. */
void interrupt_catch(void);
/* Between these two the signals only set a flag: there is something to put
 * back first, such as a temporary file.  They nest, and the last release ends
 * the process when a signal came. */
void interrupt_hold(void);
void interrupt_release(void);
/* The number of the signal that came, or 0. */
int interrupted(void);
/* Holds to the end of the process.  From now on the first signal only asks to
 * stop after what is in hand, which interrupt_asked() tells; the second one
 * interrupts. */
void interrupt_soften(void);
int interrupt_asked(void);
/* Ends the process by the signal that came, as its sender expects; returns
 * when none came. */
void interrupt_raise(void);

#endif
