/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_PKI_REVOCATION_H
#define SEAL_PKI_REVOCATION_H

#include "pki/finding.h"

/* What is known about the subject at the run's moment: from the evidence, and
 * where that says nothing and the task allows it, from the network.  The run's
 * note tells why what was there did not help. */
seal_status sealp_revocation_find(sealp_path_run *run, const sealp_subject *subject,
                                  sealp_revocation *out, seal_error *err);

#endif
