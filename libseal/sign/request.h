/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_SIGN_REQUEST_H
#define SEAL_SIGN_REQUEST_H

#include "cms/signed_data.h"

/* What a delegate is asked to sign; owns its bytes, refs the chain. */
struct seal_sign_request {
    char id[33]; /* hex of the first 16 bytes of the attrs' digest: the same work has the same id */
    const sealp_alg *alg;
    seal_chain *chain;
    sealp_buf document_digest;
    sealp_buf attrs;  /* SET */
    sealp_buf digest; /* of attrs, under the algorithm's digest */
    size_t max_cms;
};

/* Builds attrs and digests; max_cms is the caller's to set.  { 0 } is an empty
 * request. */
seal_status sealp_request_build(seal_chain *chain, const sealp_alg *alg,
                                sealp_slice document_digest, const sealp_attrs_extra *extra,
                                seal_sign_request *req, seal_error *err);
/* Digest and id of a request whose algorithm and attrs are filled. */
seal_status sealp_request_complete(seal_sign_request *req, seal_error *err);
/* What goes into the key: the digest or the attributes. */
sealp_slice sealp_request_input(const seal_sign_request *req);
void sealp_request_clear(seal_sign_request *req);

/* What the delegate answered. */
struct seal_reply {
    sealp_buf data;
    enum { SEALP_REPLY_NONE, SEALP_REPLY_SIGNATURE, SEALP_REPLY_CMS } kind;
};

void sealp_reply_clear(seal_reply *reply);

/* Calls the signer's delegate; an empty answer is SEAL_ERR_SIGNER, and a
 * failure without a message gets one. */
seal_status sealp_signer_ask(seal_signer *signer, const seal_sign_request *req, seal_reply *reply,
                             seal_error *err);
/* The same for n requests, in calls of what the delegate takes at once.  *at is
 * the request a failure is about, n when it is about all. */
seal_status sealp_signer_ask_many(seal_signer *signer, const seal_sign_request *const *requests,
                                  seal_reply *const *replies, size_t n, size_t *at,
                                  seal_error *err);
/* The CMS to embed: verifies the reply and builds or checks the SignedData;
 * SEAL_ERR_SIGNATURE_TOO_LARGE when it exceeds max_cms, naming the size. */
seal_status sealp_request_finish(const seal_sign_request *req, const seal_reply *reply,
                                 sealp_buf *cms, seal_error *err);

/* State between two phases: JSON for people, base64 inside, no secret. */
typedef struct sealp_sign_state {
    seal_sign_request request;
    uint64_t prepared_len;
    uint64_t contents_at;  /* offset of '<' in the prepared file */
    uint64_t contents_len; /* '<' to '>' inclusive */
} sealp_sign_state;

seal_status sealp_state_save(const sealp_sign_state *state, sealp_buf *json, seal_error *err);
seal_status sealp_state_load(sealp_slice json, sealp_sign_state *state, seal_error *err);

#endif
