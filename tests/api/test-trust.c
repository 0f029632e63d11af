/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pdf.h"
#include "rig.h"

#include <seal.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

typedef struct fixture {
    rig rig;
    seal_ctx *ctx;
    seal_error *err;
    char *file;
    size_t file_len;
} fixture;

static int open_fixture(void **state)
{
    static const char *const pages[] = { "/MediaBox [0 0 300 400]" };
    fixture *f = calloc(1, sizeof *f);

    f->err = seal_error_new();
    f->file = test_pdf_make(pages, 1, &f->file_len);
    *state = f;
    rig_start(&f->rig);
    return seal_ctx_new(NULL, &f->ctx, NULL) == SEAL_OK ? 0 : -1;
}

static int close_fixture(void **state)
{
    fixture *f = *state;

    rig_stop(&f->rig);
    seal_ctx_unref(f->ctx);
    seal_error_free(f->err);
    free(f->file);
    free(f);
    return 0;
}

static void ok(fixture *f, seal_status st)
{
    if (st != SEAL_OK)
        fail_msg("%s: %s", seal_status_name(st), seal_error_message(f->err));
}

static void refuses(fixture *f, seal_status st, seal_status want, const char *part)
{
    assert_int_equal(st, want);
    assert_non_null(strstr(seal_error_message(f->err), part));
    seal_error_clear(f->err);
}

typedef seal_status add_fn(seal_trust *trust, const void *data, size_t len, seal_error *err);

static void add_file(fixture *f, seal_trust *trust, add_fn *add, const char *file)
{
    size_t len;
    unsigned char *data = rig_load(&f->rig, file, &len);

    ok(f, add(trust, data, len, f->err));
    free(data);
}

/* Trusts the rig's root; what is online fetches. */
static seal_trust *trust_root(fixture *f, int is_online)
{
    seal_fetcher_options o = SEAL_FETCHER_OPTIONS_INIT;
    seal_fetcher *fetcher;
    seal_trust *trust;

    o.flags = SEAL_FETCHER_ALLOW_PRIVATE;
    ok(f, seal_trust_new(f->ctx, NULL, &trust, f->err));
    add_file(f, trust, seal_trust_add_anchors, "root.pem");
    if (is_online) {
        ok(f, seal_fetcher_new_curl(&o, &fetcher, f->err));
        ok(f, seal_trust_set_fetcher(trust, fetcher, f->err));
        seal_fetcher_unref(fetcher);
    }
    return trust;
}

/* Signs as one of the rig's signers, whose file holds no chain. */
static seal_status sign(fixture *f, const char *file, seal_trust *trust)
{
    seal_sign_options opt = SEAL_SIGN_OPTIONS_INIT;
    seal_source *source;
    seal_signer *signer;
    seal_update *update;
    seal_sink *sink;
    seal_pdf *pdf;
    unsigned char *p12;
    size_t len;
    seal_status st;

    p12 = rig_load(&f->rig, file, &len);
    ok(f, seal_signer_new_pkcs12(p12, len, "123456", &signer, f->err));
    ok(f, seal_source_new_memory(f->file, f->file_len, NULL, NULL, &source, f->err));
    ok(f, seal_pdf_open(f->ctx, source, NULL, &pdf, f->err));
    ok(f, seal_update_new(pdf, &update, f->err));
    ok(f, seal_sink_new_memory(&sink, f->err));
    opt.trust = trust;
    st = seal_update_sign(update, signer, &opt, sink, f->err);
    (void)seal_sink_memory(sink, &len);
    assert_int_equal(len > f->file_len, st == SEAL_OK);
    seal_sink_free(sink);
    seal_update_free(update);
    seal_pdf_free(pdf);
    seal_signer_unref(signer);
    free(p12);
    return st;
}

static void signer_is_checked_first(void **state)
{
    fixture *f = *state;
    seal_trust *online = trust_root(f, 1), *offline = trust_root(f, 0);

    ok(f, sign(f, "good-alone.p12", online));
    refuses(f, sign(f, "revoked-alone.p12", online), SEAL_ERR_CERT_REVOKED, "was revoked on 2024");
    refuses(f, sign(f, "good-alone.p12", offline), SEAL_ERR_CERT_UNTRUSTED, "who issued");
    add_file(f, offline, seal_trust_add_certs, "issuer.pem");
    refuses(f, sign(f, "good-alone.p12", offline), SEAL_ERR_REVOCATION, "nothing tells whether");
    add_file(f, offline, seal_trust_add_crl, "www/crl/root.crl");
    add_file(f, offline, seal_trust_add_crl, "www/crl/issuer.crl");
    ok(f, sign(f, "good-alone.p12", offline));
    refuses(f, sign(f, "revoked-alone.p12", offline), SEAL_ERR_CERT_REVOKED, "(keyCompromise)");
    seal_trust_unref(online);
    seal_trust_unref(offline);
}

static void senseless_arguments_are_refused(void **state)
{
    fixture *f = *state;
    seal_trust_options opt = SEAL_TRUST_OPTIONS_INIT;
    seal_trust *trust = (seal_trust *)f;

    refuses(f, seal_trust_new(NULL, NULL, &trust, f->err), SEAL_ERR_INVALID_ARGUMENT, "ctx");
    assert_null(trust);
    opt.size = 0;
    refuses(f, seal_trust_new(f->ctx, &opt, &trust, f->err), SEAL_ERR_INVALID_ARGUMENT, "size");
    opt = (seal_trust_options)SEAL_TRUST_OPTIONS_INIT;
    opt.revocation = SEAL_REVOCATION_NONE + 1;
    refuses(f, seal_trust_new(f->ctx, &opt, &trust, f->err), SEAL_ERR_INVALID_ARGUMENT,
            "revocation");
    refuses(f, seal_trust_add_anchors(NULL, "", 0, f->err), SEAL_ERR_INVALID_ARGUMENT, "trust");
    refuses(f, seal_trust_set_fetcher(NULL, NULL, f->err), SEAL_ERR_INVALID_ARGUMENT, "trust");
    refuses(f, seal_trust_add_system(NULL, f->err), SEAL_ERR_INVALID_ARGUMENT, "trust");
    seal_trust_unref(NULL);
}

static void what_is_no_certificate_is_refused(void **state)
{
    static const char words[] = "words\n";
    fixture *f = *state;
    seal_trust *trust;

    ok(f, seal_trust_new(f->ctx, NULL, &trust, f->err));
    assert_ptr_equal(seal_trust_ref(trust), trust);
    seal_trust_unref(trust);
    refuses(f, seal_trust_add_anchors(trust, words, strlen(words), f->err), SEAL_ERR_CERT,
            "trust anchors: nothing found: give PEM with \"-----BEGIN CERTIFICATE-----\"");
    refuses(f, seal_trust_add_certs(trust, NULL, 0, f->err), SEAL_ERR_CERT, "nothing found");
    refuses(f, seal_trust_add_crl(trust, words, strlen(words), f->err), SEAL_ERR_CERT, "X509 CRL");
    refuses(f, seal_trust_add_ocsp(trust, words, strlen(words), f->err), SEAL_ERR_CERT,
            "OCSP response");
    seal_trust_unref(trust);
}

/* Does not depend on what the system holds: with a store it works, else it says so. */
static void system_store(void **state)
{
    fixture *f = *state;
    seal_trust *trust;
    seal_status st;

    ok(f, seal_trust_new(f->ctx, NULL, &trust, f->err));
    st = seal_trust_add_system(trust, f->err);
    if (st != SEAL_OK)
        refuses(f, st, SEAL_ERR_IO, "ca-certificates");
    else
        refuses(f, sign(f, "good.p12", trust), SEAL_ERR_CERT_UNTRUSTED, "not trusted");
    seal_trust_unref(trust);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(signer_is_checked_first),
        cmocka_unit_test(senseless_arguments_are_refused),
        cmocka_unit_test(what_is_no_certificate_is_refused),
        cmocka_unit_test(system_store),
    };

    return cmocka_run_group_tests(tests, open_fixture, close_fixture);
}
