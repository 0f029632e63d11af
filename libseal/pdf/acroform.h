/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_PDF_ACROFORM_H
#define SEAL_PDF_ACROFORM_H

#include "pdf/edit.h"

/* What a signature shows. */
typedef enum sealp_sig_look {
    SEALP_LOOK_NONE,
    SEALP_LOOK_SEAL,
    SEALP_LOOK_TIMESTAMP /* nothing, and the rest of the form must stay as it is */
} sealp_sig_look;

/* Tells the interactive form, made when absent, that it holds a signature:
 * /SigFlags 3, the new field among /Fields (field 0: it is there), and
 * /NeedAppearances cleared when no field needs it, else a warning when the
 * signature shows a seal. */
seal_status sealp_acroform_update(sealp_edit *e, uint32_t field, sealp_sig_look look,
                                  seal_error *err);
/* Names the certification signature in the catalog's /Perms (12.8.4). */
seal_status sealp_perms_add(sealp_edit *e, uint32_t signature, seal_error *err);

#endif
