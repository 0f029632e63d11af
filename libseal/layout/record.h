/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_LAYOUT_RECORD_H
#define SEAL_LAYOUT_RECORD_H

#include "core/ref.h"
#include "layout/font.h"
#include "spec/spec.h"
#include "util/buf.h"

/* How a seal was made, as members of JSON: what it takes to make it again.
 * Shared by the art and what effects make of it; immutable once laid out. */
typedef struct sealp_record {
    sealp_ref ref;
    sealp_buf design;   /* "template":..., "texts":{...}, ... */
    sealp_buf fonts;    /* {...},{...}: those used, one for each part and font */
    const char *shaper; /* HarfBuzz's version */
} sealp_record;

seal_status sealp_record_new(const seal_spec *spec, sealp_record **out, seal_error *err);
/* NULL accepted by both. */
sealp_record *sealp_record_ref(sealp_record *record);
void sealp_record_unref(sealp_record *record);

/* Name of the font's file; folders are the machine's own affair. */
const char *sealp_record_file(const sealp_run_font *font);
/* characters: those the font gave to the part. */
seal_status sealp_record_add_font(sealp_record *record, const sealp_element *e, const char *role,
                                  const sealp_run_font *font, const char *characters,
                                  seal_error *err);

#endif
