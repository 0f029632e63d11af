/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pki_case.h"

#include "pki/path_run.h"

#include <openssl/err.h>
#include <seal/ctx.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static int64_t clock_2026(void *user)
{
    (void)user;
    return NOW_2026;
}

void pki_case_begin(pki_case *c, const seal_trust_options *opt)
{
    seal_ctx_options o = SEAL_CTX_OPTIONS_INIT;

    o.now = clock_2026;
    *c = (pki_case){ .when = { NOW_2026, 0, NOW_2026 } };
    assert_int_equal(seal_ctx_new(&o, &c->ctx, NULL), SEAL_OK);
    assert_int_equal(seal_trust_new(c->ctx, opt, &c->trust, NULL), SEAL_OK);
}

void pki_case_end(pki_case *c)
{
    sealp_cert_path_clear(&c->path);
    sealp_evidence_clear(&c->evidence);
    for (size_t i = 0; i < c->n; i++)
        authority_free(&c->made[i]);
    seal_trust_unref(c->trust);
    seal_ctx_unref(c->ctx);
}

const issued *pki_case_issue(pki_case *c, const cert_recipe *recipe)
{
    assert_true(c->n < sizeof c->made / sizeof *c->made);
    c->made[c->n] = authority_issue(recipe);
    return &c->made[c->n++];
}

const issued *pki_case_authority(pki_case *c, const char *name, const issued *by)
{
    return pki_case_issue(c, &(cert_recipe){ .name = name, .by = by, .extensions = as_ca });
}

void pki_case_trust(pki_case *c, const issued *anchor)
{
    unsigned char *der = NULL;
    int len = i2d_X509(anchor->cert, &der);

    assert_true(len > 0);
    assert_int_equal(seal_trust_add_anchors(c->trust, der, (size_t)len, NULL), SEAL_OK);
    OPENSSL_free(der);
}

void pki_case_know(pki_case *c, const issued *other)
{
    assert_int_equal(sealp_evidence_add_cert(&c->evidence, other->cert, SEALP_FROM_CMS, NULL),
                     SEAL_OK);
}

void pki_case_list(pki_case *c, const crl_recipe *recipe)
{
    sealp_buf der = { 0 };

    authority_list(recipe, &der);
    assert_int_equal(sealp_evidence_add_der(&c->evidence, SEALP_PROOF_CRL, sealp_buf_view(&der),
                                            SEALP_FROM_DSS, NULL),
                     SEAL_OK);
    sealp_buf_clear(&der);
}

void pki_case_answer(pki_case *c, const ocsp_recipe *recipe)
{
    sealp_buf der = { 0 };

    authority_answer(recipe, &der);
    assert_int_equal(sealp_evidence_add_der(&c->evidence, SEALP_PROOF_OCSP, sealp_buf_view(&der),
                                            SEALP_FROM_DSS, NULL),
                     SEAL_OK);
    sealp_buf_clear(&der);
}

static sealp_path_task task_of(pki_case *c)
{
    return (sealp_path_task){ c->trust, &c->evidence, c->use, c->when, c->flags };
}

void pki_case_expect(pki_case *c, const issued *leaf, sealp_verdict verdict, sealp_sub sub,
                     const char *part)
{
    sealp_path_task task = task_of(c);

    assert_int_equal(sealp_cert_path_check(&task, leaf->cert, &c->path, NULL), SEAL_OK);
    assert_int_equal(ERR_peek_error(), 0);
    if (c->path.verdict != verdict || c->path.sub != sub || !strstr(c->path.reason, part))
        print_message("# %s %s\n", sealp_sub_name(c->path.sub), c->path.reason);
    assert_string_equal(sealp_sub_name(c->path.sub), sealp_sub_name(sub));
    assert_int_equal(c->path.verdict, verdict);
    assert_non_null(strstr(c->path.reason, part));
    assert_int_equal(sealp_cert_path_status(&c->path, NULL) == SEAL_OK,
                     verdict == SEALP_VERDICT_PASSED);
}

int pki_case_checks(pki_case *c, const issued *leaf)
{
    sealp_path_task task = task_of(c);
    sealp_path_run run = { .task = &task, .checks_left = SEALP_MAX_PATH_CHECKS };
    X509 *dead_end;

    sealp_cert_path_clear(&c->path);
    assert_int_equal(sealp_path_push(&c->path, leaf->cert, NULL), SEAL_OK);
    ERR_set_mark();
    assert_int_equal(sealp_path_build(&run, &c->path, &dead_end, NULL), SEAL_OK);
    ERR_pop_to_mark();
    return SEALP_MAX_PATH_CHECKS - run.checks_left;
}
