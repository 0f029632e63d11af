/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "../unit/verify/revision.h"
#include "each.h"
#include "verify/diff.h"

#include <seal/ctx.h>
#include <seal/io.h>
#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

typedef struct material {
    sealp_buf bytes;
    size_t older; /* length of the first revision */
} material;

static const revision_object first[] = {
    { 1, "<< /Type /Catalog /Pages 2 0 R /AcroForm 4 0 R /Lang (a) >>", NULL },
    { 2, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", NULL },
    { 3, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Annots [5 0 R] /Contents 6 0 R >>",
      NULL },
    { 4, "<< /Fields [5 0 R 8 0 R] >>", NULL },
    { 5, "<< /Subtype /Widget /FT /Tx /T (name) /V (Li) >>", NULL },
    { 6, "", "0 g" },
    { 7, "<< /X 1 >>", NULL },
    { 8, "<< /FT /Sig /T (group) /Kids [9 0 R] >>", NULL },
    { 9, "<< /T (free) /Parent 8 0 R /Rect [0 0 9 9] >>", NULL },
    { 0, NULL, NULL },
};

static const revision_object update[] = {
    { 1, "<< /Type /Catalog /Pages 2 0 R /AcroForm 4 0 R /Lang <61> /DSS << >> >>", NULL },
    { 3,
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Annots [5 0 R 10 0 R 11 0 R] "
      "/Contents 6 0 R >>",
      NULL },
    { 4, "<< /Fields [5 0 R 8 0 R 10 0 R] >>", NULL },
    { 5, "<< /Subtype /Widget /FT /Tx /T (name) /V (Wang) >>", NULL },
    { 6, "", "1 g" },
    { 7, "<< /X 2 >>", NULL },
    { 9, "<< /T (free) /Parent 8 0 R /Rect [0 0 9 9] /V 12 0 R >>", NULL },
    { 10, "<< /Subtype /Widget /FT /Sig /T (new) /V 13 0 R /Rect [0 0 0 0] >>", NULL },
    { 11, "<< /Subtype /Text >>", NULL },
    { 12, "<< /Type /Sig >>", NULL },
    { 13, "<< /Type /DocTimeStamp >>", NULL },
    { 0, NULL, NULL },
};

static seal_status open_part(seal_ctx *ctx, const material *m, size_t len, seal_pdf **out,
                             seal_error *err)
{
    seal_source *source;
    seal_status st = seal_source_new_memory(m->bytes.data, len, NULL, NULL, &source, err);

    return st == SEAL_OK ? seal_pdf_open(ctx, source, NULL, out, err) : st;
}

static seal_status flow(const void *user, seal_error *err)
{
    const material *m = user;
    seal_ctx *ctx = NULL;
    seal_pdf *older = NULL, *newer = NULL;
    sealp_changes changes = { 0 };
    seal_status st;

    if ((st = seal_ctx_new(NULL, &ctx, err)) == SEAL_OK &&
        (st = open_part(ctx, m, m->older, &older, err)) == SEAL_OK &&
        (st = open_part(ctx, m, m->bytes.len, &newer, err)) == SEAL_OK &&
        (st = sealp_diff(older, newer, NULL, &changes, err)) == SEAL_OK)
        assert_int_equal(changes.n, 7);
    sealp_changes_clear(&changes);
    seal_pdf_free(older);
    seal_pdf_free(newer);
    seal_ctx_unref(ctx);
    return st;
}

static void comparing_revisions(void **state)
{
    material m = { .older = 0 };

    (void)state;
    revision_add(&m.bytes, first, "/Root 1 0 R");
    m.older = m.bytes.len;
    revision_add(&m.bytes, update, "/Root 1 0 R");
    fault_each(flow, &m, 60);
    sealp_buf_clear(&m.bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(comparing_revisions) };

    return cmocka_run_group_tests_name("fault/diff", tests, NULL, NULL);
}
