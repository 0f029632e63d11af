/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pdf/dss.h"
#include "sig-session.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void put(sealp_dss *dss, sealp_dss_kind kind, const char *der)
{
    assert_int_equal(sealp_dss_put(dss, kind, sealp_slice_of(der), NULL, NULL), SEAL_OK);
}

/* Adds and reopens; returns how many objects were new. */
static size_t add(sig_session *s, const sealp_dss *more)
{
    size_t added = 99;

    assert_int_equal(sealp_dss_add(s->e, more, &added, s->err), SEAL_OK);
    sig_reopen(s, 0);
    return added;
}

static void list_is(const sealp_dss *dss, sealp_dss_kind kind, const char *const *want)
{
    const sealp_dss_list *list = &dss->lists[kind];
    size_t n = 0;

    for (; want[n]; n++) {
        assert_true(n < list->n);
        assert_int_equal(list->items[n].len, strlen(want[n]));
        assert_memory_equal(list->items[n].data, want[n], list->items[n].len);
    }
    assert_int_equal(list->n, n);
}

static void holds(sig_session *s, sealp_dss_kind kind, const char *const *want)
{
    sealp_dss dss;

    assert_int_equal(sealp_dss_read(s->pdf, &dss, s->err), SEAL_OK);
    list_is(&dss, kind, want);
    sealp_dss_clear(&dss);
}

static void makes_a_store(void **state)
{
    const char *const certs[] = { "leaf", "root", NULL }, *const ocsps[] = { "answer", NULL },
                      *const none[] = { NULL };
    sig_session s = { .e = NULL };
    sealp_dss more = { 0 };

    (void)state;
    sig_begin(&s, ">>", ">>");
    put(&more, SEALP_DSS_CERTS, "leaf");
    put(&more, SEALP_DSS_CERTS, "root");
    put(&more, SEALP_DSS_CERTS, "leaf");
    put(&more, SEALP_DSS_OCSPS, "answer");
    assert_int_equal(add(&s, &more), 3);
    sig_value_is(&s, 1, "<< /Type /Catalog /Pages 2 0 R /DSS 7 0 R>>");
    sig_value_is(&s, 7, "<< /Type /DSS /Certs [4 0 R 5 0 R]/OCSPs [6 0 R]>>");
    holds(&s, SEALP_DSS_CERTS, certs);
    holds(&s, SEALP_DSS_OCSPS, ocsps);
    holds(&s, SEALP_DSS_CRLS, none);
    sealp_dss_clear(&more);
    sig_end(&s);
}

static void adds_nothing_twice(void **state)
{
    sig_session s = { .e = NULL };
    sealp_dss more = { 0 };
    size_t before;

    (void)state;
    sig_begin(&s, ">>", ">>");
    put(&more, SEALP_DSS_CRLS, "list");
    assert_int_equal(add(&s, &more), 1);
    before = s.m.bytes.len;
    assert_int_equal(add(&s, &more), 0);
    assert_int_equal(s.m.bytes.len, before);
    put(&more, SEALP_DSS_CRLS, "later list");
    assert_int_equal(add(&s, &more), 1);
    sealp_dss_clear(&more);
    sig_end(&s);
}

/* Whatever shape another writer chose: direct, indirect, mixed. */
static void joins_the_store_of_others(void **state)
{
    static const struct {
        const char *catalog, *dss, *certs;
    } rows[] = {
        { "/DSS 8 0 R >>", "<< /VRI << >> /Certs [9 0 R] >>", "null" },
        { "/DSS 8 0 R >>", "<< /Certs 10 0 R >>", "[9 0 R]" },
        { "/DSS << /Certs [9 0 R] >> >>", "null", "null" },
        { "/DSS << /Certs 10 0 R >> >>", "null", "[9 0 R]" },
    };
    const char *const want[] = { "old", "new", NULL };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        sig_session s = { .e = NULL };
        sealp_dss more = { 0 };

        make_pdf_object(&s.m, 8, rows[i].dss);
        make_pdf_stream(&s.m, 9, "", "old");
        make_pdf_object(&s.m, 10, rows[i].certs);
        sig_begin(&s, rows[i].catalog, ">>");
        put(&more, SEALP_DSS_CERTS, "old");
        put(&more, SEALP_DSS_CERTS, "new");
        assert_int_equal(add(&s, &more), 1);
        holds(&s, SEALP_DSS_CERTS, want);
        sealp_dss_clear(&more);
        sig_end(&s);
    }
}

/* A verifier looks into the lists alone: what only a VRI names is added. */
static void reads_vri_and_lifts_it(void **state)
{
    const char *const want[] = { "listed", "hidden", NULL };
    sig_session s = { .e = NULL };
    sealp_dss found;

    (void)state;
    make_pdf_stream(&s.m, 8, "", "listed");
    make_pdf_stream(&s.m, 9, "", "hidden");
    sig_begin(&s,
              "/DSS << /OCSPs [8 0 R] /VRI << /00FF << /OCSP [9 0 R 8 0 R] /TU (D:2020) >> >> >> "
              ">>",
              ">>");
    assert_int_equal(sealp_dss_read(s.pdf, &found, s.err), SEAL_OK);
    list_is(&found, SEALP_DSS_OCSPS, want);
    assert_int_equal(add(&s, &found), 1);
    assert_true(sig_wrote(&s, "/OCSPs [8 0 R 10 0 R]"));
    sealp_dss_clear(&found);
    sig_end(&s);
}

static void refuses_what_is_no_store(void **state)
{
    static const struct {
        const char *catalog, *text;
    } rows[] = {
        { "/DSS 42 >>", "no dictionary" },
        { "/DSS << /Certs 7 >> >>", "/Certs is no array" },
        { "/DSS << /CRLs [2 0 R] >> >>", "/DSS /CRLs: object 2 is no stream" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        sig_session s = { .e = NULL };
        sealp_dss dss;

        sig_begin(&s, rows[i].catalog, ">>");
        assert_int_equal(sealp_dss_read(s.pdf, &dss, s.err), SEAL_ERR_PDF_SYNTAX);
        if (!strstr(seal_error_message(s.err), rows[i].text))
            fail_msg("%s", seal_error_message(s.err));
        sig_end(&s);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(makes_a_store),
        cmocka_unit_test(adds_nothing_twice),
        cmocka_unit_test(joins_the_store_of_others),
        cmocka_unit_test(reads_vri_and_lifts_it),
        cmocka_unit_test(refuses_what_is_no_store),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
