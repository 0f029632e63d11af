/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "authority.h"
#include "each.h"
#include "pki/cert_path.h"

#include <seal/ctx.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

/* A signer below an issuer below a root, and what is known about them. */
typedef struct material {
    seal_ctx *ctx;
    issued root, issuer, leaf;
    sealp_buf anchor, list, answer;
} material;

static int setup(void **state)
{
    material *m = calloc(1, sizeof *m);
    unsigned char *der = NULL;
    int n;

    m->root = authority_issue(&(cert_recipe){ .name = "root", .extensions = as_ca });
    m->issuer =
        authority_issue(&(cert_recipe){ .name = "issuer", .by = &m->root, .extensions = as_ca });
    m->leaf = authority_issue(&(cert_recipe){ .name = "leaf", .by = &m->issuer });
    n = i2d_X509(m->root.cert, &der);
    sealp_buf_add(&m->anchor, der, (size_t)n);
    OPENSSL_free(der);
    authority_list(&(crl_recipe){ .by = &m->root }, &m->list);
    authority_answer(&(ocsp_recipe){ .by = &m->issuer, .issuer = &m->issuer, .about = &m->leaf },
                     &m->answer);
    *state = m;
    return seal_ctx_new(NULL, &m->ctx, NULL) == SEAL_OK ? 0 : -1;
}

static int teardown(void **state)
{
    material *m = *state;

    authority_free(&m->leaf);
    authority_free(&m->issuer);
    authority_free(&m->root);
    sealp_buf_clear(&m->anchor);
    sealp_buf_clear(&m->list);
    sealp_buf_clear(&m->answer);
    seal_ctx_unref(m->ctx);
    free(m);
    return 0;
}

static seal_status check_path(const void *user, seal_error *err)
{
    const material *m = user;
    sealp_evidence e = { 0 };
    sealp_path_task task = { .evidence = &e, .when = { NOW_2026, 0, NOW_2026 } };
    sealp_cert_path path = { 0 };
    seal_trust *trust = NULL;
    seal_status st;

    if ((st = seal_trust_new(m->ctx, NULL, &trust, err)) != SEAL_OK ||
        (st = seal_trust_add_anchors(trust, m->anchor.data, m->anchor.len, err)) != SEAL_OK ||
        (st = seal_trust_add_crl(trust, m->list.data, m->list.len, err)) != SEAL_OK ||
        (st = seal_trust_add_ocsp(trust, m->answer.data, m->answer.len, err)) != SEAL_OK ||
        (st = sealp_evidence_add_cert(&e, m->issuer.cert, SEALP_FROM_CMS, err)) != SEAL_OK)
        goto out;
    task.trust = trust;
    if ((st = sealp_cert_path_check(&task, m->leaf.cert, &path, err)) == SEAL_OK)
        st = sealp_cert_path_status(&path, err);
out:
    sealp_cert_path_clear(&path);
    sealp_evidence_clear(&e);
    seal_trust_unref(trust);
    return st;
}

static void checking_a_path(void **state)
{
    fault_each(check_path, *state, 10);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(checking_a_path) };

    return cmocka_run_group_tests_name("fault-path", tests, setup, teardown);
}
