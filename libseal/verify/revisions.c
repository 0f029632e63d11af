/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "verify/case.h"

#include "core/error.h"
#include "core/io.h"
#include "pdf/document.h"
#include "pdf/token.h"

#include <string.h>

/* How much of the end is looked at: the words there, and some white space. */
enum { TAIL = 128 };

seal_status sealp_docket_open(const sealp_docket *d, uint64_t end, const seal_pdf *earlier,
                              seal_pdf **out, seal_error *err)
{
    seal_pdf_options o = SEAL_PDF_OPTIONS_INIT;
    seal_source *part;
    seal_status st;

    *out = NULL;
    o.password = d->options.password;
    if ((st = sealp_source_new_part(d->source, end, &part, err)) != SEAL_OK)
        return st;
    /* A revision may be encrypted in another way than the one before. */
    if (earlier && !d->pdf->was_encrypted)
        return sealp_pdf_open_later(earlier, part, out, err);
    return seal_pdf_open(d->ctx, part, &o, out, err);
}

/* Moves n back over the white space at the end. */
static size_t skip_back(const unsigned char *bytes, size_t n)
{
    while (n > 0 && sealp_char_is_space(bytes[n - 1]))
        n--;
    return n;
}

/* The length without this word at the end; 0 when it does not stand there. */
static size_t cut_word(const unsigned char *bytes, size_t n, const char *word)
{
    size_t len = strlen(word);

    return n > len && memcmp(bytes + n - len, word, len) == 0 ? n - len : 0;
}

/* The file ends with "startxref", a number and %%EOF, and there is nothing but
 * white space around them: comments could hide another end. */
static seal_status ends_cleanly(seal_source *s, uint64_t end, int *clean, seal_error *err)
{
    unsigned char bytes[TAIL];
    size_t n = end < TAIL ? (size_t)end : TAIL, digits;
    seal_status st = seal_source_read(s, end - n, bytes, n, err);

    *clean = 0;
    if (st != SEAL_OK)
        return st;
    n = skip_back(bytes, cut_word(bytes, skip_back(bytes, n), "%%EOF"));
    for (digits = n; n > 0 && bytes[n - 1] >= '0' && bytes[n - 1] <= '9'; n--)
        ;
    if (n < digits)
        *clean = cut_word(bytes, skip_back(bytes, n), "startxref") != 0;
    return SEAL_OK;
}

/* Whether the newest revision's chain of sections goes through this one. */
static int is_chained(const seal_pdf *newest, const seal_pdf *older)
{
    for (uint32_t i = 0; i < newest->revisions; i++) {
        if (newest->sections[i] == older->tail.startxref)
            return 1;
    }
    return 0;
}

/* The signature's object stands in that revision where it stands now. */
static int contains(const seal_pdf *older, const sealp_case *c)
{
    uint32_t num = c->field->value_num ? c->field->value_num : c->field->num;
    sealp_xref_entry e = sealp_xref_get(&older->xref, num);

    return e.type == SEALP_XREF_IN_FILE && e.where == c->at;
}

static seal_status check_opened(sealp_docket *d, sealp_case *c, const seal_pdf *older,
                                seal_error *err)
{
    seal_status st = sealp_case_check_table(c, older, err);

    if (st != SEAL_OK)
        return st;
    if (!is_chained(d->pdf, older))
        return sealp_signature_find(c->said, SEALP_FOUND_REVISION_UNCHAINED, NULL, err);
    if (!contains(older, c))
        return sealp_signature_find(c->said, SEALP_FOUND_NOT_IN_REVISION, NULL, err);
    c->is_revision = 1;
    return SEAL_OK;
}

/* A failure that is not the document's: the whole call ends with it. */
static int is_ours(seal_status st)
{
    return st == SEAL_ERR_NO_MEMORY || st == SEAL_ERR_IO || st == SEAL_ERR_LIMIT;
}

/* *earlier is the last revision that could be opened; this one takes its place. */
static seal_status check_revision(sealp_docket *d, sealp_case *c, seal_pdf **earlier,
                                  seal_error *err)
{
    seal_error *why = seal_error_new();
    seal_pdf *older = NULL;
    int clean;
    seal_status st =
        why ? ends_cleanly(d->source, sealp_case_end(c), &clean, err) : sealp_nomem(err);

    if (st == SEAL_OK && !clean) {
        st = sealp_signature_find(c->said, SEALP_FOUND_NOT_A_REVISION,
                                  "it does not end with startxref, a number and %%EOF", err);
    } else if (st == SEAL_OK) {
        st = sealp_docket_open(d, sealp_case_end(c), *earlier, &older, why);
        if (st == SEAL_OK)
            st = check_opened(d, c, older, err);
        else if (is_ours(st))
            st = sealp_fail(err, st, "%s", seal_error_message(why));
        else
            st = sealp_signature_find(c->said, SEALP_FOUND_NOT_A_REVISION, seal_error_message(why),
                                      err);
    }
    if (older) {
        seal_pdf_free(*earlier);
        *earlier = older;
    }
    seal_error_free(why);
    return st;
}

/* Signatures are made one after the other: what one leaves out, no earlier one
 * has covered. */
static seal_status check_neighbours(sealp_case *before, sealp_case *c, seal_error *err)
{
    seal_status st = SEAL_OK;

    if (before->field->value_num != 0 && before->field->value_num == c->field->value_num) {
        if ((st = sealp_signature_find(before->said, SEALP_FOUND_VALUE_SHARED, c->field->name,
                                       err)) == SEAL_OK)
            st = sealp_signature_find(c->said, SEALP_FOUND_VALUE_SHARED, before->field->name, err);
    } else if (before->is_placed && c->is_placed && c->range[1] < sealp_case_end(before)) {
        c->is_placed = 0;
        st = sealp_signature_find(c->said, SEALP_FOUND_OVERLAP, before->field->name, err);
    }
    return st;
}

seal_status sealp_docket_revisions(sealp_docket *d, seal_error *err)
{
    sealp_case *before = NULL;
    seal_pdf *earlier = NULL;
    uint32_t number = 0;
    int clean;
    seal_status st = ends_cleanly(d->source, d->report->length, &clean, err);

    for (size_t i = 0; st == SEAL_OK && i < d->n; i++) {
        sealp_case *c = &d->cases[i];

        if (!clean)
            st = sealp_signature_find(c->said, SEALP_FOUND_TRAILING_DATA, NULL, err);
        if (st == SEAL_OK && before)
            st = check_neighbours(before, c, err);
        if (st == SEAL_OK && c->is_placed)
            st = check_revision(d, c, &earlier, err);
        if (c->is_revision)
            c->said->revision = ++number;
        before = c;
    }
    seal_pdf_free(earlier);
    return st;
}
