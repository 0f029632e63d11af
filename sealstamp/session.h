/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEALSTAMP_SESSION_H
#define SEALSTAMP_SESSION_H

#include "list.h"
#include "options.h"
#include "secret.h"

#include <seal.h>

/* Where templates and fonts are found. */
typedef struct data_args {
    const char *data_dir;
    const char *templates;
    list fonts; /* ROLE=PATH[#FACE] */
} data_args;

extern const option_row data_rows[];
extern const option_row template_rows[];
extern const option_row font_rows[];
void data_clear(data_args *args);

/* What every subcommand works with; { 0 } can be closed. */
typedef struct session {
    seal_error *err;
    seal_ctx *ctx;
    seal_fonts *fonts; /* made on first use by session_fonts() */
    secret password;   /* of the document that is open; "" without one */
} session;

/* args may be NULL.  Each returns an exit status after its message. */
int session_open(session *s, const data_args *args);
int session_fonts(session *s, const data_args *args);
void session_close(session *s);

#endif
