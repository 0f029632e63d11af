/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "sig-session.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

const sealp_sig_field sig_plain = { .time = "D:20261122120000Z",
                                    .contents_bytes = 100,
                                    .digest = "sha256" };

void sig_open(sig_session *s)
{
    seal_pdf_free(s->pdf);
    s->pdf = make_pdf_open(&s->m.bytes);
    if (!s->err)
        s->err = seal_error_new();
    assert_int_equal(sealp_edit_new(s->pdf, &s->e, NULL), SEAL_OK);
}

void sig_begin(sig_session *s, const char *catalog, const char *page)
{
    sealp_buf text = { 0 };

    sealp_buf_str(&text, "<< /Type /Catalog /Pages 2 0 R ");
    sealp_buf_add(&text, catalog, strlen(catalog) + 1);
    make_pdf_object(&s->m, 1, (const char *)text.data);
    make_pdf_object(&s->m, 2, "<< /Kids [3 0 R] /Count 1 >>");
    text.len = 0;
    sealp_buf_str(&text, SIG_PAGE);
    sealp_buf_add(&text, page, strlen(page) + 1);
    make_pdf_object(&s->m, 3, (const char *)text.data);
    sealp_buf_clear(&text);
    make_pdf_end_table(&s->m, "/Root 1 0 R");
    sig_open(s);
}

void sig_sign(sig_session *s, const sealp_sig_field *field)
{
    seal_status st;

    seal_error_clear(s->err);
    st = sealp_edit_add_signature(s->e, field, s->err);
    assert_string_equal(seal_error_message(s->err), "");
    assert_int_equal(st, SEAL_OK);
}

void sig_refused(sig_session *s, const sealp_sig_field *field, seal_status want, const char *text)
{
    seal_error_clear(s->err);
    assert_int_equal(sealp_edit_add_signature(s->e, field, s->err), want);
    if (!strstr(seal_error_message(s->err), text))
        fail_msg("\"%s\" does not hold \"%s\"", seal_error_message(s->err), text);
}

void sig_reopen(sig_session *s, int is_signed)
{
    sealp_tail_clear(&s->tail);
    make_pdf_append(&s->m, s->e, &s->tail);
    if (is_signed)
        s->m.bytes.data[s->tail.original_len + s->tail.contents_at + 1] = '3';
    sig_open(s);
}

void sig_value_is(sig_session *s, uint32_t num, const char *want)
{
    char *value = make_pdf_value(s->pdf, num);

    assert_string_equal(value, want);
    free(value);
}

int sig_wrote(const sig_session *s, const char *text)
{
    return make_pdf_holds(&s->tail.bytes, text);
}

void sig_end(sig_session *s)
{
    sealp_edit_free(s->e);
    seal_pdf_free(s->pdf);
    sealp_tail_clear(&s->tail);
    seal_error_free(s->err);
    make_pdf_clear(&s->m);
}
