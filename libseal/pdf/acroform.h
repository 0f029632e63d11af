/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_PDF_ACROFORM_H
#define SEAL_PDF_ACROFORM_H

#include "pdf/edit.h"

/* Adds a signature field to the interactive form, made when absent: /Fields,
 * /SigFlags 3, and /NeedAppearances cleared when no field needs it. */
seal_status sealp_acroform_add(sealp_edit *e, uint32_t field, seal_error *err);
/* Names the certification signature in the catalog's /Perms (12.8.4). */
seal_status sealp_perms_add(sealp_edit *e, uint32_t signature, seal_error *err);

#endif
