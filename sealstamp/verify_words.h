/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEALSTAMP_VERIFY_WORDS_H
#define SEALSTAMP_VERIFY_WORDS_H

/* How the terminal wants to be spoken to. */
typedef struct manner {
    int chinese;
    int utf8;
    int color;
} manner;

/* Out of LC_ALL, LC_MESSAGES, LC_CTYPE, LANG, NO_COLOR, TERM and what standard
 * output is. */
manner manner_of_terminal(void);
/* The English text, or its Chinese translation where there is one. */
const char *say(const manner *m, const char *english);

#endif
