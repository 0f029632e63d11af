/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_STAMP_SIGN_H
#define SEAL_STAMP_SIGN_H

#include "stamp/prepare.h"

/* Verifies a delegate's reply, adds what makes it B-T, and puts it into the
 * prepared document of this update. */
seal_status sealp_sign_embed(seal_update *u, sealp_prepared *p, const seal_reply *reply,
                             seal_error *err);

#endif
