/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef TESTS_SUPPORT_POPPLER_H
#define TESTS_SUPPORT_POPPLER_H

#include <stddef.h>

/* A page as pdftoppm draws its CropBox; free rgb. */
typedef struct test_picture {
    unsigned width, height;
    unsigned char *rgb;
} test_picture;

/* 1 when pdftoppm is there; else 0, after saying what to install. */
int test_poppler_found(void);
/* Draws all n pages of a PDF in memory.  pdftoppm does not know /UserUnit: its
 * pixels are that much larger.  Aborts when it fails. */
void test_poppler_draw(const void *pdf, size_t len, int dpi, size_t n, test_picture *pages);

#endif
