/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pdf/document.h"
#include "verify/diff_memo.h"

#include "revision.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define CATALOG                                                                                    \
    "<< /Type /Catalog /Pages 2 0 R /AcroForm 4 0 R /Metadata 14 0 R /Names << /Dests 18 0 R >> "
#define PAGE                                                                                       \
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 100] /Resources << /Font << /F1 6 0 R >> "    \
    "/Properties << /P 30 0 R >> >> "
#define ANNOTS      "/Annots [7 0 R 8 0 R 9 0 R 10 0 R 19 0 R"
#define SHOWN       PAGE "/Contents 5 0 R " ANNOTS
#define FORM        "<< /SigFlags 3 /DR << >> /Fields [7 0 R 8 0 R 9 0 R "
#define WIDGET      "<< /Type /Annot /Subtype /Widget /P 3 0 R "
#define TEXT_FIELD  WIDGET "/FT /Tx /T (name) /Rect [0 0 50 10] "
#define SECOND      WIDGET "/FT /Sig /T (second) "
#define SECOND_RECT "/Rect [60 0 90 10] "
#define SIGNATURE   "<< /Type /Sig /Contents <31> /ByteRange [0 1 2 3] >>"
#define TIMESTAMP   "<< /Type /DocTimeStamp /Contents <31> /ByteRange [0 1 2 3] >>"
#define ROOT        "/Root 1 0 R /Info 15 0 R"

/* What was signed: a page with a text field, a signature, a field for another
 * one and two notes.  Nothing leads to object 17, and 30 is not there. */
static const revision_object base[] = {
    { 1, CATALOG ">>", NULL },
    { 2, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", NULL },
    { 3, SHOWN "] >>", NULL },
    { 4, FORM "] >>", NULL },
    { 5, "", "1 0 0 rg 0 0 9 9 re f" },
    { 6, "<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>", NULL },
    { 7, TEXT_FIELD "/V (Li) /AP << /N 11 0 R >> >>", NULL },
    { 8, WIDGET "/FT /Sig /T (first) /V 12 0 R /AP << /N 13 0 R >> /Rect [60 20 90 30] >>", NULL },
    { 9, SECOND SECOND_RECT ">>", NULL },
    { 10, "<< /Type /Annot /Subtype /Text /Rect [0 50 9 59] /Contents (a) >>", NULL },
    { 11, "/Type /XObject /Subtype /Form /BBox [0 0 50 10]", "(Li) Tj" },
    { 12,
      "<< /Type /Sig /Contents <30> /ByteRange [0 1 2 3] "
      "/Reference [<< /TransformMethod /DocMDP /Data 1 0 R >>] >>",
      NULL },
    { 13, "/Type /XObject /Subtype /Form /BBox [0 0 30 10] /Resources 16 0 R", "/F1 5 Tf" },
    { 14, "/Type /Metadata /Subtype /XML", "<x/>" },
    { 15, "<< /Title (a) >>", NULL },
    { 16, "<< /Font << /F1 6 0 R >> >>", NULL },
    { 17, "<< /Type /Annot /Subtype /FreeText /Rect [0 0 200 100] >>", NULL },
    { 18, "<< /Names [(a) [3 0 R /Fit]] >>", NULL },
    { 19, "<< /Type /Annot /Subtype /Link /Rect [0 70 9 79] /Dest [3 0 R /Fit] >>", NULL },
    { 0, NULL, NULL },
};

typedef struct diff_case {
    const char *name;
    sealp_change_kind worst;
    const char *text;    /* in one of the changes; NULL: none is expected */
    const char *trailer; /* NULL: ROOT */
    revision_object update[6];
} diff_case;

#define NONE       SEALP_CHANGE_NONE
#define DSS        SEALP_CHANGE_DSS
#define METADATA   SEALP_CHANGE_METADATA
#define SIGNED     SEALP_CHANGE_SIGNATURE
#define FORM_FILL  SEALP_CHANGE_FORM_FILL
#define ANNOTATION SEALP_CHANGE_ANNOTATION
#define OTHER      SEALP_CHANGE_OTHER

static const diff_case cases[] = {
    /* nothing */
    { "no object", NONE, NULL, NULL, { { 0 } } },
    { "content again", NONE, NULL, NULL, { { 5, "", "1 0 0 rg 0 0 9 9 re f" } } },
    { "other notation",
      NONE,
      NULL,
      NULL,
      { { 15, "<</Title<61>>>", NULL },
        { 2, "<< /Count 1.0 /Type/Pages /Kids[ 3 0 R ]>>", NULL } } },
    { "form moves into the catalog",
      NONE,
      NULL,
      NULL,
      { { 1,
          "<< /Type /Catalog /Pages 2 0 R /AcroForm " FORM
          "] >> /Metadata 14 0 R /Names << /Dests 18 0 R >> >>",
          NULL } } },
    { "garbage that nothing leads to", NONE, NULL, NULL, { { 40, "<< /X 1 >>", NULL } } },

    /* support data, metadata */
    { "security store",
      DSS,
      "catalog: /DSS added",
      NULL,
      { { 1, CATALOG "/DSS 40 0 R >>", NULL }, { 40, "<< /Certs [] >>", NULL } } },
    { "document time stamp",
      DSS,
      "field \"stamp\": got a document time stamp (object 40)",
      NULL,
      { { 3, SHOWN " 40 0 R] >>", NULL },
        { 4, FORM "40 0 R] >>", NULL },
        { 40, WIDGET "/FT /Sig /T (stamp) /V 41 0 R /Rect [0 0 0 0] >>", NULL },
        { 41, TIMESTAMP, NULL } } },
    { "document time stamp that shows something",
      SIGNED,
      "field \"stamp\"",
      NULL,
      { { 3, SHOWN " 40 0 R] >>", NULL },
        { 4, FORM "40 0 R] >>", NULL },
        { 40, WIDGET "/FT /Sig /T (stamp) /V 41 0 R /Rect [0 0 9 9] /AP << /N 11 0 R >> >>", NULL },
        { 41, TIMESTAMP, NULL } } },
    { "XMP", METADATA, "catalog: /Metadata changed", NULL, { { 14, "/Type /Metadata", "<y/>" } } },
    { "document information", METADATA, "trailer: /Info", NULL, { { 15, "<< >>", NULL } } },

    /* signatures */
    { "another signature",
      SIGNED,
      "field \"third\": was signed (object 40)",
      NULL,
      { { 3, SHOWN " 40 0 R] >>", NULL },
        { 4, FORM "40 0 R] >>", NULL },
        { 40, WIDGET "/FT /Sig /T (third) /V 41 0 R /Rect [0 0 9 9] >>", NULL },
        { 41, SIGNATURE, NULL } } },
    { "signature whose widget is a kid",
      SIGNED,
      "field \"third\": was signed",
      NULL,
      { { 3, SHOWN " 42 0 R] >>", NULL },
        { 4, FORM "40 0 R] >>", NULL },
        { 40, "<< /FT /Sig /T (third) /V 41 0 R /Kids [42 0 R] >>", NULL },
        { 41, SIGNATURE, NULL },
        { 42, WIDGET "/Parent 40 0 R /Rect [0 0 9 9] >>", NULL } } },
    { "empty field signed",
      SIGNED,
      "field \"second\": was signed",
      NULL,
      { { 9, SECOND SECOND_RECT "/V 40 0 R /AP << /N 41 0 R >> /F 132 >>", NULL },
        { 40, SIGNATURE, NULL } } },
    { "empty field signed and moved",
      OTHER,
      "field \"second\": /Rect changed",
      NULL,
      { { 9, SECOND "/Rect [0 0 200 100] /V 40 0 R >>", NULL }, { 40, SIGNATURE, NULL } } },
    { "field that runs a script",
      OTHER,
      "/AA in a new signature field",
      NULL,
      { { 4, FORM "40 0 R] >>", NULL },
        { 40, WIDGET "/FT /Sig /T (x) /AA << >> /V 41 0 R >>", NULL },
        { 41, SIGNATURE, NULL } } },
    { "the signature in two fields",
      OTHER,
      "took the signature of another field",
      NULL,
      { { 4, FORM "40 0 R] >>", NULL }, { 40, WIDGET "/FT /Sig /T (x) /V 12 0 R >>", NULL } } },
    { "one new signature in two fields",
      OTHER,
      "took the signature of another field",
      NULL,
      { { 4, FORM "40 0 R 42 0 R] >>", NULL },
        { 40, WIDGET "/FT /Sig /T (x) /V 41 0 R >>", NULL },
        { 41, SIGNATURE, NULL },
        { 42, WIDGET "/FT /Sig /T (y) /V 41 0 R >>", NULL } } },
    { "what was there becomes a field",
      OTHER,
      "an object that was there before became a field",
      NULL,
      { { 4, FORM "17 0 R] >>", NULL } } },
    { "signature replaced",
      OTHER,
      "field \"first\": /Contents changed (object 12)",
      NULL,
      { { 12, SIGNATURE, NULL } } },
    { "signature removed",
      OTHER,
      "lost a field",
      NULL,
      { { 4, "<< /SigFlags 3 /Fields [7 0 R 9 0 R] >>", NULL } } },
    { "seal replaced",
      OTHER,
      "field \"first\": /AP",
      NULL,
      { { 13, "/Subtype /Form", "(x) Tj" } } },

    /* forms */
    { "field filled",
      FORM_FILL,
      "field \"name\": /V changed (object 7)",
      NULL,
      { { 7, TEXT_FIELD "/V (Wang) /AP << /N 40 0 R >> >>", NULL },
        { 40, "/Subtype /Form", "x" } } },
    { "appearance of a field replaced",
      FORM_FILL,
      "field \"name\": /AP changed (object 11)",
      NULL,
      { { 11, "/Subtype /Form", "(Wang) Tj" } } },
    { "field locked to no purpose",
      OTHER,
      "/Ff added",
      NULL,
      { { 7, TEXT_FIELD "/V (Li) /Ff 1 >>", NULL } } },
    { "new text field",
      OTHER,
      "field \"x\": is a new field",
      NULL,
      { { 4, FORM "40 0 R] >>", NULL }, { 40, WIDGET "/FT /Tx /T (x) >>", NULL } } },
    { "XFA", OTHER, "form: /XFA added", NULL, { { 4, FORM "] /XFA (x) >>", NULL } } },
    { "font for appearances",
      DSS,
      "form: /F9 added",
      NULL,
      { { 4, "<< /SigFlags 3 /DR << /Font << /F9 6 0 R >> >> /Fields [7 0 R 8 0 R 9 0 R] >>",
          NULL } } },

    /* annotations */
    { "note added",
      ANNOTATION,
      "page 1: /Annots has a new annotation (object 40)",
      NULL,
      { { 3, SHOWN " 40 0 R] >>", NULL }, { 40, "<< /Subtype /Text /Rect [0 0 9 9] >>", NULL } } },
    { "note changed",
      ANNOTATION,
      "page 1: /Contents changed (object 10)",
      NULL,
      { { 10, "<< /Type /Annot /Subtype /Text /Rect [0 50 9 59] /Contents (b) >>", NULL } } },
    { "note removed",
      ANNOTATION,
      "lost an annotation",
      NULL,
      { { 3, PAGE "/Contents 5 0 R /Annots [7 0 R 8 0 R 9 0 R 19 0 R] >>", NULL } } },
    { "note on top of another",
      ANNOTATION,
      "another order",
      NULL,
      { { 3, PAGE "/Contents 5 0 R /Annots [7 0 R 8 0 R 9 0 R 19 0 R 10 0 R] >>", NULL } } },
    { "note with an action",
      OTHER,
      "new annotation with an action",
      NULL,
      { { 3, SHOWN " 40 0 R] >>", NULL },
        { 40, "<< /Subtype /Text /A << /S /Launch >> >>", NULL } } },
    { "link leads elsewhere",
      OTHER,
      "page 1: /Dest",
      NULL,
      { { 19, "<< /Type /Annot /Subtype /Link /Rect [0 70 9 79] /Dest [3 0 R /FitH 9] >>",
          NULL } } },
    { "hidden note shown",
      OTHER,
      "shows an object that was there unused (object 17)",
      NULL,
      { { 3, SHOWN " 17 0 R] >>", NULL } } },
    { "field taken off its page",
      OTHER,
      "lost a field",
      NULL,
      { { 3, PAGE "/Contents 5 0 R /Annots [8 0 R 9 0 R 10 0 R 19 0 R] >>", NULL } } },

    /* pages */
    { "content replaced", OTHER, "page 1: /Contents changed (object 5)", NULL, { { 5, "", "f" } } },
    { "content freed", OTHER, "page 1: /Contents", NULL, { { 5, NULL, NULL } } },
    { "content added",
      OTHER,
      "page 1: /Contents",
      NULL,
      { { 3, PAGE "/Contents [5 0 R 40 0 R] " ANNOTS "] >>", NULL }, { 40, "", "f" } } },
    { "font replaced",
      OTHER,
      "page 1: /Resources changed (object 6)",
      NULL,
      { { 6, "<< /Type /Font /BaseFont /X >>", NULL } } },
    { "what was missing appears",
      OTHER,
      "page 1: /Resources added (object 30)",
      NULL,
      { { 30, "<< >>", NULL } } },
    { "box",
      OTHER,
      "page 1: /CropBox added",
      NULL,
      { { 3, SHOWN "] /CropBox [0 0 9 9] >>", NULL } } },
    { "inherited box",
      OTHER,
      "page tree: /CropBox added",
      NULL,
      { { 2, "<< /Type /Pages /Kids [3 0 R] /Count 1 /CropBox [0 0 9 9] >>", NULL } } },
    { "page added",
      OTHER,
      "page tree: /Kids has more elements",
      NULL,
      { { 2, "<< /Type /Pages /Kids [3 0 R 40 0 R] /Count 2 >>", NULL },
        { 40, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>", NULL } } },
    { "page exchanged",
      OTHER,
      "/Kids is another object (object 40)",
      NULL,
      { { 2, "<< /Type /Pages /Kids [40 0 R] /Count 1 >>", NULL },
        { 40, PAGE "/Contents 5 0 R >>", NULL } } },
    { "page hangs on another tree",
      OTHER,
      "page 1: /Parent is another object",
      NULL,
      { { 3, "<< /Type /Page /Parent 40 0 R /MediaBox [0 0 200 100] /Contents 5 0 R >>", NULL },
        { 40, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", NULL } } },

    /* the document */
    { "action on opening",
      OTHER,
      "catalog: /OpenAction added",
      NULL,
      { { 1, CATALOG "/OpenAction << >> >>", NULL } } },
    { "destination",
      OTHER,
      "catalog: /Names changed (object 18)",
      NULL,
      { { 18, "<< /Names [(a) [3 0 R /FitB]] >>", NULL } } },
    { "layers",
      OTHER,
      "catalog: /OCProperties added",
      NULL,
      { { 1, CATALOG "/OCProperties << >> >>", NULL } } },
    { "certification afterwards",
      OTHER,
      "catalog: /Perms added",
      NULL,
      { { 1, CATALOG "/Perms << /DocMDP 12 0 R >> >>", NULL } } },
    { "key twice", OTHER, "has a key twice", NULL, { { 1, CATALOG "/Pages 2 0 R >>", NULL } } },
    { "another catalog",
      OTHER,
      "trailer: /Root is another object (object 40)",
      "/Root 40 0 R /Info 15 0 R",
      { { 40, CATALOG ">>", NULL } } },
    { "unknown entry of the trailer", OTHER, "trailer: /X added", ROOT " /X 5 0 R", { { 0 } } },
    { "unused object replaced",
      OTHER,
      "nothing led to was replaced (object 17)",
      NULL,
      { { 17, "<< /X 1 >>", NULL } } },
    { "object that cannot be read",
      OTHER,
      "cannot be read (object 6)",
      NULL,
      { { 6, "<< /X ", NULL } } },
};

/* Compares the first len bytes with all of them. */
static void compare(const sealp_buf *bytes, size_t len, sealp_changes *out)
{
    seal_pdf *older = revision_open(bytes, len), *newer = revision_open(bytes, bytes->len);
    seal_error *err = seal_error_new();

    assert_int_equal(sealp_diff(older, newer, NULL, out, err), SEAL_OK);
    assert_string_equal(seal_error_message(err), "");
    seal_error_free(err);
    seal_pdf_free(older);
    seal_pdf_free(newer);
}

static int says(const sealp_changes *c, const char *text)
{
    for (size_t i = 0; i < c->n; i++) {
        if (strstr(c->list[i].text, text))
            return 1;
    }
    return 0;
}

static void check(const diff_case *c)
{
    const char *first;
    sealp_buf bytes = { 0 };
    sealp_changes changes;
    size_t len;

    revision_add(&bytes, base, ROOT);
    len = bytes.len;
    revision_add(&bytes, c->update, c->trailer ? c->trailer : ROOT);
    compare(&bytes, len, &changes);
    first = changes.n ? changes.list[0].text : "no change";
    if (changes.worst != c->worst)
        fail_msg("%s: \"%s\", not \"%s\": %s", c->name, sealp_change_kind_name(changes.worst),
                 sealp_change_kind_name(c->worst), first);
    if (c->text ? !says(&changes, c->text) : changes.n > 0)
        fail_msg("%s: \"%s\" is missing: %s", c->name, c->text ? c->text : "nothing", first);
    sealp_changes_clear(&changes);
    sealp_buf_clear(&bytes);
}

static void updates_are_told_apart(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        check(&cases[i]);
}

static void same_changes(const char *name, const sealp_changes *a, const sealp_changes *b)
{
    if (a->worst != b->worst || a->n != b->n || a->more != b->more)
        fail_msg("%s: %zu changes, \"%s\", of %zu, \"%s\"", name, a->n,
                 sealp_change_kind_name(a->worst), b->n, sealp_change_kind_name(b->worst));
    for (size_t i = 0; i < a->n; i++)
        assert_string_equal(a->list[i].text, b->list[i].text);
}

enum { STEPS_PER_CASE = 4, STEPS = STEPS_PER_CASE * sizeof cases / sizeof *cases };

/* A document's history as verifying walks it: what earlier steps have seen is
 * not looked at again, and the revision before is not read again. */
typedef struct walk {
    sealp_buf bytes;
    size_t ends[STEPS + 1]; /* of the revisions */
    seal_pdf *at;
    sealp_diff_memo memo;
} walk;

/* Each update and back, one after the other in one file. */
static void write_history(walk *w)
{
    static const revision_object title[] = { { 15, "<< /Title (b) >>", NULL }, { 0, NULL, NULL } };

    revision_add(&w->bytes, base, ROOT);
    w->ends[0] = w->bytes.len;
    for (size_t i = 0; i < STEPS; i++) {
        const diff_case *c = &cases[i / STEPS_PER_CASE];
        const char *trailer = c->trailer ? c->trailer : ROOT;
        const struct {
            const revision_object *list;
            const char *trailer;
        } steps[STEPS_PER_CASE] = {
            { title, ROOT }, { c->update, trailer }, { title, trailer }, { base, ROOT }
        };

        revision_add(&w->bytes, steps[i % STEPS_PER_CASE].list, steps[i % STEPS_PER_CASE].trailer);
        w->ends[i + 1] = w->bytes.len;
    }
}

/* The step finds what comparing the two revisions alone finds. */
static void step(walk *w, size_t end, const char *name)
{
    sealp_changes alone, remembered;
    seal_pdf *newer = revision_open(&w->bytes, end), *again;
    seal_source *source;

    assert_int_equal(seal_source_new_memory(w->bytes.data, end, NULL, NULL, &source, NULL),
                     SEAL_OK);
    assert_int_equal(sealp_pdf_open_later(w->at, source, &again, NULL), SEAL_OK);
    assert_int_equal(again->revisions, newer->revisions);
    assert_int_equal(sealp_diff(w->at, newer, NULL, &alone, NULL), SEAL_OK);
    assert_int_equal(sealp_diff(w->at, again, &w->memo, &remembered, NULL), SEAL_OK);
    same_changes(name, &remembered, &alone);
    sealp_changes_clear(&alone);
    sealp_changes_clear(&remembered);
    seal_pdf_free(newer);
    seal_pdf_free(w->at);
    w->at = again;
}

static void steps_remember(void **state)
{
    static walk w;

    (void)state;
    write_history(&w);
    w.at = revision_open(&w.bytes, w.ends[0]);
    for (size_t i = 0; i < STEPS; i++)
        step(&w, w.ends[i + 1], cases[i / STEPS_PER_CASE].name);
    seal_pdf_free(w.at);
    sealp_diff_memo_clear(&w.memo);
    sealp_buf_clear(&w.bytes);
}

/* An appearance that the page draws, too, is not a field's own. */
static void the_strictest_use_counts(void **state)
{
    static const revision_object shared[] = {
        { 3, PAGE "/Contents 5 0 R /X 11 0 R " ANNOTS "] >>", NULL }, { 0, NULL, NULL }
    };
    static const revision_object update[] = { { 11, "/Subtype /Form", "(Wang) Tj" },
                                              { 0, NULL, NULL } };
    sealp_buf bytes = { 0 };
    sealp_changes changes;
    size_t len;

    (void)state;
    revision_add(&bytes, base, ROOT);
    revision_add(&bytes, shared, ROOT);
    len = bytes.len;
    revision_add(&bytes, update, ROOT);
    compare(&bytes, len, &changes);
    assert_int_equal(changes.worst, SEALP_CHANGE_OTHER);
    assert_true(says(&changes, "field \"name\": /AP changed (object 11)"));
    assert_true(says(&changes, "page 1: /X changed (object 11)"));
    sealp_changes_clear(&changes);
    sealp_buf_clear(&bytes);
}

/* Writes n dictionaries from object first on, each leading to the next, the last to the first. */
static void make_ring(revision_object *list, char (*bodies)[32], uint32_t first, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        sealp_buf b = { 0 };

        sealp_buf_str(&b, "<< /Next ");
        sealp_buf_int(&b, first + (i + 1) % n);
        sealp_buf_str(&b, " 0 R >>");
        sealp_buf_byte(&b, 0);
        assert_true(b.len <= sizeof *bodies);
        memcpy(bodies[i], b.data, b.len);
        list[i] = (revision_object){ first + i, bodies[i], NULL };
        sealp_buf_clear(&b);
    }
}

/* Rings of 400 and 401 objects meet in 160,400 pairs before they repeat. */
static void endless_comparisons_end(void **state)
{
    static char bodies[2][402][32];
    revision_object rings[2][403] = { 0 };
    sealp_buf bytes = { 0 };
    sealp_changes changes;
    size_t len;

    (void)state;
    make_ring(rings[0], bodies[0], 100, 400);
    rings[0][400] = (revision_object){ 1, CATALOG "/Outlines 100 0 R >>", NULL };
    make_ring(rings[1], bodies[1], 500, 401);
    rings[1][401] = (revision_object){ 1, CATALOG "/Outlines 500 0 R >>", NULL };
    revision_add(&bytes, base, ROOT);
    revision_add(&bytes, rings[0], ROOT);
    len = bytes.len;
    revision_add(&bytes, rings[1], ROOT);
    compare(&bytes, len, &changes);
    assert_int_equal(changes.worst, SEALP_CHANGE_OTHER);
    assert_true(says(&changes, "too complex to compare"));
    sealp_changes_clear(&changes);
    sealp_buf_clear(&bytes);
}

static void pages_and_fields_are_named(void **state)
{
    static const revision_object update[] = { { 7, TEXT_FIELD "/V (Wang) >>", NULL },
                                              { 3, SHOWN "] /CropBox [0 0 9 9] >>", NULL },
                                              { 0, NULL, NULL } };
    sealp_buf bytes = { 0 };
    sealp_changes changes;
    size_t len, fields = 0, pages = 0;

    (void)state;
    revision_add(&bytes, base, ROOT);
    len = bytes.len;
    revision_add(&bytes, update, ROOT);
    compare(&bytes, len, &changes);
    for (size_t i = 0; i < changes.n; i++) {
        const sealp_change *c = &changes.list[i];

        fields += c->kind == SEALP_CHANGE_FORM_FILL && c->num == 7 && strcmp(c->field, "name") == 0;
        pages += c->kind == SEALP_CHANGE_OTHER && c->num == 3 && c->page == 1;
    }
    assert_int_equal(fields, 2); /* /V, and /AP that is gone */
    assert_int_equal(pages, 1);
    sealp_changes_clear(&changes);
    sealp_buf_clear(&bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(updates_are_told_apart),     cmocka_unit_test(steps_remember),
        cmocka_unit_test(the_strictest_use_counts),   cmocka_unit_test(endless_comparisons_end),
        cmocka_unit_test(pages_and_fields_are_named),
    };

    return cmocka_run_group_tests_name("verify/diff", tests, NULL, NULL);
}
