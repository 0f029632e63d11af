/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef TESTS_FAULT_EACH_H
#define TESTS_FAULT_EACH_H

#include <seal/base.h>

typedef seal_status fault_flow(const void *user, seal_error *err);

/* Fails each allocation of the flow once: a clean error, nothing left behind,
 * and the run after the last one works.  least: how many there are at least. */
void fault_each(fault_flow *flow, const void *user, long least);

#endif
