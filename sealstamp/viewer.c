/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "viewer.h"

#include "json.h"
#include "process.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Longer than the processor time the child allows itself. */
enum { TIMEOUT_S = 60 };
/* The child holds it twice, within its limit on memory. */
enum { MAX_DOCUMENT_MB = 500 };
enum { MAX_HITS_BYTES = 64 << 20, MAX_PNG_BYTES = 512 << 20 };

/* The child reports what it could not do as {"status": N, "error": TEXT}. */
static seal_status read_report(const json_t *answer, seal_error *err)
{
    const char *text = json_string_value(json_object_get(answer, "error"));
    seal_status status = (seal_status)json_integer_value(json_object_get(answer, "status"));

    return seal_error_set(err, text ? status : SEAL_ERR_IO, 0,
                          text ? text : "the page reader gave no usable answer");
}

static seal_status check_size(uint64_t len, seal_error *err)
{
    char text[128];

    if (len <= (uint64_t)MAX_DOCUMENT_MB * 1000000)
        return SEAL_OK;
    (void)snprintf(text, sizeof text,
                   "documents above %d MB are neither searched nor drawn here: place seals with "
                   "--at and look at the result in another reader",
                   MAX_DOCUMENT_MB);
    return seal_error_set(err, SEAL_ERR_LIMIT, 0, text);
}

#ifdef HAVE_POPPLER
/* Why a reader ended before it answered. */
static void describe_end(const seal_error *err, char *text, size_t size)
{
    const int number = (int)seal_error_native(err);

    if (seal_error_status(err) != SEAL_ERR_SIGNER || number == 0)
        (void)snprintf(text, size, "%s", seal_error_message(err));
    else if (number == SIGXCPU)
        (void)snprintf(text, size, "the page reader took more than %d s of work",
                       VIEWER_MAX_SECONDS);
    else if (number == SIGABRT || number == SIGTRAP)
        (void)snprintf(text, size,
                       "the page reader gave up (signal %d), as it does when it needs more than "
                       "%d GB of memory",
                       number, VIEWER_MAX_GB);
    else if (number == SIGKILL)
        (void)snprintf(text, size, "the page reader was killed (signal %d), as for want of memory",
                       number);
    else
        (void)snprintf(text, size, "the page reader crashed (signal %d)", number);
}

/* A reader that ends early has met a document that is too much for it. */
static seal_status explain(const char *cure, seal_error *err)
{
    char why[512], text[768];

    if (seal_error_status(err) == SEAL_ERR_CANCELLED)
        return seal_error_status(err);
    describe_end(err, why, sizeof why);
    (void)snprintf(text, sizeof text, "%s: %s", why, cure);
    seal_error_clear(err);
    return seal_error_set(err, SEAL_ERR_LIMIT, 0, text);
}

/* Runs this program again, as its hidden command "view". */
static seal_status run_child(process_job *job, const char *password, char **out, size_t *len,
                             seal_error *err)
{
    const char *cure = job->late;

    job->program = "/proc/self/exe";
    job->name = "the page reader";
    job->timeout_s = TIMEOUT_S;
    job->late = "the document may be made to stop readers";
    job->large = "a document may take here";
    job->lines[0] = password ? password : "";
    return process_run(job, out, len, err) == SEAL_OK ? SEAL_OK : explain(cure, err);
}
#else
static seal_status run_child(process_job *job, const char *password, char **out, size_t *len,
                             seal_error *err)
{
    (void)job;
    (void)password;
    (void)out;
    *len = 0;
    return seal_error_set(err, SEAL_ERR_UNSUPPORTED, 0,
                          "this sealstamp was built without poppler, so it cannot find text or "
                          "draw pages: place seals with --at, or install libseal with "
                          "libseal-poppler");
}
#endif

static seal_status tell_hits(const json_t *hits, seal_text_hit_fn fn, void *user, seal_error *err)
{
    const json_t *item;
    seal_status st = SEAL_OK;
    size_t i;

    json_array_foreach(hits, i, item)
    {
        const json_t *box = json_object_get(item, "box_mm");
        const seal_text_hit hit = { sizeof hit,
                                    (uint32_t)json_integer_value(json_object_get(item, "page")),
                                    json_number_value(json_array_get(box, 0)),
                                    json_number_value(json_array_get(box, 1)),
                                    json_number_value(json_array_get(box, 2)),
                                    json_number_value(json_array_get(box, 3)) };

        if (st == SEAL_OK)
            st = fn(user, &hit, err);
    }
    return st;
}

/* The numbers as a list of pages, to be freed; NULL without memory. */
static char *list_pages(const seal_text_query *what)
{
    char *text = NULL;
    size_t len;
    FILE *f;

    if (!what->pages)
        return strdup("all");
    if (!(f = open_memstream(&text, &len)))
        return NULL;
    for (size_t i = 0, end; i < what->n_pages; i = end) {
        for (end = i + 1; end < what->n_pages && what->pages[end] == what->pages[end - 1] + 1;)
            end++;
        (void)fprintf(f, "%s%u-%u", i ? "," : "", (unsigned)what->pages[i],
                      (unsigned)what->pages[end - 1]);
    }
    if (fclose(f) == 0)
        return text;
    free(text);
    return NULL;
}

static seal_status ask(const seal_text_query *what, const void *document, size_t document_len,
                       json_t **answer, seal_error *err)
{
    char *pages = list_pages(what), *text = NULL;
    char *const args[] = { (char[]){ "view" }, (char[]){ "--find" }, (char *)(uintptr_t)what->text,
                           what->flags & SEAL_TEXT_IGNORE_CASE ? (char[]){ "--ignore-case" } : NULL,
                           NULL };
    /* as an argument a list could become too long for the system */
    process_job job = { .args = args,
                        .lines = { [1] = pages },
                        .input = document,
                        .input_len = document_len,
                        .max_output = MAX_HITS_BYTES,
                        .late = "give the place in millimetres instead, as --at 1:60,40" };
    size_t len = 0;
    seal_status st;

    if (!pages)
        return seal_error_set(err, SEAL_ERR_NO_MEMORY, 0, "not enough memory");
    if ((st = run_child(&job, what->password, &text, &len, err)) == SEAL_OK)
        *answer = json_loadb(text, len, 0, NULL);
    free(text);
    free(pages);
    return st;
}

seal_status viewer_find(void *user, seal_pdf *pdf, const seal_text_query *what,
                        seal_text_hit_fn hit, void *hits, seal_error *err)
{
    seal_pdf_info info = { .size = sizeof info };
    seal_sink *document = NULL;
    json_t *answer = NULL;
    const void *data;
    size_t len;
    seal_status st;

    (void)user;
    if ((st = seal_pdf_describe(pdf, &info, err)) != SEAL_OK ||
        (st = check_size(info.length, err)) != SEAL_OK ||
        (st = seal_sink_new_memory(&document, err)) != SEAL_OK ||
        (st = seal_pdf_write(pdf, document, err)) != SEAL_OK)
        goto out;
    data = seal_sink_memory(document, &len);
    if ((st = ask(what, data, len, &answer, err)) != SEAL_OK)
        goto out;
    if (json_is_array(json_object_get(answer, "hits")))
        st = tell_hits(json_object_get(answer, "hits"), hit, hits, err);
    else
        st = read_report(answer, err);
out:
    json_decref(answer);
    seal_sink_free(document);
    return st;
}

seal_status viewer_draw(const viewer_page *what, char **png, size_t *len, seal_error *err)
{
    char page[16], dpi[32];
    char *const args[] = {
        (char[]){ "view" }, (char[]){ "--page" }, page, (char[]){ "--dpi" }, dpi, NULL
    };
    process_job job = { .args = args,
                        .input = what->document,
                        .input_len = what->document_len,
                        .max_output = MAX_PNG_BYTES,
                        .late = "it cannot be drawn here" };
    json_t *report;
    seal_status st;

    (void)snprintf(page, sizeof page, "%u", (unsigned)what->page);
    (void)snprintf(dpi, sizeof dpi, "%.6f", what->dpi);
    *png = NULL;
    if ((st = check_size(what->document_len, err)) != SEAL_OK ||
        (st = run_child(&job, what->password, png, len, err)) != SEAL_OK)
        return st;
    if (*len > 4 && memcmp(*png, "\x89PNG", 4) == 0)
        return SEAL_OK;
    report = json_loadb(*png, *len, 0, NULL);
    st = read_report(report, err);
    json_decref(report);
    free(*png);
    *png = NULL;
    return st;
}
