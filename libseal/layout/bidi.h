/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_LAYOUT_BIDI_H
#define SEAL_LAYOUT_BIDI_H

#include <seal/base.h>
#include <stddef.h>
#include <stdint.h>

/* 1 for a character that can make a text run from right to left. */
int sealp_bidi_concerns(uint32_t code_point);
/* Embedding levels of a paragraph by the Unicode Bidirectional Algorithm (UAX
 * 9): odd ones run from right to left.  Its direction is that of its first
 * letter. */
seal_status sealp_bidi_levels(const uint32_t *text, size_t n, signed char *levels, seal_error *err);

#endif
