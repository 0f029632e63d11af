/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_STAMP_UPDATE_H
#define SEAL_STAMP_UPDATE_H

#include "pdf/update.h"
#include "stamp/place.h"

/* A seal that this update has stored as a form. */
typedef struct sealp_form {
    seal_art *art; /* referenced */
    int rotate;    /* of the form's matrix: 0 in page content */
    uint32_t num;
} sealp_form;

struct seal_update {
    seal_pdf *pdf; /* the caller's */
    sealp_edit *edit;
    sealp_form *forms;
    size_t n_forms;
    int changed;
    int left_out; /* an optional seal, so that an update without a change is one, too */
    int is_flat;  /* told that seals cannot blend here */
    int used;     /* written, or a failure left it half-made */
};

/* The update takes more: SEAL_ERR_INVALID_STATE when it is used up,
 * SEAL_ERR_REENTRANT while a delegate runs. */
seal_status sealp_update_check_open(const seal_update *u, seal_error *err);
/* Claims the update for its last step. */
seal_status sealp_update_claim(seal_update *u, seal_error *err);
/* The update takes more, and may draw into pages: SEAL_ERR_PDF_FORBIDDEN when
 * a signature or the permissions are against it. */
seal_status sealp_update_check_content(seal_update *u, seal_error *err);
/* The form of this art with the /Matrix that a widget on a page with this
 * /Rotate needs (ISO 32000-1, 12.5.5); stored once per art and rotation. */
seal_status sealp_update_form(seal_update *u, seal_art *art, int rotate, uint32_t *num,
                              seal_error *err);
/* A form of this size, in units of the page with this /Rotate as displayed,
 * with the art in its middle, as large as it fits. */
seal_status sealp_update_frame(seal_update *u, seal_art *art, sealp_point size, int rotate,
                               uint32_t *num, seal_error *err);
/* Writes the original and what is appended to it. */
seal_status sealp_update_emit(seal_update *u, const sealp_tail *tail, seal_sink *sink,
                              seal_error *err);

#endif
