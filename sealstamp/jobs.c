/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "jobs.h"

#include "input.h"
#include "interrupt.h"
#include "message.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

struct jobs {
    const char *path;
    size_t total, number;
    FILE *lines;           /* NULL: a folder */
    struct dirent **names; /* of documents, total of them */
};

/* Hidden files are no documents: the parts of a sealstamp that was killed are
 * among them. */
static int is_document(const struct dirent *e)
{
    size_t len = strlen(e->d_name);

    return e->d_name[0] != '.' && len > 4 && strcasecmp(e->d_name + len - 4, ".pdf") == 0 &&
           e->d_type != DT_DIR;
}

static int open_folder(jobs *j)
{
    int n = scandir(j->path, &j->names, is_document, alphasort);

    if (n < 0)
        return fail(EXIT_INPUT, "cannot read %s: %s", j->path, strerror(errno));
    j->total = (size_t)n;
    return EXIT_DONE;
}

/* Editors of Windows begin a file with a byte order mark. */
static void drop_bom(char *line)
{
    static const char bom[] = "\xEF\xBB\xBF";

    if (strncmp(line, bom, 3) == 0)
        memmove(line, line + 3, strlen(line + 3) + 1);
}

static int is_blank(const char *line)
{
    return line[strspn(line, " \t\r\n")] == '\0';
}

/* Next line that is not blank, without its end; 0 at the end. */
static int read_line(jobs *j, char **line)
{
    size_t room = 0;

    *line = NULL;
    while (getline(line, &room, j->lines) > 0) {
        if (j->number++ == 0)
            drop_bom(*line);
        (*line)[strcspn(*line, "\r\n")] = '\0';
        if (!is_blank(*line))
            return 1;
    }
    free(*line);
    *line = NULL;
    return 0;
}

/* Counts what a regular file holds, and begins again. */
static void count_lines(jobs *j)
{
    struct stat sb;
    char *line;

    if (fstat(fileno(j->lines), &sb) != 0 || !S_ISREG(sb.st_mode))
        return;
    while (read_line(j, &line)) {
        j->total++;
        free(line);
    }
    rewind(j->lines);
    j->number = 0;
}

static int open_lines(jobs *j)
{
    j->lines = strcmp(j->path, "-") == 0 ? stdin : fopen(j->path, "re");
    if (!j->lines)
        return fail(EXIT_INPUT, "cannot open %s: %s", j->path, strerror(errno));
    count_lines(j);
    return EXIT_DONE;
}

int jobs_open(const char *path, jobs **out)
{
    jobs *j = calloc(1, sizeof *j);
    struct stat sb;
    int rc;

    *out = NULL;
    if (!j)
        return fail_memory();
    j->path = path;
    rc = stat(path, &sb) == 0 && S_ISDIR(sb.st_mode) ? open_folder(j) : open_lines(j);
    if (rc == EXIT_DONE)
        *out = j;
    else
        jobs_close(j);
    return rc;
}

int jobs_is_folder(const jobs *j)
{
    return !j->lines;
}

size_t jobs_total(const jobs *j)
{
    return j->total;
}

int jobs_next(jobs *j, jobs_item *item)
{
    *item = (jobs_item){ 0 };
    if (!j->lines) {
        if (j->number == j->total)
            return 0;
        if (!(item->text = strdup(j->names[j->number]->d_name))) {
            fail_memory();
            return -1;
        }
        item->number = ++j->number;
        return 1;
    }
    if (read_line(j, &item->text)) {
        item->number = j->number;
        return 1;
    }
    if (!ferror(j->lines) || interrupt_asked())
        return 0;
    fail(EXIT_IO, "cannot read %s: %s", input_name(j->path), strerror(errno));
    return -1;
}

void jobs_close(jobs *j)
{
    if (!j)
        return;
    for (size_t i = 0; j->names && i < j->total; i++)
        free(j->names[i]);
    free(j->names);
    if (j->lines && j->lines != stdin)
        fclose(j->lines);
    free(j);
}
