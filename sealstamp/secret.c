/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "secret.h"

#include "interrupt.h"
#include "message.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <termios.h>
#include <unistd.h>

static void protect(secret *s)
{
    const struct rlimit none = { 0, 0 };

    (void)setrlimit(RLIMIT_CORE, &none);
    s->locked = mlock(s->text, sizeof s->text) == 0;
}

/* Editors of Windows begin a file with a byte order mark, which nobody can type. */
static size_t drop_bom(secret *s, size_t len)
{
    static const char bom[] = "\xEF\xBB\xBF";

    if (len < 3 || memcmp(s->text, bom, 3) != 0)
        return len;
    memmove(s->text, s->text + 3, len - 3);
    return len - 3;
}

/* Byte by byte: what follows the line in a pipe is someone else's. */
static int read_line(secret *s, int fd, const char *name)
{
    size_t len = 0;
    ssize_t n;

    protect(s);
    for (;;) {
        n = read(fd, s->text + len, 1);
        if (interrupted())
            return EXIT_KEY;
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return fail(EXIT_KEY, "cannot read the password from %s: %s", name, strerror(errno));
        if (n == 0 || s->text[len] == '\n')
            break;
        if (++len == sizeof s->text)
            return fail(EXIT_KEY,
                        "%s: the password has more than %zu bytes: is this the right file?", name,
                        sizeof s->text - 1);
    }
    if (n > 0 && len > 0 && s->text[len - 1] == '\r')
        len--;
    len = drop_bom(s, len);
    memset(s->text + len, 0, sizeof s->text - len);
    if (strlen(s->text) != len)
        return fail(EXIT_KEY, "%s: the password holds a zero byte: is this the right file?", name);
    return EXIT_DONE;
}

int secret_read_file(secret *s, const char *path)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC), rc;

    if (fd < 0)
        return fail(EXIT_KEY, "cannot open %s: %s; its first line should be the password", path,
                    strerror(errno));
    rc = read_line(s, fd, path);
    close(fd);
    return rc;
}

int secret_read_fd(secret *s, int fd)
{
    char name[32];

    (void)snprintf(name, sizeof name, "descriptor %d", fd);
    return read_line(s, fd, name);
}

int secret_ask(secret *s, const char *what)
{
    int fd = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY), rc;
    struct termios shown, hidden;

    if (fd < 0 || tcgetattr(fd, &shown) != 0) {
        if (fd >= 0)
            close(fd);
        return fail(EXIT_KEY,
                    "%s needs a password and there is no terminal to ask at: "
                    "use --pin-file or --pin-fd",
                    what);
    }
    interrupt_hold();
    hidden = shown;
    hidden.c_lflag &= ~(tcflag_t)ECHO;
    (void)tcsetattr(fd, TCSAFLUSH, &hidden);
    (void)dprintf(fd, "Password of %s: ", what);
    rc = read_line(s, fd, "the terminal");
    (void)tcsetattr(fd, TCSAFLUSH, &shown);
    (void)dprintf(fd, "\n");
    interrupt_release();
    close(fd);
    return rc;
}

void secret_clear(secret *s)
{
    explicit_bzero(s->text, sizeof s->text);
    if (s->locked)
        (void)munlock(s->text, sizeof s->text);
    s->locked = 0;
}
