/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_SVG_COLOR_H
#define SEAL_SVG_COLOR_H

/* Reads "#rgb", "#rrggbb", "rgb(...)" or a colour's name (SVG 1.1, 4.4) with
 * nothing but blanks around it; 0 when it is none of them. */
int sealp_svg_color(const char *text, unsigned char rgb[3]);

#endif
