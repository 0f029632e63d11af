/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_DRAW_RECORD_H
#define SEAL_DRAW_RECORD_H

#include "util/buf.h"

#include <seal/render.h>

/* Appends what seal_art_write_record() writes, without the last line feed. */
seal_status sealp_record_json(const seal_art *art, sealp_buf *out, seal_error *err);

/* Appends the dump's first line, its size line and all from the first part on:
 * what the digest is of. */
seal_status sealp_dump_look(const seal_art *art, sealp_buf *out, seal_error *err);

#endif
