/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEALSTAMP_COMMANDS_H
#define SEALSTAMP_COMMANDS_H

/* The subcommands: argv[0] is the name; each returns an exit status, or
 * OPTIONS_HELP. */
int cmd_render(int argc, char **argv);
int cmd_compare(int argc, char **argv);
int cmd_import(int argc, char **argv);
int cmd_stamp(int argc, char **argv);
int cmd_sign(int argc, char **argv);
int cmd_preview(int argc, char **argv);
int cmd_view(int argc, char **argv); /* for other commands; only with libseal-poppler */
int cmd_batch(int argc, char **argv);
int cmd_prepare(int argc, char **argv);
int cmd_finish(int argc, char **argv);
int cmd_extend(int argc, char **argv);
int cmd_verify(int argc, char **argv);
int cmd_repair(int argc, char **argv);
int cmd_inspect(int argc, char **argv);
int cmd_templates(int argc, char **argv);
int cmd_fonts(int argc, char **argv);

#endif
