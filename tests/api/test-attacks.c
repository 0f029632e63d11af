/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pdf.h"
#include "signer.h"

#include <seal.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* A signed document, and what an attacker makes of it. */
typedef struct forgery {
    seal_ctx *ctx;
    char *data; /* room for ROOM bytes more */
    size_t len;
} forgery;

enum { ROOM = 4096 };

/* Text in the file and what stands there instead, blanks filling up; and the
 * code that is among the reasons. */
static const struct edit {
    const char *name, *from, *to, *code;
} edits[] = {
    { "no /ByteRange", "/ByteRange", "/BiteRange", "RANGE_MALFORMED" },
    { "a reference in /ByteRange", "                    ]\n/Contents",
      " 9 0 R              ]\n/Contents", "RANGE_MALFORMED" },
    { "negative", "/ByteRange [0 ", "/ByteRange [-1", "RANGE_MALFORMED" },
    { "real numbers", "/ByteRange [0 ", "/ByteRange [0.", "RANGE_MALFORMED" },
    { "not from the beginning", "/ByteRange [0 ", "/ByteRange [9 ", "RANGE_START" },
    { "six numbers", "        ]\n/Contents", "    9 9 ]\n/Contents", "RANGE_MALFORMED" },
    { "/ByteRange twice", "/Filter /Adobe.PPKLite", "/ByteRange [0 1 2 3]  ", "DUPLICATE_KEY" },
    { "twice, disguised", "/Filter /Adobe.PPKLite", "/Byt#65Range [0 1 2 3]", "DUPLICATE_KEY" },
    { "no /Contents", "/Contents <", "/Kontents <", "CONTENTS_MALFORMED" },
    { "white space in /Contents", "/Contents <308", "/Contents < 08", "CONTENTS_MALFORMED" },
    { "no CMS in /Contents", "/Contents <308", "/Contents <008", "CMS_MALFORMED" },
    { "another /Type", "/Type /Sig ", "/Type /Sog ", "TYPE_WRONG" },
    { "a time stamp's format", "/ETSI.CAdES.detached", "/ETSI.RFC3161       ", "TYPE_WRONG" },
    { "another reason", "(because)", "(perhaps)", "DIGEST_WRONG" },
    { "a comment at the end", "\n%%EOF\n", "%%EOF%\n", "NOT_A_REVISION" },
    { "a key of the field twice", " /F 132 >>", "/V 1 0 R>>", "DUPLICATE_KEY" },
    { "a key of the form twice", "/SigFlags 3>>", "/Fields [ ]>>", "DUPLICATE_KEY" },
};

/* An update behind the signature with one object, and what is to be found. */
static const struct update {
    const char *name, *objects, *code;
    size_t again; /* where the object stands in objects a second time; 0: it does not */
} updates[] = {
    { "hide: the page is replaced",
      "3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>\nendobj\n", "CHANGED", 0 },
    { "replace: the catalog leads elsewhere",
      "1 0 obj\n<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [5 0 R] /SigFlags 3 >> "
      "/OpenAction 7 0 R >>\nendobj\n",
      "CHANGED", 0 },
    { "two places for an object", "9 0 obj\n(one)\nendobj\n9 0 obj\n(two)\nendobj\n",
      "TABLE_AMBIGUOUS", 21 },
    { "a key of the catalog twice",
      "1 0 obj\n<< /Type /Catalog /Pages 2 0 R /P#61ges 3 0 R /AcroForm << /Fields [5 0 R] "
      "/SigFlags 3 >> >>\nendobj\n",
      "DUPLICATE_KEY", 0 },
    { "the signature is wrapped: another object has it",
      "4 0 obj\n<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /ByteRange "
      "[0 642 4042 327] /Contents <3000> >>\nendobj\n",
      "GAP_NOT_CONTENTS", 0 },
};

static int open_forgery(void **state)
{
    static const char *const pages[] = { "/MediaBox [0 0 595 842]" };
    static const seal_signer_ops ops = { .size = sizeof ops, .sign = test_org_sign };
    seal_sign_options opt = SEAL_SIGN_OPTIONS_INIT;
    forgery *f = calloc(1, sizeof *f);
    seal_source *source = NULL;
    seal_signer *signer = NULL;
    seal_update *update = NULL;
    seal_sink *sink = NULL;
    seal_pdf *pdf = NULL;
    test_org org;
    size_t len;
    char *plain = test_pdf_make(pages, 1, &len);
    const void *data;

    opt.reason = "because";
    test_org_make(&org, "P-256");
    assert_int_equal(seal_ctx_new(NULL, &f->ctx, NULL), SEAL_OK);
    assert_int_equal(seal_source_new_memory(plain, len, free, plain, &source, NULL), SEAL_OK);
    assert_int_equal(seal_pdf_open(f->ctx, source, NULL, &pdf, NULL), SEAL_OK);
    assert_int_equal(seal_signer_new(&ops, &org, org.chain, &signer, NULL), SEAL_OK);
    assert_int_equal(seal_update_new(pdf, &update, NULL), SEAL_OK);
    assert_int_equal(seal_sink_new_memory(&sink, NULL), SEAL_OK);
    assert_int_equal(seal_update_sign(update, signer, &opt, sink, NULL), SEAL_OK);
    data = seal_sink_memory(sink, &f->len);
    assert_non_null(f->data = calloc(1, f->len + ROOM));
    memcpy(f->data, data, f->len);
    seal_sink_free(sink);
    seal_update_free(update);
    seal_signer_unref(signer);
    seal_pdf_free(pdf);
    test_org_clear(&org);
    *state = f;
    return 0;
}

static int close_forgery(void **state)
{
    forgery *f = *state;

    seal_ctx_unref(f->ctx);
    free(f->data);
    free(f);
    return 0;
}

/* The codes of all reasons, each behind a blank. */
static seal_status keep_code(void *user, const seal_reason *reason, seal_error *err)
{
    char *codes = user;
    size_t n = strlen(codes);

    (void)err;
    snprintf(codes + n, 1000 - n, " %s", reason->code);
    return SEAL_OK;
}

static uint32_t judge(const forgery *f, const char *data, size_t len, char codes[1000])
{
    seal_source *source = NULL;
    seal_report *report = NULL;
    uint32_t verdict;

    codes[0] = '\0';
    assert_int_equal(seal_source_new_memory(data, len, NULL, NULL, &source, NULL), SEAL_OK);
    assert_int_equal(seal_verify(f->ctx, source, NULL, NULL, &report, NULL), SEAL_OK);
    verdict = seal_report_verdict(report);
    for (uint32_t i = 0; i < seal_report_count(report); i++)
        assert_int_equal(seal_report_each_reason(report, i, keep_code, codes, NULL), SEAL_OK);
    snprintf(codes + strlen(codes), 1000 - strlen(codes), " %s", seal_report_problem(report));
    seal_report_free(report);
    seal_source_free(source);
    return verdict;
}

static void fails_for(const forgery *f, const char *name, const char *data, size_t len,
                      const char *code)
{
    char codes[1000];

    if (judge(f, data, len, codes) != SEAL_VERDICT_FAILED || !strstr(codes, code))
        fail_msg("%s: %s expected, found:%s", name, code, codes);
}

/* Nothing but the trust is missing before anybody changes anything. */
static void is_sound_at_first(void **state)
{
    const forgery *f = *state;
    char codes[1000];

    assert_int_equal(judge(f, f->data, f->len, codes), SEAL_VERDICT_INDETERMINATE);
    assert_string_equal(codes, " CERTIFICATE ");
}

/* Last place of a text in the document. */
static char *find_last(char *data, size_t len, const char *text)
{
    size_t n = strlen(text);

    for (size_t at = len - n; at > 0; at--) {
        if (memcmp(data + at, text, n) == 0)
            return data + at;
    }
    fail_msg("the document does not hold %s", text);
    return NULL;
}

/* Nothing can be said about a format that is not known. */
static void an_unknown_format_is_no_signature(void **state)
{
    const forgery *f = *state;
    char *copy = malloc(f->len), codes[1000];

    assert_non_null(copy);
    memcpy(copy, f->data, f->len);
    memcpy(find_last(copy, f->len, "/ETSI.CAdES.detached"), "/ETSI.CAdES.attached", 20);
    assert_int_equal(judge(f, copy, f->len, codes), SEAL_VERDICT_INDETERMINATE);
    assert_string_equal(codes, " SUBFILTER_UNKNOWN ");
    free(copy);
}

static void edits_of_the_dictionary(void **state)
{
    const forgery *f = *state;
    char *copy = malloc(f->len);

    assert_non_null(copy);
    for (size_t i = 0; i < sizeof edits / sizeof *edits; i++) {
        memcpy(copy, f->data, f->len);
        assert_int_equal(strlen(edits[i].from), strlen(edits[i].to));
        memcpy(find_last(copy, f->len, edits[i].from), edits[i].to, strlen(edits[i].to));
        fails_for(f, edits[i].name, copy, f->len, edits[i].code);
    }
    free(copy);
}

/* The rows of a table for the object that begins at this offset. */
static void write_rows(const struct update *u, size_t at, char *rows, size_t room)
{
    size_t n = (size_t)snprintf(rows, room, "%c 1\n%010zu 00000 n \n", u->objects[0], at);

    if (u->again)
        snprintf(rows + n, room - n, "%c 1\n%010zu 00000 n \n", u->objects[0], at + u->again);
}

static void updates_behind_it(void **state)
{
    const forgery *f = *state;
    size_t prev = strtoul(find_last(f->data, f->len, "startxref") + 9, NULL, 10);

    for (size_t i = 0; i < sizeof updates / sizeof *updates; i++) {
        const struct update *u = &updates[i];
        char rows[200], *end = f->data + f->len;
        size_t table = f->len + strlen(u->objects);
        int n;

        write_rows(u, f->len, rows, sizeof rows);
        n = snprintf(end, ROOM,
                     "%sxref\n%strailer\n<< /Size 10 /Prev %zu /Root 1 0 R >>\nstartxref\n%zu\n"
                     "%%%%EOF\n",
                     u->objects, rows, prev, table);
        fails_for(f, u->name, f->data, f->len + (size_t)n, u->code);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(is_sound_at_first),
        cmocka_unit_test(an_unknown_format_is_no_signature),
        cmocka_unit_test(edits_of_the_dictionary),
        cmocka_unit_test(updates_behind_it),
    };

    return cmocka_run_group_tests(tests, open_forgery, close_forgery);
}
