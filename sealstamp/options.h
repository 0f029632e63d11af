/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEALSTAMP_OPTIONS_H
#define SEALSTAMP_OPTIONS_H

#include <stddef.h>

/* Takes an option's value into field (target + offset); EXIT_DONE, or an exit
 * status after its message.  value is NULL for an option without one. */
typedef int option_set_fn(void *field, const char *name, const char *value);

typedef struct option_row {
    const char *name;
    const char *arg;  /* what the value is called; NULL: no value */
    const char *help; /* lines broken by hand, 54 columns each */
    option_set_fn *set;
    size_t offset;
} option_row;

/* One table drives parsing and --help. */
typedef struct option_group {
    const char *title;      /* NULL: goes on under the title before */
    const option_row *rows; /* the last has no name */
    void *target;
} option_group;

typedef struct usage {
    const char *synopsis;
    const char *about;
    const char *operand; /* NULL: none is taken; else a name for each */
} usage;

/* Prints --help and returns OPTIONS_HELP, or parses argv (argv[0] is the
 * subcommand), sets operand[0] and up, and returns EXIT_DONE, or a usage error after
 * its message.  groups ends with one without rows. */
enum { OPTIONS_HELP = -1 };
int options_parse(const usage *u, const option_group *groups, int argc, char **argv,
                  const char **operand);

int set_string(void *field, const char *name, const char *value); /* const char * */
int set_list(void *field, const char *name, const char *value);   /* list */
int set_flag(void *field, const char *name, const char *value);   /* int */
int set_count(void *field, const char *name, const char *value);  /* long, 0 and up */
int set_number(void *field, const char *name, const char *value); /* double, above 0 */

#endif
