/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "cms/message.h"
#include "document.h"
#include "pdf/dss.h"
#include "pdf/sig_bytes.h"
#include "pki/tsa.h"
#include "world.h"

#include <openssl/pkcs7.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define ROOM 20000 /* for the CMS and a time stamp */

static int begin(void **state)
{
    *state = calloc(1, sizeof(world));
    assert_non_null(*state);
    world_begin(*state);
    return 0;
}

static int end(void **state)
{
    world_end(*state);
    free(*state);
    return 0;
}

/* The token as an authority makes it that sends no certificate. */
static void leave_certificates_out(sealp_buf *token)
{
    const unsigned char *p = token->data;
    PKCS7 *message = d2i_PKCS7(NULL, &p, (long)token->len);
    unsigned char *der = NULL;
    int len;

    assert_non_null(message);
    sk_X509_pop_free(message->d.sign->cert, X509_free);
    message->d.sign->cert = NULL;
    len = i2d_PKCS7(message, &der);
    assert_true(len > 0);
    sealp_buf_clear(token);
    sealp_buf_add(token, der, (size_t)len);
    OPENSSL_free(der);
    PKCS7_free(message);
}

/* Gives the signature of d, which has room, a time stamp without certificates. */
static void stamp_barely(world *w, document *d)
{
    seal_pdf *pdf = document_open(w->ctx, d);
    const sealp_field *field;
    sealp_buf contents = { 0 }, token = { 0 }, stamped = { 0 }, hex = { 0 };
    sealp_cms *cms;
    size_t n;

    assert_int_equal(sealp_pdf_fields(pdf, &field, &n, NULL), SEAL_OK);
    assert_int_equal(n, 1);
    assert_int_equal(sealp_sig_contents(pdf, field, &contents, NULL), SEAL_OK);
    assert_int_equal(sealp_cms_open(sealp_buf_view(&contents), &cms, NULL), SEAL_OK);
    assert_int_equal(sealp_tsa_stamp(w->tsa, sealp_cms_signature(cms), &token, NULL), SEAL_OK);
    leave_certificates_out(&token);
    assert_int_equal(
        sealp_cms_add_token(sealp_cms_bytes(cms), sealp_buf_view(&token), &stamped, NULL), SEAL_OK);
    sealp_buf_hex(&hex, stamped.data, stamped.len, 0);
    assert_true(!hex.failed && hex.len <= 2 * contents.len);
    memcpy(d->data + field->byte_range[1] + 1, hex.data, hex.len);
    sealp_cms_free(cms);
    sealp_buf_clear(&hex);
    sealp_buf_clear(&stamped);
    sealp_buf_clear(&token);
    sealp_buf_clear(&contents);
    seal_pdf_free(pdf);
}

/* Appends a store with this certificate. */
static void store(world *w, document *d, X509 *cert)
{
    seal_pdf *pdf = document_open(w->ctx, d);
    sealp_dss dss = { 0 };
    sealp_tail tail = { 0 };
    sealp_edit *edit;
    unsigned char *der = NULL;
    int len = i2d_X509(cert, &der);
    size_t added;

    assert_true(len > 0);
    assert_int_equal(
        sealp_dss_put(&dss, SEALP_DSS_CERTS, (sealp_slice){ der, (size_t)len }, NULL, NULL),
        SEAL_OK);
    assert_int_equal(sealp_edit_new(pdf, &edit, NULL), SEAL_OK);
    assert_int_equal(sealp_dss_add(edit, &dss, &added, NULL), SEAL_OK);
    assert_int_equal(sealp_edit_finish(edit, &tail, NULL), SEAL_OK);
    seal_pdf_free(pdf);
    d->data = realloc(d->data, d->len + tail.bytes.len);
    assert_non_null(d->data);
    memcpy(d->data + d->len, tail.bytes.data, tail.bytes.len);
    d->len += tail.bytes.len;
    sealp_edit_free(edit);
    sealp_tail_clear(&tail);
    sealp_dss_clear(&dss);
    OPENSSL_free(der);
}

static void the_store_names_the_authority(void **state)
{
    world *w = *state;
    seal_sign_options sign = SEAL_SIGN_OPTIONS_INIT;
    seal_extend_options opt = SEAL_EXTEND_OPTIONS_INIT;
    extended got;
    document d;

    sign.reserve_bytes = ROOM;
    d = document_sign(w->ctx, w->signer, &sign);
    stamp_barely(w, &d);
    opt.trust = w->trust;
    opt.level = SEAL_LEVEL_B_LT;
    document_extend(w->ctx, &d, &opt, &got);
    assert_int_equal(got.st, SEAL_ERR_TIMESTAMP);
    if (!strstr(got.message, "signature \"Signature1\": its time stamp: the certificate of its "
                             "authority is neither in it nor in the document's store"))
        fail_msg("%s", got.message);
    store(w, &d, w->stamper.cert);
    document_raise(w->ctx, &d, &opt);
    document_clear(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_store_names_the_authority, begin, end),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
