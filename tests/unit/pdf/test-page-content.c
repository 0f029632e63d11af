/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "make-pdf.h"
#include "pdf/document.h"
#include "pdf/page_content.h"

#include "core/limits.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

typedef struct session {
    make_pdf m;
    seal_pdf *pdf;
    sealp_edit *e;
} session;

static void begin(session *s)
{
    make_pdf_object(&s->m, 1, "<< /Type /Catalog /Pages 2 0 R >>");
    make_pdf_object(&s->m, 2, "<< /Type /Pages /Kids [] /Count 0 >>");
    make_pdf_end_table(&s->m, "/Root 1 0 R");
    s->pdf = make_pdf_open(&s->m.bytes);
    assert_int_equal(sealp_edit_new(s->pdf, &s->e, NULL), SEAL_OK);
}

static void end(session *s)
{
    sealp_edit_free(s->e);
    seal_pdf_free(s->pdf);
    make_pdf_clear(&s->m);
}

/* The page's streams and what closes them. */
static void content_is(session *s, const char *page, const char *contents, const char *closing)
{
    sealp_page_content c;

    assert_int_equal(sealp_page_content_read(s->e, sealp_slice_of(page), 1, &c, NULL), SEAL_OK);
    assert_true(sealp_slice_eq(sealp_buf_view(&c.contents), contents));
    assert_true(sealp_slice_eq(sealp_buf_view(&c.closing), closing));
    sealp_page_content_clear(&c);
}

static void reads_on_from_stream_to_stream(void **state)
{
    session s = { .e = NULL };

    (void)state;
    make_pdf_stream(&s.m, 3, "", "q BT q");
    make_pdf_stream(&s.m, 4, "", "Q ET");
    make_pdf_object(&s.m, 5, "[4 0 R]");
    begin(&s);
    content_is(&s, "<< /Contents 3 0 R >>", "3 0 R", "ET\nQ\nQ\n");
    content_is(&s, "<< /Contents [3 0 R 4 0 R] >>", "3 0 R 4 0 R", "Q\n");
    content_is(&s, "<< /Contents [3 0 R 4 0 R 4 0 R] >>", "3 0 R 4 0 R 4 0 R", "");
    content_is(&s, "<< /Contents [] >>", "", "");
    content_is(&s, "<< >>", "", "");
    assert_null(sealp_edit_next_warning(s.e, NULL));
    end(&s);
}

static void reads_encoded_streams(void **state)
{
    session s = { .e = NULL };

    (void)state;
    make_pdf_stream(&s.m, 3, "/Filter /ASCIIHexDecode", "71 20 42 54>");
    make_pdf_stream(&s.m, 4, "/Filter [/ASCII85Decode /LZWDecode]", "J/hr>~>");
    make_pdf_stream(&s.m, 5, "/Filter /RunLengthDecode", "\2q q\200");
    begin(&s);
    content_is(&s, "<< /Contents 3 0 R >>", "3 0 R", "ET\nQ\n");
    content_is(&s, "<< /Contents 4 0 R >>", "4 0 R", "Q\n");
    content_is(&s, "<< /Contents 5 0 R >>", "5 0 R", "Q\nQ\n");
    assert_null(sealp_edit_next_warning(s.e, NULL));
    end(&s);
}

static void replaces_streams_with_surplus(void **state)
{
    const sealp_new_object *o;
    session s = { .e = NULL };

    (void)state;
    make_pdf_stream(&s.m, 3, "", "2 0 0 2 0 0 cm Q");
    make_pdf_stream(&s.m, 4, "", "q f Q Q");
    begin(&s);
    content_is(&s, "<< /Contents [3 0 R 4 0 R] >>", "5 0 R", "");
    o = sealp_object_table_find(&s.e->objects, 5);
    assert_non_null(o);
    assert_true(sealp_slice_eq(sealp_buf_view(&o->data), "2 0 0 2 0 0 cm  \nq f Q  \n"));
    assert_non_null(strstr(sealp_edit_next_warning(s.e, NULL), "object 5"));
    end(&s);
}

static void own_content_is_taken_as_it_is(void **state)
{
    const sealp_slice page = sealp_slice_of("<< /Contents 3 0 R >>");
    session s = { .e = NULL };
    sealp_page_content c;

    (void)state;
    make_pdf_stream(&s.m, 3, "", "q");
    begin(&s);
    assert_int_equal(sealp_page_content_read(s.e, page, 0, &c, NULL), SEAL_OK);
    assert_int_equal(c.closing.len, 0);
    sealp_page_content_clear(&c);
    end(&s);
}

static void warns_once_of_what_it_cannot_read(void **state)
{
    const char *warning;
    session s = { .e = NULL };

    (void)state;
    make_pdf_stream(&s.m, 3, "/Filter /JPXDecode", "q");
    make_pdf_stream(&s.m, 4, "/Filter /FlateDecode", "no deflated data");
    begin(&s);
    content_is(&s, "<< /Contents 3 0 R >>", "3 0 R", "");
    content_is(&s, "<< /Contents 4 0 R >>", "4 0 R", "");
    warning = sealp_edit_next_warning(s.e, NULL);
    assert_non_null(warning);
    assert_non_null(strstr(warning, "object 3: stream filter /JPXDecode"));
    assert_null(sealp_edit_next_warning(s.e, warning));
    end(&s);
}

static void leaves_work_for_the_objects(void **state)
{
    const char *warning;
    session s = { .e = NULL };

    (void)state;
    make_pdf_stream(&s.m, 3, "", "q");
    begin(&s);
    s.pdf->inflated = SEALP_MAX_INFLATE_TOTAL / 2 + 1;
    content_is(&s, "<< /Contents 3 0 R >>", "3 0 R", "");
    warning = sealp_edit_next_warning(s.e, NULL);
    assert_non_null(warning);
    assert_non_null(strstr(warning, "too much of it"));
    end(&s);
}

/* The last of 1500 bytes opens a state; with the line feed behind it they are 1501. */
static void long_content_is_not_looked_through(void **state)
{
    char content[1500 + 1];
    session s = { .e = NULL };

    (void)state;
    memset(content, ' ', sizeof content);
    memcpy(content + sizeof content - 2, "q", 2);
    make_pdf_stream(&s.m, 3, "", content);
    begin(&s);
    assert_int_equal(seal_ctx_set_limit(s.pdf->ctx, SEAL_LIMIT_CONTENT_BYTES, 1501, NULL), SEAL_OK);
    content_is(&s, "<< /Contents 3 0 R >>", "3 0 R", "Q\n");
    assert_null(sealp_edit_next_warning(s.e, NULL));
    assert_int_equal(seal_ctx_set_limit(s.pdf->ctx, SEAL_LIMIT_CONTENT_BYTES, 1500, NULL), SEAL_OK);
    content_is(&s, "<< /Contents 3 0 R >>", "3 0 R", "");
    assert_non_null(strstr(sealp_edit_next_warning(s.e, NULL), "longer than 1500 bytes"));
    end(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_on_from_stream_to_stream),
        cmocka_unit_test(reads_encoded_streams),
        cmocka_unit_test(replaces_streams_with_surplus),
        cmocka_unit_test(own_content_is_taken_as_it_is),
        cmocka_unit_test(warns_once_of_what_it_cannot_read),
        cmocka_unit_test(leaves_work_for_the_objects),
        cmocka_unit_test(long_content_is_not_looked_through),
    };

    return cmocka_run_group_tests_name("pdf/page-content", tests, NULL, NULL);
}
