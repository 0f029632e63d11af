/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEALSTAMP_DOCUMENT_H
#define SEALSTAMP_DOCUMENT_H

#include "options.h"
#include "session.h"

#include <jansson.h>

/* How an encrypted input document is opened. */
typedef struct document_args {
    const char *password_file;
    int force_permissions;
} document_args;

extern const option_row password_rows[];
extern const option_row force_rows[];

/* Opens a PDF; an exit status after its message. */
int document_open(const char *path, const document_args *args, session *s, seal_pdf **out);
/* The same with the password that the session has, without a message. */
seal_status document_load(const char *path, const document_args *args, session *s, seal_pdf **out);
/* Opens what was made of an open document, with the same password; takes source.
 * name: for messages. */
int document_open_again(seal_source *taken, const char *name, session *s, seal_pdf **out);

/* Why it does not open; the exit status after its message. */
int document_fail(const char *path, const document_args *args, const seal_error *err);

/* One line about the encryption to standard output, nothing without it. */
void document_print_encryption(const seal_pdf_info *info);
/* The same as an object, null without encryption; NULL without memory. */
json_t *document_json_encryption(const seal_pdf_info *info);

#endif
