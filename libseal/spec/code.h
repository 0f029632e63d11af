/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_SPEC_CODE_H
#define SEAL_SPEC_CODE_H

#include "spec/spec.h"

/* Checks the text of the slot called name; SEAL_ERR_SPEC_VALUE says what is
 * wrong with it. */
seal_status sealp_code_check(sealp_check check, const char *name, const char *text,
                             seal_error *err);

#endif
