/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "../pdf/sig-session.h"
#include "core/io.h"
#include "revision.h"
#include "verify/diff.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Compares the first len bytes with all of them. */
static void compare(const sealp_buf *bytes, size_t len, sealp_changes *out)
{
    seal_pdf *older = revision_open(bytes, len), *newer = revision_open(bytes, bytes->len);

    assert_int_equal(sealp_diff(older, newer, NULL, out, NULL), SEAL_OK);
    seal_pdf_free(older);
    seal_pdf_free(newer);
}

/* What libseal itself writes into a signed document is no more than it says. */
static void our_signatures_are_no_more(void **state)
{
    sealp_sig_field field = sig_plain;
    sig_session s = { .e = NULL };
    sealp_changes changes;
    size_t first, second;

    (void)state;
    make_pdf_object(&s.m, 4,
                    "<< /Type /Annot /Subtype /Widget /FT /Sig /T (free) /Rect [0 0 9 9] >>");
    sig_begin(&s, "/AcroForm << /Fields [4 0 R] >> >>", "/Annots [4 0 R] >>");
    sig_sign(&s, &field);
    sig_reopen(&s, 1);
    first = s.m.bytes.len;
    sig_sign(&s, &field);
    sig_reopen(&s, 1);
    second = s.m.bytes.len;
    compare(&s.m.bytes, first, &changes);
    assert_int_equal(changes.worst, SEALP_CHANGE_SIGNATURE);
    assert_int_equal(changes.n, 1);
    assert_string_equal(changes.list[0].field, "Signature2");
    sealp_changes_clear(&changes);

    field.name = "free";
    sig_sign(&s, &field);
    sig_reopen(&s, 1);
    compare(&s.m.bytes, second, &changes);
    assert_int_equal(changes.worst, SEALP_CHANGE_SIGNATURE);
    assert_int_equal(changes.n, 1);
    assert_string_equal(changes.list[0].field, "free");
    sealp_changes_clear(&changes);
    sig_end(&s);
}

typedef struct sample {
    const char *file;
    sealp_change_kind worst; /* since the first signature */
    const char *text;        /* in one of the changes */
} sample;

static const sample samples[] = {
    { "sig__ph-form-update-ap-indirect-sneaky-trailer.pdf", SEALP_CHANGE_OTHER,
      "trailer: /FooBar" },
    { "sig__ph-form-update-override-appearance-stream-sneaky.pdf", SEALP_CHANGE_OTHER,
      "catalog: /FooBar changed" },
    { "sig__dss-validation-pades-signed-annot-added.pdf", SEALP_CHANGE_OTHER,
      "page 1: /Annots has a new annotation" },
    { "sig__dss-validation-pdf-signed-added-page.pdf", SEALP_CHANGE_OTHER,
      "/Kids has more elements" },
    { "sig__dss-validation-dss-2236-hide.pdf", SEALP_CHANGE_OTHER, "page 1: /Resources changed" },
    { "sig__dss-validation-dss-2236-annotation-and-visible-change.pdf", SEALP_CHANGE_OTHER,
      "page 2: /Annots" },
    { "sig__ph-separate-annots-kids-indir.pdf", SEALP_CHANGE_SIGNATURE, "\"Sig2\": was signed" },
    { "sig__ph-minimal-signed-twice-second-created.pdf", SEALP_CHANGE_SIGNATURE,
      "\"Signature3\": was signed" },
    { "sig__ph-pades-lta-dss-indirect-arrs-test-2.pdf", SEALP_CHANGE_SIGNATURE,
      "got a document time stamp" },
    { "sig__dss-validation-Signature-P-DE_SCI-4.pdf", SEALP_CHANGE_DSS, "catalog: /DSS added" },
    { "sig__dss-validation-Signature-P-FR_CS-5.pdf", SEALP_CHANGE_METADATA, "trailer: /ID" },
    { "sig__dss-validation-pades-enveloping-other-pdf.pdf", SEALP_CHANGE_DSS,
      "got a document time stamp" },
};

/* Where the first signature's ByteRange ends. */
static size_t first_signature(const sealp_buf *bytes)
{
    seal_pdf *pdf = revision_open(bytes, bytes->len);
    const sealp_field *list;
    size_t n, end = bytes->len;

    assert_int_equal(sealp_pdf_fields(pdf, &list, &n, NULL), SEAL_OK);
    for (size_t i = 0; i < n; i++) {
        const uint64_t *range = list[i].byte_range;

        if (list[i].is_signed && range[2] + range[3] < end)
            end = (size_t)(range[2] + range[3]);
    }
    seal_pdf_free(pdf);
    return end;
}

static int says(const sealp_changes *c, const char *text)
{
    for (size_t i = 0; i < c->n; i++) {
        if (strstr(c->list[i].text, text))
            return 1;
    }
    return 0;
}

/* 0: the collection does not have it. */
static int check(const char *folder, const sample *s)
{
    char path[4096];
    sealp_buf bytes = { 0 };
    sealp_changes changes;

    assert_true(snprintf(path, sizeof path, "%s/pdf/%s", folder, s->file) < (int)sizeof path);
    if (sealp_file_slurp(path, 1 << 24, &bytes, NULL) != SEAL_OK)
        return 0;
    compare(&bytes, first_signature(&bytes), &changes);
    if (changes.worst != s->worst || !says(&changes, s->text))
        fail_msg("%s: %s, %s", s->file, sealp_change_kind_name(changes.worst),
                 changes.n ? changes.list[0].text : "no change");
    sealp_changes_clear(&changes);
    sealp_buf_clear(&bytes);
    return 1;
}

static void documents_of_others(void **state)
{
    const char *folder = getenv("SEAL_CORPUS"), *source = getenv("SEAL_SRCDIR");
    char beside[4096];
    size_t seen = 0;

    (void)state;
    if (!folder) {
        (void)snprintf(beside, sizeof beside, "%s/../shared/data", source ? source : ".");
        folder = beside;
    }
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++)
        seen += (size_t)check(folder, &samples[i]);
    if (seen == 0) {
        print_message("# SKIP %zu files: SEAL_CORPUS has them\n", sizeof samples / sizeof *samples);
        return;
    }
    assert_int_equal(seen, sizeof samples / sizeof *samples);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(our_signatures_are_no_more),
        cmocka_unit_test(documents_of_others),
    };

    return cmocka_run_group_tests_name("verify/diff-files", tests, NULL, NULL);
}
