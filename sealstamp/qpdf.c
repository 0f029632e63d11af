/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "qpdf.h"

#include "message.h"
#include "process.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { TIMEOUT_S = 300, MAX_MESSAGES = 4 << 20, MAX_PAGES = 64 << 20 };

/* Its arguments with the password's file among them. */
enum { MAX_ARGS = 8 };
typedef struct arguments {
    char password[4096 + 32];
    char *list[MAX_ARGS];
    size_t len;
} arguments;

static void add(arguments *a, const char *text)
{
    if (a->len + 1 < MAX_ARGS)
        a->list[a->len++] = (char *)(uintptr_t)text;
}

static void add_common(arguments *a, const qpdf *q)
{
    add(a, "--warning-exit-0");
    if (!q->password_file)
        return;
    (void)snprintf(a->password, sizeof a->password, "--password-file=%s", q->password_file);
    add(a, a->password);
}

/* The first file of that name on PATH that can be run. */
int qpdf_find(qpdf *q, const char *password_file)
{
    const char *at = getenv("PATH");

    q->password_file = password_file;
    while (at && *at) {
        size_t len = strcspn(at, ":");
        int n = snprintf(q->program, sizeof q->program, "%.*s/qpdf", (int)len, at);

        if (len > 0 && n > 0 && (size_t)n < sizeof q->program && access(q->program, X_OK) == 0)
            return EXIT_DONE;
        at += len + (at[len] == ':');
    }
    return fail(EXIT_IO,
                "qpdf is not installed, and repair needs it: apt install qpdf, or set PATH");
}

seal_status qpdf_rewrite(const qpdf *q, const char *from, const char *to, char **messages,
                         seal_error *err)
{
    arguments args = { .len = 0 };
    const process_job job = { .program = q->program,
                              .args = args.list,
                              .name = "qpdf",
                              .both = 1,
                              .max_output = MAX_MESSAGES,
                              .timeout_s = TIMEOUT_S,
                              .late = "the document is damaged beyond repair",
                              .large = "of messages: the document is damaged beyond repair" };
    size_t len;

    add_common(&args, q);
    add(&args, "--verbose");
    add(&args, "--");
    add(&args, from);
    add(&args, to);
    return process_run(&job, messages, &len, err);
}

json_t *qpdf_pages(const qpdf *q, const char *path)
{
    arguments args = { .len = 0 };
    const process_job job = { .program = q->program,
                              .args = args.list,
                              .name = "qpdf",
                              .max_output = MAX_PAGES,
                              .timeout_s = TIMEOUT_S,
                              .late = "",
                              .large = "" };
    char *text = NULL;
    json_t *answer = NULL, *pages;
    size_t len = 0;

    add_common(&args, q);
    add(&args, "--json");
    add(&args, "--json-key=pages");
    add(&args, "--");
    add(&args, path);
    if (process_run(&job, &text, &len, NULL) == SEAL_OK)
        answer = json_loadb(text, len, 0, NULL);
    pages = json_incref(json_object_get(answer, "pages"));
    json_decref(answer);
    free(text);
    if (json_is_array(pages))
        return pages;
    json_decref(pages);
    return NULL;
}
