/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_PDF_APPEARANCES_H
#define SEAL_PDF_APPEARANCES_H

#include "pdf/edit.h"

/* *complete: every widget below the form's /Fields brings its /AP, except
 * signatures, for which no reader makes one up. */
seal_status sealp_appearances_complete(sealp_edit *e, sealp_slice form, int *complete,
                                       seal_error *err);

#endif
