/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_PDF_FIELD_TREE_H
#define SEAL_PDF_FIELD_TREE_H

#include "pdf/reader.h"

/* Fills in what a signature field's value says; a null value is left out. */
seal_status sealp_field_read_value(seal_pdf *pdf, sealp_slice value, sealp_field *f,
                                   seal_error *err);

#endif
