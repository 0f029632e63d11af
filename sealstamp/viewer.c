/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "viewer.h"

#include "json.h"
#include "message.h"
#include "process.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Longer than the processor time the child allows itself. */
enum { TIMEOUT_S = 60 };
enum { MAX_HITS_BYTES = 64 << 20, MAX_PNG_BYTES = 512 << 20 };

/* The child reports what it could not do as {"status": N, "error": TEXT}. */
static int fail_report(const char *name, const json_t *answer, session *s)
{
    const char *text = json_string_value(json_object_get(answer, "error"));
    seal_status status = (seal_status)json_integer_value(json_object_get(answer, "status"));

    (void)seal_error_set(s->err, status, 0, text ? text : "the page reader gave no usable answer");
    return fail_error(name, s->err);
}

#ifdef HAVE_POPPLER
static int fail_child(const char *name, const seal_error *err)
{
    if (seal_error_status(err) == SEAL_ERR_CANCELLED)
        return fail_error(name, err);
    return fail(EXIT_INPUT, "%s: %s", name, seal_error_message(err));
}

/* Runs this program again, as its hidden command "view". */
static int run_child(process_job *job, const char *name, session *s, char **out, size_t *len)
{
    job->program = "/proc/self/exe";
    job->name = "the page reader";
    job->timeout_s = TIMEOUT_S;
    job->late = "the document may be made to stop readers";
    job->large = "a document may take here";
    job->first_line = s->password.text;
    if (process_run(job, out, len, s->err) != SEAL_OK)
        return fail_child(name, s->err);
    return EXIT_DONE;
}
#else
static int run_child(process_job *job, const char *name, session *s, char **out, size_t *len)
{
    (void)job;
    (void)s;
    (void)out;
    *len = 0;
    return fail(EXIT_INPUT,
                "%s: this sealstamp was built without poppler, so it cannot find text or draw "
                "pages: place seals with --at, or install libseal with libseal-poppler",
                name);
}
#endif

static int read_hits(const json_t *answer, text_hits *out)
{
    const json_t *hits = json_object_get(answer, "hits"), *hit;
    size_t i;

    out->searched = (uint32_t)json_integer_value(json_object_get(answer, "searched"));
    if (!(out->items = calloc(json_array_size(hits) + 1, sizeof *out->items)))
        return fail_memory();
    json_array_foreach(hits, i, hit)
    {
        const json_t *box = json_object_get(hit, "box_mm");
        double numbers[4];

        for (size_t k = 0; k < 4; k++)
            numbers[k] = json_number_value(json_array_get(box, k));
        out->items[out->len++] =
            (text_hit){ (uint32_t)json_integer_value(json_object_get(hit, "page")), numbers[0],
                        numbers[1], numbers[2], numbers[3] };
    }
    return EXIT_DONE;
}

static int ask(process_job *job, const char *name, session *s, text_hits *out)
{
    char *text = NULL;
    size_t len = 0;
    json_t *answer;
    int rc = run_child(job, name, s, &text, &len);

    if (rc != EXIT_DONE)
        return rc;
    answer = json_loadb(text, len, 0, NULL);
    rc = json_is_array(json_object_get(answer, "hits")) ? read_hits(answer, out)
                                                        : fail_report(name, answer, s);
    json_decref(answer);
    free(text);
    return rc;
}

int viewer_find(seal_pdf *pdf, const char *name, const char *text, const char *pages, session *s,
                text_hits *out)
{
    char *const args[] = { (char[]){ "view" },
                           (char[]){ "--find" },
                           (char *)(uintptr_t)text,
                           (char[]){ "--pages" },
                           (char *)(uintptr_t)(pages ? pages : "all"),
                           NULL };
    process_job job = { .args = args, .max_output = MAX_HITS_BYTES };
    seal_sink *document = NULL;
    int rc;

    *out = (text_hits){ 0 };
    if (seal_sink_new_memory(&document, s->err) != SEAL_OK ||
        seal_pdf_write(pdf, document, s->err) != SEAL_OK) {
        rc = fail_error(name, s->err);
    } else {
        job.input = seal_sink_memory(document, &job.input_len);
        rc = ask(&job, name, s, out);
    }
    seal_sink_free(document);
    return rc;
}

void text_hits_clear(text_hits *hits)
{
    free(hits->items);
    *hits = (text_hits){ 0 };
}

int viewer_draw(const viewer_page *what, const char *name, session *s, char **png, size_t *len)
{
    char page[16], dpi[32];
    char *const args[] = {
        (char[]){ "view" }, (char[]){ "--page" }, page, (char[]){ "--dpi" }, dpi, NULL
    };
    process_job job = { .args = args,
                        .input = what->document,
                        .input_len = what->document_len,
                        .max_output = MAX_PNG_BYTES };
    json_t *report;
    int rc;

    (void)snprintf(page, sizeof page, "%u", (unsigned)what->page);
    (void)snprintf(dpi, sizeof dpi, "%.6f", what->dpi);
    *png = NULL;
    if ((rc = run_child(&job, name, s, png, len)) != EXIT_DONE)
        return rc;
    if (*len > 4 && memcmp(*png, "\x89PNG", 4) == 0)
        return EXIT_DONE;
    report = json_loadb(*png, *len, 0, NULL);
    rc = fail_report(name, report, s);
    json_decref(report);
    free(*png);
    *png = NULL;
    return rc;
}
