/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_LAYOUT_SCRIPT_H
#define SEAL_LAYOUT_SCRIPT_H

#include <stdint.h>

/* How the characters of a script are set. */
typedef enum sealp_setting {
    SEALP_SET_CELL,   /* each in the middle of a cell: Chinese characters */
    SEALP_SET_LETTER, /* each upright, as far apart as the font says: Latin, Tibetan */
    SEALP_SET_WORD    /* letters join: a word is set whole, and bent on an arc */
} sealp_setting;

typedef struct sealp_script {
    uint32_t tag; /* ISO 15924, as HarfBuzz has it; 0: for HarfBuzz to guess */
    sealp_setting setting;
    double tracking;      /* most a text of it alone may be spaced, times its own width; 0: any */
    const char *language; /* BCP 47: chooses between forms of a character */
} sealp_script;

/* The script of a character; NULL for one that takes its neighbour's: blanks,
 * digits, punctuation, marks. */
const sealp_script *sealp_script_of(uint32_t code_point);
/* That of Chinese, for a text of nothing but such characters. */
const sealp_script *sealp_script_default(void);
/* 1 for what never stands alone: combining marks, joiners, selectors. */
int sealp_script_is_mark(uint32_t code_point);
/* 1 for what a font need not have, because it only steers shaping. */
int sealp_script_is_control(uint32_t code_point);
/* 1 for a raised dot between the parts of a name (·). */
int sealp_script_is_dot(uint32_t code_point);

#endif
