/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEALSTAMP_SHEET_H
#define SEALSTAMP_SHEET_H

#include "session.h"

/* Every template with its samples in true size, captioned, on one sheet.  The
 * session has its fonts.  An exit status after its message. */
int sheet_render(session *s, seal_art **out);

#endif
