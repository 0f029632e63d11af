/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEALSTAMP_SECRET_H
#define SEALSTAMP_SECRET_H

/* A password on its way from file or terminal to the key: locked in memory
 * where allowed, kept out of core dumps, wiped by secret_clear(). */
typedef struct secret {
    char text[1024];
    int locked;
} secret;

/* The first line of a file, of an open descriptor, or typed at the terminal
 * without echo after the prompt.  An exit status after its message. */
int secret_read_file(secret *s, const char *path);
int secret_read_fd(secret *s, int fd);
int secret_ask(secret *s, const char *what);
void secret_clear(secret *s);

#endif
