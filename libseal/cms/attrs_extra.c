/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "cms/attrs_extra.h"

#include "cms/hash.h"
#include "cms/ossl.h"
#include "core/error.h"
#include "core/limits.h"

#include <openssl/objects.h>
#include <string.h>

/* EN 319 122-1, 5.2.3: CommitmentTypeIndication without qualifiers. */
typedef struct commitment_type {
    ASN1_OBJECT *id;
} commitment_type;

ASN1_SEQUENCE(commitment_type) = {
    ASN1_SIMPLE(commitment_type, id, ASN1_OBJECT),
} static_ASN1_SEQUENCE_END(commitment_type)

/* EN 319 122-1, 5.2.9.1: SignaturePolicyId; the digest is an OtherHashAlgAndValue,
 * which has the shape of a DigestInfo. */
typedef struct policy_id {
    ASN1_OBJECT *id;
    X509_SIG *hash;
    STACK_OF(POLICYQUALINFO) * qualifiers;
} policy_id;

ASN1_SEQUENCE(policy_id) = {
    ASN1_SIMPLE(policy_id, id, ASN1_OBJECT),
    ASN1_SIMPLE(policy_id, hash, X509_SIG),
    ASN1_SEQUENCE_OF_OPT(policy_id, qualifiers, POLICYQUALINFO),
} static_ASN1_SEQUENCE_END(policy_id)

/* EN 319 122-1, 5.2.6.1: SignerAttributeV2 with claimed attributes alone. */
typedef struct signer_attributes {
    STACK_OF(X509_ATTRIBUTE) * claimed;
} signer_attributes;

ASN1_SEQUENCE(signer_attributes) = {
    ASN1_EXP_SEQUENCE_OF(signer_attributes, claimed, X509_ATTRIBUTE, 0),
} static_ASN1_SEQUENCE_END(signer_attributes)

/* RFC 5126, 5.11.1 */
static const struct {
    const char *name, *oid;
} commitments[] = {
    { "proof-of-origin", "1.2.840.113549.1.9.16.6.1" },
    { "proof-of-receipt", "1.2.840.113549.1.9.16.6.2" },
    { "proof-of-delivery", "1.2.840.113549.1.9.16.6.3" },
    { "proof-of-sender", "1.2.840.113549.1.9.16.6.4" },
    { "proof-of-approval", "1.2.840.113549.1.9.16.6.5" },
    { "proof-of-creation", "1.2.840.113549.1.9.16.6.6" },
};

/* Object of a dotted OID; what names it in messages. */
static seal_status parse_oid(const char *text, const char *what, ASN1_OBJECT **out, seal_error *err)
{
    if ((*out = OBJ_txt2obj(text, 1)) != NULL)
        return SEAL_OK;
    if (sealp_ossl_no_memory())
        return sealp_nomem(err);
    return sealp_fail(
        err, SEAL_ERR_INVALID_ARGUMENT, "%s \"%.64s\" is no dotted OID: %s", what, text,
        strcmp(what, "commitment") == 0 ? "write one, or a name such as proof-of-approval"
                                        : "write one such as 1.2.156.3000.1");
}

static seal_status encode_value(const ASN1_ITEM *item, const void *value, sealp_buf *der,
                                seal_error *err)
{
    return sealp_asn1_encode(item, value, der) == 0 ? SEAL_OK : sealp_nomem(err);
}

static seal_status encode_commitment(const sealp_attrs_extra *extra, sealp_buf *der,
                                     seal_error *err)
{
    const char *oid = extra->commitment;
    commitment_type value = { NULL };
    seal_status st;

    if (!oid)
        return SEAL_OK;
    for (size_t i = 0; i < sizeof commitments / sizeof *commitments; i++) {
        if (strcmp(commitments[i].name, oid) == 0)
            oid = commitments[i].oid;
    }
    if ((st = parse_oid(oid, "commitment", &value.id, err)) == SEAL_OK)
        st = encode_value(ASN1_ITEM_rptr(commitment_type), &value, der, err);
    ASN1_OBJECT_free(value.id);
    return st;
}

/* "sha256:HEX" into the policy's digest. */
static seal_status parse_policy_digest(const char *text, X509_SIG *out, seal_error *err)
{
    const char *colon = text ? strchr(text, ':') : NULL;
    const sealp_hash *hash = NULL;
    unsigned char *bytes = NULL;
    X509_ALGOR *algorithm, *id = NULL;
    ASN1_OCTET_STRING *value;
    char name[16] = "";
    long len = 0;
    seal_status st = SEAL_OK;

    if (colon && (size_t)(colon - text) < sizeof name) {
        memcpy(name, text, (size_t)(colon - text));
        if ((hash = sealp_hash_named(name)) && hash->use == SEALP_HASH_OFFERED)
            bytes = OPENSSL_hexstr2buf(colon + 1, &len);
    }
    X509_SIG_getm(out, &algorithm, &value);
    if (sealp_ossl_no_memory())
        st = sealp_nomem(err);
    else if (!bytes || (size_t)len != hash->len)
        st = sealp_fail(err, SEAL_ERR_INVALID_ARGUMENT,
                        "digest of the signature policy \"%.80s\" is not readable: write sha256: "
                        "and 64 hexadecimal digits, the SHA-256 of the policy document",
                        text ? text : "");
    else if (!(id = sealp_hash_id(hash)) || X509_ALGOR_copy(algorithm, id) != 1 ||
             ASN1_OCTET_STRING_set(value, bytes, (int)len) != 1)
        st = sealp_nomem(err);
    X509_ALGOR_free(id);
    OPENSSL_free(bytes);
    return st;
}

/* Where the policy can be read (id-spq-ets-uri). */
static int put_uri(policy_id *policy, const char *uri)
{
    POLICYQUALINFO *info = POLICYQUALINFO_new();
    ASN1_IA5STRING *text = ASN1_IA5STRING_new();
    int ok = info && text && (info->pqualid = OBJ_txt2obj("1.2.840.113549.1.9.16.5.1", 1)) &&
             ASN1_STRING_set(text, uri, -1) == 1 && (info->d.other = ASN1_TYPE_new()) &&
             (policy->qualifiers = sk_POLICYQUALINFO_new_null());

    if (ok) {
        ASN1_TYPE_set(info->d.other, V_ASN1_IA5STRING, text);
        text = NULL;
        if ((ok = sk_POLICYQUALINFO_push(policy->qualifiers, info) > 0) != 0)
            info = NULL;
    }
    ASN1_IA5STRING_free(text);
    POLICYQUALINFO_free(info);
    return ok;
}

static seal_status encode_policy(const sealp_attrs_extra *extra, sealp_buf *der, seal_error *err)
{
    policy_id *policy;
    ASN1_OBJECT *id = NULL;
    seal_status st;

    if (!extra->policy)
        return SEAL_OK;
    if (!(policy = (policy_id *)ASN1_item_new(ASN1_ITEM_rptr(policy_id))))
        return sealp_nomem(err);
    if ((st = parse_oid(extra->policy, "signature policy", &id, err)) != SEAL_OK)
        goto out;
    ASN1_OBJECT_free(policy->id);
    policy->id = id;
    if ((st = parse_policy_digest(extra->policy_digest, policy->hash, err)) != SEAL_OK)
        goto out;
    if (extra->policy_uri && !put_uri(policy, extra->policy_uri))
        st = sealp_nomem(err);
    else
        st = encode_value(ASN1_ITEM_rptr(policy_id), policy, der, err);
out:
    ASN1_item_free((ASN1_VALUE *)policy, ASN1_ITEM_rptr(policy_id));
    return st;
}

/* Roles as the values of one attribute of type "name" (X.520, 6.2.1), a
 * DirectoryString, which validation services show as claimed roles. */
static X509_ATTRIBUTE *role_attribute(const char *const *roles)
{
    X509_ATTRIBUTE *attr = X509_ATTRIBUTE_new();
    int ok = attr && X509_ATTRIBUTE_set1_object(attr, OBJ_nid2obj(NID_name)) == 1;

    for (size_t i = 0; ok && roles[i]; i++)
        ok =
            X509_ATTRIBUTE_set1_data(attr, V_ASN1_UTF8STRING, roles[i], (int)strlen(roles[i])) == 1;
    if (!ok) {
        X509_ATTRIBUTE_free(attr);
        attr = NULL;
    }
    return attr;
}

static seal_status encode_roles(const sealp_attrs_extra *extra, sealp_buf *der, seal_error *err)
{
    signer_attributes value = { NULL };
    X509_ATTRIBUTE *attr = NULL;
    seal_status st;

    if (!extra->roles || !extra->roles[0])
        return SEAL_OK;
    for (size_t i = 0; extra->roles[i]; i++) {
        if (!extra->roles[i][0] || strlen(extra->roles[i]) > SEALP_MAX_ROLE_BYTES)
            return sealp_fail(err, SEAL_ERR_INVALID_ARGUMENT,
                              "role %zu is empty or longer than %d bytes", i + 1,
                              SEALP_MAX_ROLE_BYTES);
    }
    if (!(value.claimed = sk_X509_ATTRIBUTE_new_null()) || !(attr = role_attribute(extra->roles)) ||
        sk_X509_ATTRIBUTE_push(value.claimed, attr) <= 0) {
        X509_ATTRIBUTE_free(attr);
        st = sealp_nomem(err);
    } else
        st = encode_value(ASN1_ITEM_rptr(signer_attributes), &value, der, err);
    sk_X509_ATTRIBUTE_pop_free(value.claimed, X509_ATTRIBUTE_free);
    return st;
}

static seal_status encode_token(const sealp_attrs_extra *extra, sealp_buf *der, seal_error *err)
{
    sealp_buf_slice(der, extra->content_token);
    return der->failed ? sealp_nomem(err) : SEAL_OK;
}

/* The optional attributes. */
static const struct {
    const char *oid;
    const char *name;
    const char *option; /* NULL: a delegate may add it unasked */
    /* Appends the value's DER, nothing when it is not asked for. */
    seal_status (*encode)(const sealp_attrs_extra *extra, sealp_buf *der, seal_error *err);
} parts[] = {
    { "1.2.840.113549.1.9.16.2.16", "commitment-type-indication", "commitment", encode_commitment },
    { "1.2.840.113549.1.9.16.2.15", "signature-policy-identifier", "policy", encode_policy },
    { "0.4.0.19122.1.1", "signer-attributes-v2", NULL, encode_roles },
    { "1.2.840.113549.1.9.16.2.20", "content-time-stamp", NULL, encode_token },
};

#define COUNT (sizeof parts / sizeof *parts)

static int add_part(STACK_OF(X509_ATTRIBUTE) * attrs, const char *oid, const sealp_buf *der)
{
    ASN1_OBJECT *object = OBJ_txt2obj(oid, 1);
    X509_ATTRIBUTE *attr = object ? X509_ATTRIBUTE_create_by_OBJ(NULL, object, V_ASN1_SEQUENCE,
                                                                 der->data, (int)der->len)
                                  : NULL;
    int ok = attr && sk_X509_ATTRIBUTE_push(attrs, attr) > 0;

    if (!ok)
        X509_ATTRIBUTE_free(attr);
    ASN1_OBJECT_free(object);
    return ok;
}

seal_status sealp_attrs_extra_add(STACK_OF(X509_ATTRIBUTE) * attrs, const sealp_attrs_extra *extra,
                                  seal_error *err)
{
    seal_status st = SEAL_OK;

    for (size_t i = 0; extra && st == SEAL_OK && i < COUNT; i++) {
        sealp_buf der = { 0 };

        st = parts[i].encode(extra, &der, err);
        if (st == SEAL_OK && der.len && !add_part(attrs, parts[i].oid, &der))
            st = sealp_nomem(err);
        sealp_buf_clear(&der);
    }
    return st;
}

/* The attribute of this type, NULL when there is none. */
static X509_ATTRIBUTE *find(const STACK_OF(X509_ATTRIBUTE) * attrs, const ASN1_OBJECT *oid)
{
    return X509at_get_attr(attrs, X509at_get_attr_by_OBJ(attrs, oid, -1));
}

static int same(X509_ATTRIBUTE *a, X509_ATTRIBUTE *b)
{
    sealp_buf da = { 0 }, db = { 0 };
    int equal = sealp_asn1_encode(ASN1_ITEM_rptr(X509_ATTRIBUTE), a, &da) == 0 &&
                sealp_asn1_encode(ASN1_ITEM_rptr(X509_ATTRIBUTE), b, &db) == 0 &&
                da.len == db.len && memcmp(da.data, db.data, da.len) == 0;

    sealp_buf_clear(&da);
    sealp_buf_clear(&db);
    return equal;
}

seal_status sealp_attrs_extra_check(const STACK_OF(X509_ATTRIBUTE) * given,
                                    const STACK_OF(X509_ATTRIBUTE) * asked, seal_error *err)
{
    for (size_t i = 0; i < COUNT; i++) {
        ASN1_OBJECT *oid = OBJ_txt2obj(parts[i].oid, 1);
        X509_ATTRIBUTE *want, *have;

        if (!oid)
            return sealp_nomem(err);
        want = find(asked, oid);
        have = find(given, oid);
        ASN1_OBJECT_free(oid);
        /* Not beside /Reason (EN 319 142-1, 6.3, d and m), so not unasked. */
        if (have && !want && parts[i].option)
            return sealp_fail(err, SEAL_ERR_SIGNER,
                              "signed attributes hold %s, which was not asked for: switch it off "
                              "in the signing service, or ask for it with --%s (%s)",
                              parts[i].name, parts[i].option, parts[i].option);
        if (want && (!have || !same(have, want)))
            return sealp_ossl_no_memory()
                       ? sealp_nomem(err)
                       : sealp_fail(err, SEAL_ERR_SIGNER,
                                    "signed attributes lack the %s that was asked for: let the "
                                    "signing service use the attrs of the request",
                                    parts[i].name);
    }
    return SEAL_OK;
}
