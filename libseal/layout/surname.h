/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_LAYOUT_SURNAME_H
#define SEAL_LAYOUT_SURNAME_H

/* Characters of the surname that a Chinese name begins with: 2 for the known
 * compound surnames (复姓) before a given name, else 1. */
int sealp_surname_count(const char *name);

#endif
