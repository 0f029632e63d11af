/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "commands.h"
#include "interrupt.h"
#include "message.h"
#include "options.h"

#include <seal.h>

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const struct {
    const char *name;
    const char *about; /* NULL: for this program only */
    int (*run)(int argc, char **argv);
} commands[] = {
    { "render", "draw a seal as PNG, SVG or PDF", cmd_render },
    { "import", "make a seal of a picture: PNG, JPEG or SVG", cmd_import },
    { "compare", "say whether two files show the same seal", cmd_compare },
    { "stamp", "put seals on the pages of a PDF", cmd_stamp },
    { "sign", "seal and sign a PDF in one go", cmd_sign },
    { "batch", "seal and sign many PDFs, and go on after an interruption", cmd_batch },
    { "prepare", "first half of signing with a key elsewhere: make the request", cmd_prepare },
    { "finish", "second half: embed the signature that came back", cmd_finish },
    { "extend", "keep signatures valid for longer, also those of others", cmd_extend },
    { "verify", "say whether the signatures of a PDF are valid", cmd_verify },
    { "repair", "write a damaged, unsigned PDF anew with qpdf", cmd_repair },
    { "inspect", "show pages, fields and signatures of a PDF", cmd_inspect },
    { "preview", "draw pages with seals that are not stamped yet", cmd_preview },
    { "templates", "list the seal designs there are", cmd_templates },
    { "fonts", "list the fonts seals are drawn with", cmd_fonts },
#ifdef HAVE_POPPLER
    { "view", NULL, cmd_view },
#endif
};

enum { COMMANDS = sizeof commands / sizeof *commands };

static void print_help(void)
{
    printf("Usage: sealstamp COMMAND [OPTIONS]\n\n"
           "Renders Chinese seals as exact vectors, stamps them into PDFs and signs them.\n\n"
           "Commands:\n");
    for (size_t i = 0; i < COMMANDS; i++) {
        if (commands[i].about)
            printf("  %-11s%s\n", commands[i].name, commands[i].about);
    }
    printf("\n'sealstamp COMMAND --help' shows the options of a command, 'man sealstamp' all.\n\n"
           "For example:\n"
           "  sealstamp render --template round-company --text name=广州示例科技有限公司 \\\n"
           "            -o seal.png\n"
           "  sealstamp sign contract.pdf -o sealed.pdf --key file:org.p12 \\\n"
           "            --template round-company --text name=广州示例科技有限公司 \\\n"
           "            --at -1:-60,60\n");
}

/* A descriptor 0, 1 or 2 that is closed would become the first file opened. */
static int open_standard_descriptors(void)
{
    int fd;

    do {
        fd = open("/dev/null", O_RDWR);
    } while (fd >= 0 && fd <= STDERR_FILENO);
    if (fd >= 0)
        close(fd);
    return fd < 0 ? -1 : 0;
}

static int run_command(int argc, char **argv)
{
    for (size_t i = 0; i < COMMANDS; i++) {
        if (strcmp(argv[0], commands[i].name) == 0)
            return commands[i].run(argc, argv);
    }
    return fail_usage("no command '%s': 'sealstamp --help' lists the commands", argv[0]);
}

/* "help" is "--help", "help COMMAND" is "COMMAND --help". */
static int run_help(int argc, char **argv)
{
    char option[] = "--help";
    char *asked[] = { argc > 2 ? argv[2] : NULL, option, NULL };

    if (argc > 2)
        return run_command(2, asked);
    print_help();
    return finish_stdout();
}

static int run(int argc, char **argv)
{
    if (argc < 2)
        return fail_usage("no command: 'sealstamp --help' lists the commands");
    if (strcmp(argv[1], "--version") == 0 || strcmp(argv[1], "-V") == 0) {
        printf("sealstamp %s (libseal %s)\n", SEAL_VERSION_STRING, seal_version());
        return finish_stdout();
    }
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0) {
        print_help();
        return finish_stdout();
    }
    return strcmp(argv[1], "help") == 0 ? run_help(argc, argv) : run_command(argc - 1, argv + 1);
}

int main(int argc, char **argv)
{
    int rc;

    if (open_standard_descriptors() != 0)
        return EXIT_IO;
    interrupt_catch();
    rc = run(argc, argv);
    if (rc == OPTIONS_HELP)
        rc = finish_stdout();
    interrupt_raise();
    return rc;
}
