/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "pki/tsa.h"

#include "cms/hash.h"
#include "cms/tst.h"
#include "core/ctx.h"
#include "core/digest.h"
#include "core/error.h"
#include "core/limits.h"
#include "core/ref.h"
#include "net/fetch.h"
#include "util/sized.h"

#include <openssl/err.h>
#include <openssl/objects.h>
#include <openssl/rand.h>
#include <stdlib.h>
#include <string.h>

#define DEFAULT_ROOM 16384 /* chains of real authorities take 5 to 12 kB */
#define MAX_URLS     16
#define NONCE_BYTES  16

struct seal_tsa {
    sealp_ref ref;
    seal_fetcher *fetcher;
    uint32_t flags;
    uint32_t timeout_ms;
    size_t room;
    const sealp_hash *hash;
    char *policy, *user, *password;
    char *urls[MAX_URLS];
    size_t n_urls;
};

static char *copy(const char *text, int *failed)
{
    char *own = text ? strdup(text) : NULL;

    *failed |= text && !own;
    return own;
}

static int is_oid(const char *text)
{
    ASN1_OBJECT *oid;
    int ok;

    ERR_set_mark();
    ok = (oid = OBJ_txt2obj(text, 1)) != NULL;
    ASN1_OBJECT_free(oid);
    ERR_pop_to_mark();
    return ok;
}

static seal_status check_options(const seal_tsa_options *o, seal_error *err)
{
    const sealp_hash *hash = o->digest ? sealp_hash_named(o->digest) : NULL;
    size_t n = 0;

    if (o->flags & ~(uint32_t)SEAL_TSA_DEGRADE)
        return sealp_bad_arg(err, "seal_tsa_options: unknown bit in flags");
    while (o->urls && o->urls[n])
        n++;
    if (n == 0 || n > MAX_URLS)
        return sealp_fail(err, SEAL_ERR_INVALID_ARGUMENT,
                          "time-stamp authorities: %zu URLs are given, 1 to %d are possible", n,
                          MAX_URLS);
    if (o->digest && (!hash || hash->use != SEALP_HASH_OFFERED))
        return sealp_fail(err, SEAL_ERR_ALGORITHM,
                          "time stamps are not made with digest \"%.32s\": choose sha256, sha384 "
                          "or sha512",
                          o->digest);
    if (o->policy && !is_oid(o->policy))
        return sealp_fail(err, SEAL_ERR_INVALID_ARGUMENT,
                          "policy of time stamps \"%.64s\": write an OID with dots, as 1.2.3",
                          o->policy);
    if (!o->user != !o->password)
        return sealp_bad_arg(err, "seal_tsa_options: user and password go together");
    if (o->reserve_bytes &&
        (o->reserve_bytes < SEALP_MIN_TOKEN_BYTES || o->reserve_bytes > SEALP_MAX_TOKEN_BYTES))
        return sealp_fail(err, SEAL_ERR_INVALID_ARGUMENT,
                          "room of %zu bytes for a time stamp: give %d to %d, or 0 for %d",
                          o->reserve_bytes, SEALP_MIN_TOKEN_BYTES, SEALP_MAX_TOKEN_BYTES,
                          DEFAULT_ROOM);
    return SEAL_OK;
}

static seal_status fill(seal_tsa *tsa, const seal_tsa_options *o, seal_fetcher *fetcher,
                        seal_error *err)
{
    int failed = 0;

    tsa->fetcher = seal_fetcher_ref(fetcher);
    tsa->flags = o->flags;
    tsa->timeout_ms = o->timeout_ms;
    tsa->room = o->reserve_bytes ? o->reserve_bytes : DEFAULT_ROOM;
    tsa->hash = sealp_hash_named(o->digest ? o->digest : "sha256");
    tsa->policy = copy(o->policy, &failed);
    tsa->user = copy(o->user, &failed);
    tsa->password = copy(o->password, &failed);
    for (; !failed && o->urls[tsa->n_urls]; tsa->n_urls++)
        tsa->urls[tsa->n_urls] = copy(o->urls[tsa->n_urls], &failed);
    return failed ? sealp_nomem(err) : SEAL_OK;
}

seal_status seal_tsa_new(seal_fetcher *fetcher, const seal_tsa_options *opt, seal_tsa **out,
                         seal_error *err)
{
    seal_tsa_options o = SEAL_TSA_OPTIONS_INIT;
    seal_tsa *tsa;
    seal_status st;

    if (out)
        *out = NULL;
    if (!fetcher || !opt || !out)
        return sealp_bad_arg(err, "seal_tsa_new: fetcher, opt or out is NULL");
    if (sealp_sized_copy(&o, sizeof o, opt) != 0)
        return sealp_bad_arg(err, "seal_tsa_options: size not set, or of a newer libseal");
    if ((st = check_options(&o, err)) != SEAL_OK)
        return st;
    if (!(tsa = calloc(1, sizeof *tsa)))
        return sealp_nomem(err);
    sealp_ref_init(&tsa->ref);
    if ((st = fill(tsa, &o, fetcher, err)) == SEAL_OK)
        *out = tsa;
    else
        seal_tsa_unref(tsa);
    return st;
}

seal_tsa *seal_tsa_ref(seal_tsa *tsa)
{
    if (tsa)
        sealp_ref_take(&tsa->ref);
    return tsa;
}

void seal_tsa_unref(seal_tsa *tsa)
{
    if (!tsa || !sealp_ref_drop(&tsa->ref))
        return;
    for (size_t i = 0; i < tsa->n_urls; i++)
        free(tsa->urls[i]);
    if (tsa->password)
        sealp_wipe(tsa->password, strlen(tsa->password));
    free(tsa->password);
    free(tsa->user);
    free(tsa->policy);
    seal_fetcher_unref(tsa->fetcher);
    free(tsa);
}

const char *sealp_tsa_digest(const seal_tsa *tsa)
{
    return tsa->hash->name;
}

size_t sealp_tsa_room(const seal_tsa *tsa)
{
    return tsa->room;
}

int sealp_tsa_degrades(const seal_tsa *tsa)
{
    return (tsa->flags & SEAL_TSA_DEGRADE) != 0;
}

/* One authority's token; messages begin with its URL. */
static seal_status ask(seal_tsa *tsa, const char *url, const sealp_tst_query *query,
                       sealp_slice request, sealp_buf *token, seal_error *err)
{
    seal_fetch what = SEAL_FETCH_INIT;
    sealp_buf answer = { 0 };
    seal_status st;

    what.url = url;
    what.content_type = "application/timestamp-query";
    what.accept = "application/timestamp-reply";
    what.body = request.p;
    what.body_len = request.n;
    what.max_bytes = SEALP_MAX_TOKEN_BYTES;
    what.timeout_ms = tsa->timeout_ms;
    what.user = tsa->user;
    what.password = tsa->password;
    if ((st = sealp_fetch(tsa->fetcher, &what, &answer, err)) != SEAL_OK)
        goto out;
    if ((st = sealp_tst_response(query, sealp_buf_view(&answer), token, err)) == SEAL_OK &&
        token->len > tsa->room)
        st = sealp_fail(err, SEAL_ERR_LIMIT,
                        "the token has %zu bytes, room is kept for %zu: sign again with "
                        "--tsa-reserve %zu (reserve_bytes) or more",
                        token->len, tsa->room, token->len);
    if (st != SEAL_OK) {
        sealp_buf_clear(token);
        sealp_error_prefix(err, "%s", url);
    }
out:
    sealp_buf_clear(&answer);
    return st;
}

/* A failure after which the next authority has no chance either. */
static int is_final(seal_status st)
{
    return st == SEAL_ERR_NO_MEMORY || st == SEAL_ERR_CANCELLED || st == SEAL_ERR_INTERNAL;
}

/* Asks until one answers.  reasons: what each of the others said. */
static seal_status ask_each(seal_tsa *tsa, const sealp_tst_query *query, sealp_buf *token,
                            sealp_buf *reasons, seal_error *err)
{
    seal_error *why = seal_error_new();
    sealp_buf request = { 0 };
    seal_status st = why ? sealp_tst_request(query, &request, err) : sealp_nomem(err);

    if (st != SEAL_OK)
        goto out;
    for (size_t i = 0; i < tsa->n_urls; i++) {
        seal_error_clear(why);
        st = ask(tsa, tsa->urls[i], query, sealp_buf_view(&request), token, why);
        if (st == SEAL_OK || is_final(st))
            break;
        sealp_buf_str(reasons, reasons->len ? "; " : "");
        sealp_buf_str(reasons, seal_error_message(why));
    }
    if (is_final(st))
        sealp_fail(err, st, "%s", seal_error_message(why));
out:
    sealp_buf_clear(&request);
    seal_error_free(why);
    return st;
}

seal_status sealp_tsa_stamp_imprint(seal_tsa *tsa, const char *digest, sealp_slice imprint,
                                    sealp_buf *token, seal_error *err)
{
    unsigned char nonce[NONCE_BYTES];
    const sealp_tst_query query = { .digest = digest,
                                    .imprint = imprint,
                                    .policy = tsa->policy,
                                    .nonce = { nonce, sizeof nonce } };
    sealp_buf reasons = { 0 };
    seal_status st;

    ERR_set_mark();
    if (RAND_bytes(nonce, sizeof nonce) != 1)
        st = sealp_fail(err, SEAL_ERR_INTERNAL, "no random numbers for the time stamp's nonce");
    else
        st = ask_each(tsa, &query, token, &reasons, err);
    ERR_pop_to_mark();
    if (st != SEAL_OK && !is_final(st)) {
        sealp_buf_byte(&reasons, '\0');
        st = reasons.failed ? sealp_nomem(err)
                            : sealp_fail(err, st, "no time stamp: %s", (char *)reasons.data);
    }
    sealp_buf_clear(&reasons);
    return st;
}

seal_status sealp_tsa_stamp(seal_tsa *tsa, sealp_slice data, sealp_buf *token, seal_error *err)
{
    unsigned char md[SEALP_MAX_DIGEST];
    size_t n;
    seal_status st = sealp_digest_of(tsa->hash->name, data.p, data.n, md, &n, err);

    if (st == SEAL_OK)
        st = sealp_tsa_stamp_imprint(tsa, tsa->hash->name, (sealp_slice){ md, n }, token, err);
    return st;
}
