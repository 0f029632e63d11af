/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEALSTAMP_VERIFY_REPORT_H
#define SEALSTAMP_VERIFY_REPORT_H

#include "session.h"

/* Prints a report for people to standard output; an exit status after its
 * message, not the verdict. */
int verify_print(const char *name, const seal_report *report, session *s);

#endif
