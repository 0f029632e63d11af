/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "cms/chain_facts.h"

#include "cms/chain.h"
#include "cms/ossl.h"
#include "core/error.h"

#include <openssl/err.h>
#include <openssl/x509v3.h>
#include <string.h>

/* RFC 5280, 4.2.1.3, in its order. */
static const uint32_t usages[] = {
    KU_DIGITAL_SIGNATURE, KU_NON_REPUDIATION, KU_KEY_ENCIPHERMENT,
    KU_DATA_ENCIPHERMENT, KU_KEY_AGREEMENT,   KU_KEY_CERT_SIGN,
    KU_CRL_SIGN,          KU_ENCIPHER_ONLY,   KU_DECIPHER_ONLY,
};

enum { N_USAGES = sizeof usages / sizeof *usages };

static int issued(X509 *issuer, X509 *cert)
{
    int yes;

    ERR_set_mark();
    yes = X509_check_issued(issuer, cert) == X509_V_OK;
    ERR_pop_to_mark();
    return yes;
}

size_t sealp_chain_line(const seal_chain *chain)
{
    size_t n = 1;

    while (n < sealp_chain_count(chain) &&
           issued(sealp_chain_cert(chain, n), sealp_chain_cert(chain, n - 1)))
        n++;
    return n;
}

int sealp_chain_is_self_issued(const seal_chain *chain)
{
    return issued(sealp_chain_cert(chain, 0), sealp_chain_cert(chain, 0));
}

void sealp_chain_key_usage(const seal_chain *chain, char usage[10])
{
    uint32_t bits;
    size_t n = 0;

    ERR_set_mark();
    bits = X509_get_key_usage(sealp_chain_cert(chain, 0));
    ERR_pop_to_mark();
    for (size_t i = 0; bits != UINT32_MAX && i < N_USAGES; i++)
        usage[n++] = bits & usages[i] ? '1' : '0';
    usage[n] = '\0';
}

/* The dotted form; "" when it is too long to be of use. */
static void put_dotted(const ASN1_OBJECT *object, sealp_buf *out)
{
    char text[128];
    int n = OBJ_obj2txt(text, sizeof text, object, 1);

    sealp_buf_str(out, n > 0 && (size_t)n < sizeof text ? text : "");
    sealp_buf_byte(out, '\0');
}

seal_status sealp_chain_policies(const seal_chain *chain, sealp_buf *out, seal_error *err)
{
    CERTIFICATEPOLICIES *list;
    int no_memory;

    ERR_set_mark();
    list = X509_get_ext_d2i(sealp_chain_cert(chain, 0), NID_certificate_policies, NULL, NULL);
    no_memory = !list && sealp_ossl_no_memory();
    for (int i = 0; i < sk_POLICYINFO_num(list); i++)
        put_dotted(sk_POLICYINFO_value(list, i)->policyid, out);
    CERTIFICATEPOLICIES_free(list);
    ERR_pop_to_mark();
    return no_memory || out->failed ? sealp_nomem(err) : SEAL_OK;
}

/* Many say E for what OpenSSL calls emailAddress both long and short. */
static void put_names(const ASN1_OBJECT *object, sealp_buf *out)
{
    int nid = OBJ_obj2nid(object);
    const char *name = nid == NID_pkcs9_emailAddress ? "E" : OBJ_nid2sn(nid);
    const char *long_name = OBJ_nid2ln(nid);

    sealp_buf_str(out, nid != NID_undef && name ? name : "");
    sealp_buf_byte(out, '\0');
    sealp_buf_str(out, nid != NID_undef && long_name ? long_name : "");
    sealp_buf_byte(out, '\0');
    put_dotted(object, out);
}

/* 0 when OpenSSL cannot tell the value. */
static int put_attribute(const X509_NAME_ENTRY *entry, sealp_buf *out)
{
    unsigned char *value = NULL;
    int n = ASN1_STRING_to_UTF8(&value, X509_NAME_ENTRY_get_data(entry));

    if (n >= 0 && !memchr(value, '\0', (size_t)n)) {
        put_names(X509_NAME_ENTRY_get_object(entry), out);
        sealp_buf_add(out, value, (size_t)n);
        sealp_buf_byte(out, '\0');
    }
    OPENSSL_free(value);
    return n >= 0;
}

seal_status sealp_chain_attributes(const seal_chain *chain, sealp_buf *out, seal_error *err)
{
    const X509_NAME *name = X509_get_subject_name(sealp_chain_cert(chain, 0));
    int no_memory = 0;

    ERR_set_mark();
    for (int i = 0; i < X509_NAME_entry_count(name); i++) {
        if (!put_attribute(X509_NAME_get_entry(name, i), out))
            no_memory |= sealp_ossl_no_memory();
    }
    ERR_pop_to_mark();
    return no_memory || out->failed ? sealp_nomem(err) : SEAL_OK;
}
