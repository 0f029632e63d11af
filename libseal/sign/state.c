/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "core/error.h"
#include "core/limits.h"
#include "sign/request.h"
#include "util/base64.h"

#include <jansson.h>
#include <string.h>

static const char format_name[] = "libseal-signing";
enum { FORMAT_VERSION = 1 };

/* The members, in the order they are written. */
typedef struct fields {
    const char *id, *algorithm, *document_digest, *attrs, *certificates;
    json_int_t max_cms, prepared_len, contents_at, contents_len;
} fields;

static int append(const char *data, size_t len, void *user)
{
    sealp_buf *b = user;

    sealp_buf_add(b, data, len);
    return b->failed ? -1 : 0;
}

static const char *terminated(sealp_buf *b)
{
    sealp_buf_byte(b, '\0');
    return b->failed ? "" : (const char *)b->data;
}

static json_t *pack(const sealp_sign_state *state, const fields *f)
{
    return json_pack("{s:s, s:i, s:{s:s, s:s, s:s, s:s, s:I}, s:{s:I, s:I, s:I}, s:s}", "format",
                     format_name, "version", (int)FORMAT_VERSION, "request", "id",
                     state->request.id, "algorithm", state->request.alg->name, "document_digest",
                     f->document_digest, "attributes", f->attrs, "max_cms", f->max_cms, "prepared",
                     "length", f->prepared_len, "contents_offset", f->contents_at,
                     "contents_length", f->contents_len, "certificates", f->certificates);
}

seal_status sealp_state_save(const sealp_sign_state *state, sealp_buf *json, seal_error *err)
{
    const seal_sign_request *req = &state->request;
    sealp_buf digest = { 0 }, attrs = { 0 }, pem = { 0 };
    fields f = { .max_cms = (json_int_t)req->max_cms,
                 .prepared_len = (json_int_t)state->prepared_len,
                 .contents_at = (json_int_t)state->contents_at,
                 .contents_len = (json_int_t)state->contents_len };
    json_t *root = NULL;
    seal_status st;

    if ((st = sealp_chain_pem(req->chain, &pem, err)) != SEAL_OK)
        goto out;
    sealp_base64_encode(&digest, sealp_buf_view(&req->document_digest));
    sealp_base64_encode(&attrs, sealp_buf_view(&req->attrs));
    f.document_digest = terminated(&digest);
    f.attrs = terminated(&attrs);
    f.certificates = terminated(&pem);
    if (digest.failed || attrs.failed || pem.failed || !(root = pack(state, &f)) ||
        json_dump_callback(root, append, json, JSON_INDENT(2)) != 0)
        st = sealp_nomem(err);
    sealp_buf_byte(json, '\n');
    if (st == SEAL_OK && json->failed)
        st = sealp_nomem(err);
out:
    json_decref(root);
    sealp_buf_clear(&digest);
    sealp_buf_clear(&attrs);
    sealp_buf_clear(&pem);
    return st;
}

static seal_status bad(seal_error *err, const char *what)
{
    return sealp_fail(err, SEAL_ERR_INVALID_ARGUMENT, "signing state: %s", what);
}

/* Names format and version first, so that other files are called what they are. */
static seal_status check_format(json_t *root, seal_error *err)
{
    const char *format = json_string_value(json_object_get(root, "format"));
    json_t *version = json_object_get(root, "version");

    if (!format || strcmp(format, format_name) != 0)
        return bad(err, "not a signing state of libseal: give the file that prepare wrote");
    if (!json_is_integer(version) || json_integer_value(version) < 1)
        return bad(err, "version is not a positive number");
    if (json_integer_value(version) != FORMAT_VERSION)
        return sealp_fail(err, SEAL_ERR_UNSUPPORTED,
                          "signing state has version %lld, this libseal reads version %d: finish "
                          "with the libseal that prepared it",
                          (long long)json_integer_value(version), (int)FORMAT_VERSION);
    return SEAL_OK;
}

/* Exactly the members that pack() writes. */
static seal_status unpack(json_t *root, fields *f, seal_error *err)
{
    const char *format;
    json_error_t at;
    int version;

    if (json_unpack_ex(root, &at, JSON_STRICT,
                       "{s:s, s:i, s:{s:s, s:s, s:s, s:s, s:I}, s:{s:I, s:I, s:I}, s:s}", "format",
                       &format, "version", &version, "request", "id", &f->id, "algorithm",
                       &f->algorithm, "document_digest", &f->document_digest, "attributes",
                       &f->attrs, "max_cms", &f->max_cms, "prepared", "length", &f->prepared_len,
                       "contents_offset", &f->contents_at, "contents_length", &f->contents_len,
                       "certificates", &f->certificates) != 0)
        return bad(err, at.text);
    return SEAL_OK;
}

/* The offsets must fit each other; that they fit the prepared document is
 * checked when it is there. */
static seal_status check_numbers(const fields *f, seal_error *err)
{
    if (f->prepared_len < 1 || (uint64_t)f->prepared_len > SEALP_MAX_PDF_BYTES)
        return bad(err, "prepared.length is out of range");
    if (f->contents_at < 0 || f->contents_at >= f->prepared_len || f->contents_len < 2 ||
        f->contents_len % 2 != 0 || f->contents_len > f->prepared_len - f->contents_at)
        return bad(err, "prepared.contents_offset and contents_length do not lie in the document");
    /* two hexadecimal digits a byte, between < and > */
    if (f->max_cms < 1 || f->max_cms > (f->contents_len - 2) / 2)
        return bad(err, "request.max_cms does not fit prepared.contents_length");
    return SEAL_OK;
}

static seal_status decode(const char *text, const char *key, sealp_buf *out, seal_error *err)
{
    if (sealp_base64_decode(text, out) == 0)
        return SEAL_OK;
    if (out->failed)
        return sealp_nomem(err);
    return sealp_fail(err, SEAL_ERR_INVALID_ARGUMENT, "signing state: %s is not base64", key);
}

/* The algorithm must be one that the chain's key has. */
static seal_status load_algorithm(const fields *f, seal_sign_request *req, seal_error *err)
{
    const sealp_alg *alg = sealp_alg_named(f->algorithm);

    if (!alg)
        return sealp_fail(err, SEAL_ERR_ALGORITHM,
                          "signing state: request.algorithm \"%.32s\" is unknown", f->algorithm);
    if (!sealp_alg_fits(req->chain, alg))
        return bad(err, "request.algorithm does not fit the key of the certificate");
    req->alg = alg;
    return SEAL_OK;
}

static seal_status load_request(const fields *f, seal_sign_request *req, seal_error *err)
{
    seal_status st;

    req->max_cms = (size_t)f->max_cms;
    if ((st = seal_chain_parse(f->certificates, strlen(f->certificates), &req->chain, err)) !=
            SEAL_OK ||
        (st = load_algorithm(f, req, err)) != SEAL_OK ||
        (st = decode(f->document_digest, "request.document_digest", &req->document_digest, err)) !=
            SEAL_OK ||
        (st = decode(f->attrs, "request.attributes", &req->attrs, err)) != SEAL_OK)
        return st;
    if (req->document_digest.len != req->alg->digest_len)
        return bad(err, "request.document_digest has the wrong length for the algorithm");
    if ((st = sealp_attrs_check(req->chain, sealp_buf_view(&req->document_digest),
                                sealp_buf_view(&req->attrs), err)) != SEAL_OK ||
        (st = sealp_request_complete(req, err)) != SEAL_OK)
        return st;
    if (strcmp(req->id, f->id) != 0)
        return bad(err, "request.id is not that of its attributes: the file was changed");
    return SEAL_OK;
}

static seal_status parse(sealp_slice json, json_t **root, seal_error *err)
{
    json_error_t at;

    if (json.n > SEALP_MAX_STATE_BYTES)
        return sealp_fail(err, SEAL_ERR_LIMIT, "signing state of %zu bytes exceeds the limit of %d",
                          json.n, SEALP_MAX_STATE_BYTES);
    *root = json_loadb((const char *)json.p, json.n, JSON_REJECT_DUPLICATES, &at);
    if (*root)
        return SEAL_OK;
    if (json_error_code(&at) == json_error_out_of_memory)
        return sealp_nomem(err);
    return sealp_fail(err, SEAL_ERR_INVALID_ARGUMENT,
                      "signing state: line %d, column %d: %s: give the file that prepare wrote",
                      at.line, at.column, at.text);
}

seal_status sealp_state_load(sealp_slice json, sealp_sign_state *state, seal_error *err)
{
    json_t *root = NULL;
    fields f;
    seal_status st;

    *state = (sealp_sign_state){ 0 };
    if ((st = parse(json, &root, err)) != SEAL_OK || (st = check_format(root, err)) != SEAL_OK ||
        (st = unpack(root, &f, err)) != SEAL_OK || (st = check_numbers(&f, err)) != SEAL_OK ||
        (st = load_request(&f, &state->request, err)) != SEAL_OK)
        goto out;
    state->prepared_len = (uint64_t)f.prepared_len;
    state->contents_at = (uint64_t)f.contents_at;
    state->contents_len = (uint64_t)f.contents_len;
out:
    json_decref(root);
    if (st != SEAL_OK)
        sealp_request_clear(&state->request);
    return st;
}
