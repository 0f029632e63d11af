/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pdf/crypt_dict.h"

#include "core/error.h"
#include "pdf/object.h"

#include <string.h>

/* Part of a message: names in a file may be of any length. */
enum { SHOWN = 40 };

static seal_status bad(const char *key, seal_error *err)
{
    return sealp_fail(err, SEAL_ERR_PDF_SYNTAX, "encryption dictionary: bad /%s", key);
}

static seal_status unknown(const char *what, sealp_slice name, seal_error *err)
{
    return sealp_fail(err, SEAL_ERR_PDF_ENCRYPTED,
                      "encrypted with %s %.*s, which is not supported: decrypt a copy first", what,
                      name.n < SHOWN ? (int)name.n : SHOWN, (const char *)name.p);
}

/* A whole number, or absent when it is not there. */
static int read_int(sealp_slice dict, const char *key, int64_t absent, int64_t *out)
{
    sealp_slice v;

    *out = absent;
    return !sealp_dict_find(dict, key, &v) || sealp_object_int(v, out);
}

/* The first len bytes of a string that some writers fill up with zeros. */
static seal_status read_bytes(sealp_slice dict, const char *key, unsigned char *out, size_t len,
                              seal_error *err)
{
    sealp_buf text = { 0 };
    sealp_slice v;
    seal_status st = SEAL_OK;

    if (!sealp_dict_find(dict, key, &v) || !sealp_object_string(v, &text))
        st = bad(key, err);
    else if (text.failed)
        st = sealp_nomem(err);
    else if (text.len < len)
        st = bad(key, err);
    else
        memcpy(out, text.data, len);
    sealp_buf_clear(&text);
    return st;
}

static seal_status read_handler(sealp_slice dict, seal_error *err)
{
    sealp_slice name;

    if (!sealp_dict_find(dict, "Filter", &name) || sealp_object_kind(name) != SEALP_NAME)
        return bad("Filter", err);
    if (sealp_name_eq(name, "Standard"))
        return SEAL_OK;
    if (sealp_name_eq(name, "Adobe.PubSec"))
        return sealp_fail(err, SEAL_ERR_PDF_ENCRYPTED,
                          "encrypted for the holders of certificates, which is not supported: "
                          "decrypt a copy first");
    return unknown("security handler", name, err);
}

/* Version, revision and length of the file key (table 20). */
static seal_status read_version(sealp_slice dict, sealp_crypt_dict *out, seal_error *err)
{
    static const struct {
        int v, min_r, max_r;
        size_t key_len; /* 0: /Length says it */
    } versions[] = { { 1, 2, 3, 5 }, { 2, 2, 3, 0 }, { 4, 4, 4, 16 }, { 5, 5, 6, 32 } };
    int64_t v, r, bits;

    if (!read_int(dict, "V", 0, &v))
        return bad("V", err);
    if (!read_int(dict, "R", 0, &r))
        return bad("R", err);
    if (!read_int(dict, "Length", 40, &bits) || bits < 0)
        return bad("Length", err);
    for (size_t i = 0; i < sizeof versions / sizeof *versions; i++) {
        if (v != versions[i].v || r < versions[i].min_r || r > versions[i].max_r)
            continue;
        out->v = (int)v;
        out->r = (int)r;
        out->key_len = versions[i].key_len ? versions[i].key_len : (size_t)bits / 8;
        if (versions[i].key_len == 0 && (bits % 8 || bits < 40 || bits > 128))
            return bad("Length", err);
        return SEAL_OK;
    }
    return sealp_fail(err, SEAL_ERR_PDF_ENCRYPTED,
                      "encrypted in version %lld, revision %lld, which is not supported: decrypt a "
                      "copy first",
                      (long long)v, (long long)r);
}

static seal_status read_keys(sealp_slice dict, sealp_crypt_dict *out, seal_error *err)
{
    size_t len = out->r >= 5 ? 48 : 32;
    sealp_slice v;
    int64_t p;
    seal_status st;

    if (!sealp_dict_find(dict, "P", &v) || !sealp_object_int(v, &p) || p < INT32_MIN ||
        p > UINT32_MAX)
        return bad("P", err);
    out->permissions = (uint32_t)p;
    out->metadata =
        !sealp_dict_find(dict, "EncryptMetadata", &v) || !sealp_slice_eq(v, "false") || out->v < 4;
    if ((st = read_bytes(dict, "O", out->o, len, err)) != SEAL_OK ||
        (st = read_bytes(dict, "U", out->u, len, err)) != SEAL_OK || out->r < 5)
        return st;
    if ((st = read_bytes(dict, "OE", out->oe, sizeof out->oe, err)) != SEAL_OK ||
        (st = read_bytes(dict, "UE", out->ue, sizeof out->ue, err)) != SEAL_OK)
        return st;
    return read_bytes(dict, "Perms", out->perms, sizeof out->perms, err);
}

/* /CFM of the filter with this name object; empty when there is none. */
static sealp_slice method_of(const sealp_crypt_dict *d, sealp_slice name)
{
    sealp_slice key, filter, method = { NULL, 0 };

    for (size_t at = 0; sealp_dict_next(sealp_buf_view(&d->filters), &at, &key, &filter);) {
        if (key.n + 1 == name.n && memcmp(key.p, name.p + 1, key.n) == 0) {
            (void)sealp_dict_find(filter, "CFM", &method);
            break;
        }
    }
    return method;
}

seal_status sealp_crypt_dict_filter(const sealp_crypt_dict *d, sealp_slice name, sealp_cipher *out,
                                    seal_error *err)
{
    static const struct {
        const char *name;
        int v;
        sealp_cipher cipher;
    } methods[] = { { "V2", 4, SEALP_CIPHER_RC4 },
                    { "AESV2", 4, SEALP_CIPHER_AES128 },
                    { "AESV3", 5, SEALP_CIPHER_AES256 } };
    sealp_slice method;

    *out = SEALP_CIPHER_NONE;
    if (name.n == 0 || sealp_name_eq(name, "Identity"))
        return SEAL_OK;
    method = method_of(d, name);
    for (size_t i = 0; i < sizeof methods / sizeof *methods; i++) {
        if (d->v == methods[i].v && sealp_name_eq(method, methods[i].name)) {
            *out = methods[i].cipher;
            return SEAL_OK;
        }
    }
    return unknown("crypt filter", name, err);
}

/* Which method is for what (7.6.5); before version 4 there was only RC4. */
static seal_status read_filters(sealp_slice dict, sealp_crypt_dict *out, seal_error *err)
{
    sealp_slice v = { NULL, 0 };
    seal_status st;

    out->streams = out->strings = SEALP_CIPHER_RC4;
    if (out->v < 4)
        return SEAL_OK;
    if (sealp_dict_find(dict, "CF", &v) && sealp_object_kind(v) != SEALP_DICT)
        return bad("CF", err);
    sealp_buf_slice(&out->filters, v);
    if (out->filters.failed)
        return sealp_nomem(err);
    v = (sealp_slice){ NULL, 0 };
    (void)sealp_dict_find(dict, "StmF", &v);
    if ((st = sealp_crypt_dict_filter(out, v, &out->streams, err)) != SEAL_OK)
        return st;
    v = (sealp_slice){ NULL, 0 };
    (void)sealp_dict_find(dict, "StrF", &v);
    return sealp_crypt_dict_filter(out, v, &out->strings, err);
}

seal_status sealp_crypt_dict_read(sealp_slice dict, sealp_crypt_dict *out, seal_error *err)
{
    seal_status st;

    *out = (sealp_crypt_dict){ 0 };
    if (sealp_object_kind(dict) != SEALP_DICT)
        return sealp_fail(err, SEAL_ERR_PDF_SYNTAX, "trailer: /Encrypt is no dictionary");
    if ((st = read_handler(dict, err)) != SEAL_OK ||
        (st = read_version(dict, out, err)) != SEAL_OK ||
        (st = read_keys(dict, out, err)) != SEAL_OK)
        return st;
    return read_filters(dict, out, err);
}

void sealp_crypt_dict_clear(sealp_crypt_dict *d)
{
    sealp_buf_clear(&d->filters);
    sealp_buf_clear(&d->id);
    *d = (sealp_crypt_dict){ 0 };
}
