/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEALSTAMP_OUTPUT_H
#define SEALSTAMP_OUTPUT_H

#include "session.h"

/* A file that appears whole or not at all; { 0 } can be closed. */
typedef struct output {
    const char *path;
    seal_sink *sink;
    int is_committed;
} output;

extern const option_row output_rows[]; /* the target is a const char * */

/* Refuses an output that is missing, or one of the files read: others ends
 * with NULL and may hold "-".  An exit status after its message. */
int output_check(const char *path, const char *const *others);

/* For commands that only append to a document. */
typedef struct output_args {
    const char *path;
    int in_place; /* the document is the output */
} output_args;

extern const option_row append_rows[];

/* The same as output_check(), or chooses the document, inputs[0], and finishes
 * what an interrupted run left undone there: that ends the command. */
int output_choose(output_args *args, const char *const *inputs);

/* Is it the same path, or are both names of one file or folder?  Not so for "-". */
int output_is_file(const char *a, const char *b);

/* The path without "./" and doubled slashes, for free(); NULL without memory. */
char *output_plain_path(const char *path);

/* Makes a folder for outputs unless it is there.  An exit status after its
 * message. */
int output_folder(const char *path);

/* "-" collects in memory and writes to standard output on commit.  An
 * existing file is replaced on commit.  An exit status after its message. */
int output_open(output *o, const char *path, session *s);
/* The same for what begins with the document that is open. */
int output_open_append(output *o, const output_args *args, seal_pdf *pdf, session *s);
int output_commit(output *o, session *s);
/* Removes the file again when what belongs to it could not be written. */
void output_withdraw(output *o);
void output_close(output *o);

#endif
