/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef SEAL_POPPLER_PASSWORD_H
#define SEAL_POPPLER_PASSWORD_H

#include <poppler.h>

/* Opens a document, with its password or NULL.  A password that the strict
 * reader took must do here too, so it is tried in each form that writers give
 * it.  NULL when none fits, with *why set. */
PopplerDocument *sealp_password_open(GBytes *document, const char *password, GError **why);

#endif
