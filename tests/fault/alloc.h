/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef TESTS_FAULT_ALLOC_H
#define TESTS_FAULT_ALLOC_H

/* Stands between libseal and malloc (linked with --wrap): makes one chosen
 * allocation fail and counts what is not freed.  Libraries behind libseal keep
 * the real malloc. */

/* Lets the n-th allocation from now fail, n from 1; 0: none. */
void fault_arm(long n);
/* Stops failing.  1 when the chosen allocation was reached. */
int fault_disarm(void);
/* Between the two nothing fails and nothing is counted down: what stands for
 * the outside may allocate. */
void fault_pause(void);
void fault_resume(void);
/* Allocations of libseal that are alive. */
long fault_live(void);

#endif
