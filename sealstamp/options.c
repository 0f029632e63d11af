/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "options.h"

#include "list.h"
#include "message.h"
#include "number.h"

#include <getopt.h>
#include <stdio.h>
#include <string.h>

enum { MAX_OPTIONS = 128, FIRST_VALUE = 256, HELP_COLUMN = 26 };

int set_string(void *field, const char *name, const char *value)
{
    const char **string = field;

    if (*string)
        return fail_usage("--%s is given twice: '%s' and '%s'", name, *string, value);
    *string = value;
    return EXIT_DONE;
}

int set_list(void *field, const char *name, const char *value)
{
    (void)name;
    return list_add(field, value) == 0 ? EXIT_DONE : fail_memory();
}

int set_flag(void *field, const char *name, const char *value)
{
    (void)name;
    (void)value;
    *(int *)field = 1;
    return EXIT_DONE;
}

int set_count(void *field, const char *name, const char *value)
{
    const char *at = value;
    long number;

    if (number_integer(&at, &number) != 0 || *at || number < 0)
        return fail_usage("--%s %s: a whole number is needed", name, value);
    *(long *)field = number;
    return EXIT_DONE;
}

int set_number(void *field, const char *name, const char *value)
{
    const char *at = value;
    double number;

    if (number_decimal(&at, &number) != 0 || *at || !(number > 0))
        return fail_usage("--%s %s: a number above 0 is needed, such as 42 or 40.5", name, value);
    *(double *)field = number;
    return EXIT_DONE;
}

static void print_row(const option_row *row)
{
    const char *help = row->help, *end;
    int n = printf("  %s--%s%s%s", strcmp(row->name, "output") == 0 ? "-o, " : "", row->name,
                   row->arg ? " " : "", row->arg ? row->arg : "");

    if (n > HELP_COLUMN - 2)
        n = printf("\n") - 1;
    for (; *help; help = *end ? end + 1 : end) {
        end = help + strcspn(help, "\n");
        printf("%*s%.*s\n", HELP_COLUMN - n, "", (int)(end - help), help);
        n = 0;
    }
}

static void print_help(const usage *u, const option_group *groups)
{
    printf("Usage: sealstamp %s\n\n%s\n", u->synopsis, u->about);
    for (; groups->rows; groups++) {
        if (groups->title)
            printf("\n%s:\n", groups->title);
        for (const option_row *row = groups->rows; row->name; row++)
            print_row(row);
    }
    printf("  %-*s%s\n", HELP_COLUMN - 2, "--help", "this text");
}

/* What getopt_long() wants, and the row behind each of its values. */
typedef struct table {
    struct option longs[MAX_OPTIONS + 2];
    const option_row *rows[MAX_OPTIONS];
    void *targets[MAX_OPTIONS];
    int len;
} table;

static void table_fill(table *t, const option_group *groups)
{
    for (; groups->rows; groups++) {
        for (const option_row *row = groups->rows; row->name && t->len < MAX_OPTIONS; row++) {
            t->longs[t->len] =
                (struct option){ row->name, row->arg ? required_argument : no_argument, NULL,
                                 FIRST_VALUE + t->len };
            t->rows[t->len] = row;
            t->targets[t->len++] = groups->target;
        }
    }
    t->longs[t->len] = (struct option){ "help", no_argument, NULL, 'h' };
}

/* The value getopt_long() gave for -o: that of --output. */
static int value_of_output(const table *t)
{
    for (int i = 0; i < t->len; i++) {
        if (strcmp(t->rows[i]->name, "output") == 0)
            return FIRST_VALUE + i;
    }
    return '?';
}

/* getopt_long() tells a letter in optopt, a name by where it stopped. */
static int fail_unknown(char **argv)
{
    char letter[] = { '-', (char)optopt, '\0' };

    if (optopt >= FIRST_VALUE)
        return fail_usage("%s: this option takes no value", argv[optind - 1]);
    return fail_usage("unknown option %s: 'sealstamp %s --help' lists all",
                      optopt > 0 ? letter : argv[optind - 1], argv[0]);
}

static int set_value(const table *t, int value, const char *arg)
{
    const option_row *row = t->rows[value - FIRST_VALUE];

    return row->set((char *)t->targets[value - FIRST_VALUE] + row->offset, row->name, arg);
}

/* Names of operands have blanks between them. */
static int count_operands(const char *names)
{
    int n = names != NULL;

    for (; names && *names; names++)
        n += *names == ' ';
    return n;
}

static int take_operands(const usage *u, int argc, char **argv, const char **operand)
{
    int n = count_operands(u->operand);

    if (argc - optind > n)
        return fail_usage("'%s' is one argument too many: quote names that hold blanks",
                          argv[optind + n]);
    if (argc - optind < n)
        return fail_usage("%s is missing: 'sealstamp %s --help' shows the usage", u->operand,
                          argv[0]);
    for (int i = 0; i < n; i++)
        operand[i] = argv[optind + i];
    return EXIT_DONE;
}

int options_parse(const usage *u, const option_group *groups, int argc, char **argv,
                  const char **operand)
{
    table t = { 0 };
    int value, rc;

    table_fill(&t, groups);
    opterr = 0;
    while ((value = getopt_long(argc, argv, ":ho:", t.longs, NULL)) != -1) {
        if (value == 'h') {
            print_help(u, groups);
            return OPTIONS_HELP;
        }
        if (value == ':')
            return fail_usage("%s needs a value", argv[optind - 1]);
        if (value == 'o')
            value = value_of_output(&t);
        if (value == '?')
            return fail_unknown(argv);
        if ((rc = set_value(&t, value, optarg)) != EXIT_DONE)
            return rc;
    }
    return take_operands(u, argc, argv, operand);
}
