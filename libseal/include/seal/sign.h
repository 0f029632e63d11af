/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_SIGN_H
#define SEAL_SIGN_H

#include <seal/pdf.h>
#include <seal/tsa.h>

SEAL_BEGIN_DECLS

/** Reads certificates, PEM (any number) or DER (one): the signer's is the first
 *  that issued none of the others, which help a verifier to its issuer and are
 *  put in order.  Immutable; share it.  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_chain_parse(const void *data, size_t len, seal_chain **out,
                                                     seal_error *err);
SEAL_API seal_chain *seal_chain_ref(seal_chain *chain);
SEAL_API void seal_chain_unref(seal_chain *chain);
/** Subject of the signer's certificate, "CN=..., O=..." in UTF-8; borrowed
 *  from the chain.  Since 0.1. */
SEAL_API const char *seal_chain_subject(const seal_chain *chain);

/** What a delegate is asked to sign.  Everything is borrowed and valid while
 *  the request is.  A service that makes raw signatures signs attrs (or their
 *  digest); one that makes whole CMS structures needs the document digest.
 *  Since 0.1. */
SEAL_API const char *seal_sign_request_id(const seal_sign_request *req);        /**< For logs. */
SEAL_API const char *seal_sign_request_algorithm(const seal_sign_request *req); /**< Dotted OID. */
SEAL_API const char *seal_sign_request_digest_name(const seal_sign_request *req); /**< "sha256" */
/** Name of the algorithm: "rsa-sha256", "rsa-pss-sha256" (MGF1 with the same
 *  digest, a salt as long as it), "ecdsa-sha384", "ed25519".  Since 0.1. */
SEAL_API const char *seal_sign_request_algorithm_name(const seal_sign_request *req);

/** What goes into the key.  Since 0.1. */
typedef enum seal_input {
    SEAL_INPUT_DIGEST = 1, /**< The request's digest, not hashed again. */
    SEAL_INPUT_ATTRS = 2   /**< The request's attrs: Ed25519 and Ed448 hash for themselves. */
} seal_input;
/** Which of the two, for a key that makes raw signatures; most services do the
 *  hashing too and take attrs for both.  Since 0.1. */
SEAL_API seal_input seal_sign_request_input(const seal_sign_request *req);
/** Digest of the signedAttrs: the input of a hash-only key.  NULL and 0 where
 *  the key takes no digest.  Since 0.1. */
SEAL_API const void *seal_sign_request_digest(const seal_sign_request *req, size_t *len);
/** DER signedAttrs as a SET (first byte 0x31).  Since 0.1. */
SEAL_API const void *seal_sign_request_attrs(const seal_sign_request *req, size_t *len);
/** Digest over the ByteRange: message-digest of a whole CMS.  Since 0.1. */
SEAL_API const void *seal_sign_request_document_digest(const seal_sign_request *req, size_t *len);
/** Largest whole CMS that fits the reserved room, in bytes.  Since 0.1. */
SEAL_API size_t seal_sign_request_max_cms(const seal_sign_request *req);
SEAL_API seal_chain *seal_sign_request_chain(const seal_sign_request *req); /**< Borrowed. */

/** Answers with a raw signature over attrs: the octets of RSA or EdDSA, or for
 *  ECDSA the DER SEQUENCE or r and s side by side.  Copies.  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_reply_set_signature(seal_reply *reply, const void *data,
                                                             size_t len, seal_error *err);
/** Answers with a whole DER CMS SignedData.  Copies.  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_reply_set_cms(seal_reply *reply, const void *der,
                                                       size_t len, seal_error *err);

/** A signer the caller implements.
 *
 *  sign is called on the thread that called into libseal, with no lock held;
 *  a shared signer is called from several threads at once.  It returns SEAL_OK
 *  after one of the seal_reply_set_ calls, or a SEAL_ERR_SIGNER_ value, best
 *  by seal_error_set().  It must not use the document or update being signed:
 *  that fails with SEAL_ERR_REENTRANT.  A delegate that cannot answer inside
 *  the call belongs to seal_signing_begin().  Since 0.1. */
typedef struct seal_signer_ops {
    size_t size;
    seal_status (*sign)(void *user, const seal_sign_request *req, seal_reply *reply,
                        seal_error *err);
    seal_destroy_fn destroy; /**< NULL allowed. */
    /** Signs n requests at once, so that one PIN authorises them all; answers
     *  replies[i] to requests[i], or fails for all.  NULL: sign is called for
     *  each; with sign NULL single requests come here too. */
    seal_status (*sign_many)(void *user, const seal_sign_request *const *requests,
                             seal_reply *const *replies, size_t n, seal_error *err);
    size_t max_batch; /**< Most requests of one call of sign_many; 0: no limit. */
} seal_signer_ops;

/** Takes user, also on failure; refs chain.  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_signer_new(const seal_signer_ops *ops, void *user,
                                                    seal_chain *chain, seal_signer **out,
                                                    seal_error *err);
/** A signer over the key and certificates of a PKCS#12 file in memory.
 *  password is UTF-8 and not kept.  A wrong one is SEAL_ERR_SIGNER_AUTH.
 *  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_signer_new_pkcs12(const void *p12, size_t len,
                                                           const char *password, seal_signer **out,
                                                           seal_error *err);
SEAL_API seal_signer *seal_signer_ref(seal_signer *signer);
SEAL_API void seal_signer_unref(seal_signer *signer);
SEAL_API seal_chain *seal_signer_chain(const seal_signer *signer); /**< Borrowed. */

enum {
    SEAL_SIGN_ALLOW_EXPIRED = 1, /**< Sign although the certificate is not valid now. */
    /** Sign a time stamp over the content too: not older than that.  Needs tsa. */
    SEAL_SIGN_CONTENT_TIME_STAMP = 2
};

/** How RSA keys pad.  Keys of type RSASSA-PSS know PSS alone.  Since 0.1. */
enum {
    SEAL_PADDING_KEY = 0, /**< What the key's type says: PKCS#1 v1.5 for plain RSA keys. */
    SEAL_PADDING_PKCS1 = 1,
    SEAL_PADDING_PSS = 2
};

/** Form fields that nobody may change once the signature is there (FieldMDP,
 *  ISO 32000-2, 12.8.2.4).  Since 0.1. */
enum {
    SEAL_LOCK_NONE = 0, /**< Only what the signature's own field lays down. */
    SEAL_LOCK_ALL = 1,
    SEAL_LOCK_INCLUDE = 2, /**< lock_fields */
    SEAL_LOCK_EXCLUDE = 3  /**< All but lock_fields. */
};

/** Settings of one signature; strings are UTF-8 and copied; all zero is the
 *  default.  Since 0.1. */
typedef struct seal_sign_options {
    size_t size;
    uint32_t flags;  /**< SEAL_SIGN_ */
    uint32_t docmdp; /**< 0: approval signature; 1..3: certification with this /P. */
    /** Full name of an empty signature field, which is filled, or of a new one;
     *  NULL: a new "Signature1" or the next free. */
    const char *field;
    const char *reason;   /**< /Reason; NULL: none. */
    const char *location; /**< /Location; NULL: none. */
    const char *contact;  /**< /ContactInfo; NULL: none. */
    const char *digest;   /**< "sha256", ..., "sha3-512"; NULL: what fits the key. */
    /** Room for the CMS without time stamps, which have their own; 0: computed
     *  from chain and key. */
    size_t reserve_bytes;
    seal_art *art; /**< Appearance of the signature's widget; NULL: invisible. */
    /** Place of art for a new field.  NULL for a field that is there: the seal
     *  is fitted into its rectangle, proportions kept. */
    const seal_placement *where;
    uint32_t lock;                  /**< SEAL_LOCK_ */
    const char *const *lock_fields; /**< Full names, NULL after the last. */
    uint32_t padding;               /**< SEAL_PADDING_, for RSA keys. */
    /** What the signature is meant as: "proof-of-origin", "proof-of-receipt",
     *  "proof-of-delivery", "proof-of-sender", "proof-of-approval",
     *  "proof-of-creation", or a dotted OID; NULL: not said.  Neither this nor
     *  policy goes with reason (EN 319 142-1, 6.3, d and m). */
    const char *commitment;
    const char *policy;        /**< Dotted OID of the signature policy; NULL: none. */
    const char *policy_digest; /**< "sha256:" and the policy document's digest in hexadecimal. */
    const char *policy_uri;    /**< Where that document is; NULL: not said. */
    const char *const *roles;  /**< Roles the signer claims, NULL after the last; NULL: none. */
    /** Gives the signature a time stamp: PAdES B-T.  NULL: none, B-B. */
    seal_tsa *tsa;
    /** Checks the signer's certificate before the delegate is asked, revocation
     *  included, and completes its chain; see seal_trust_set_fetcher().  NULL:
     *  only its times and usage are looked at.  SEAL_ERR_CERT_UNTRUSTED,
     *  _CERT_REVOKED, _REVOCATION. */
    seal_trust *trust;
} seal_sign_options;
#define SEAL_SIGN_OPTIONS_INIT                                                                     \
    {                                                                                              \
        sizeof(seal_sign_options), 0, 0, NULL, NULL, NULL, NULL, NULL, 0, NULL, NULL, 0, NULL, 0,  \
            NULL, NULL, NULL, NULL, NULL, NULL, NULL                                               \
    }

/** Signs as PAdES B-B, with opt->tsa B-T (EN 319 142-1), and writes original, update and signature
 *  to sink; the update, with the stamps added to it, is used up.  opt may be
 *  NULL.  The answer of the delegate is verified before anything is written.
 *  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_update_sign(seal_update *update, seal_signer *signer,
                                                     const seal_sign_options *opt, seal_sink *sink,
                                                     seal_error *err);

/** For a picture of what seal_update_sign() with opt will look like, not for a
 *  document: opt->art goes into opt->field or to opt->where as it would there,
 *  and nothing is signed; the other options do not count.  The field is refused
 *  as there, with SEAL_ERR_PDF_FIELD; neither earlier signatures nor permissions
 *  are minded.  *page, unless NULL: the one that shows it, from 1; 0: none.
 *  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_update_preview_signature(seal_update *update,
                                                                  const seal_sign_options *opt,
                                                                  uint32_t *page, seal_error *err);

/** Documents that one act of the key's holder signs: their requests go to the
 *  signer's sign_many together.  Refs signer.  Release with seal_batch_free().
 *  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_batch_new(seal_signer *signer, seal_batch **out,
                                                   seal_error *err);
/** Prepares a document, which uses the update up; a document that fails here
 *  is not in the batch.  update and sink are borrowed until the batch is freed.
 *  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_batch_add(seal_batch *batch, seal_update *update,
                                                   const seal_sign_options *opt, seal_sink *sink,
                                                   seal_error *err);
/** Has all documents signed and writes them, in the order they were added; once.
 *  Nothing is written before every answer of the delegate was verified.
 *  *failed, unless NULL, is the index of the document a failure is about, or
 *  their number when it is about all of them.  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_batch_sign(seal_batch *batch, size_t *failed,
                                                    seal_error *err);
/** NULL accepted.  Since 0.1. */
SEAL_API void seal_batch_free(seal_batch *batch);

/** First phase for a delegate that answers later or elsewhere: writes the
 *  prepared document, complete but for the signature, and makes the request.
 *  Release *out with seal_signing_free().  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_signing_begin(seal_update *update, seal_chain *chain,
                                                       const seal_sign_options *opt,
                                                       seal_sink *prepared, seal_signing **out,
                                                       seal_error *err);
/** Borrowed from the signing.  Since 0.1. */
SEAL_API const seal_sign_request *seal_signing_request(const seal_signing *signing);
/** Writes the state as JSON; it holds no secret.  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_signing_save(const seal_signing *signing, seal_sink *state,
                                                      seal_error *err);
/** Reads a saved state, perhaps in another process.  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_signing_load(seal_ctx *ctx, seal_source *state,
                                                      seal_signing **out, seal_error *err);
/** Says who time-stamps a signing that was loaded: one begun with
 *  seal_sign_options.tsa must have authorities again.  SEAL_ERR_INVALID_STATE
 *  when the prepared document has no room for their time stamps.  Refs tsa.
 *  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_signing_set_tsa(seal_signing *signing, seal_tsa *tsa,
                                                         seal_error *err);
/** Calls fn for each thing that finishing left to say: that a time stamp could
 *  not be had (SEAL_TSA_DEGRADE).  Stops when fn fails.  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_signing_each_warning(const seal_signing *signing,
                                                              seal_warning_fn fn, void *user,
                                                              seal_error *err);
/** Second phase: checks that prepared is the document begin wrote (else
 *  SEAL_ERR_PDF_CHANGED), verifies the raw signature (see seal_reply_set_signature()) and writes
 * the signed document.  prepared is borrowed.  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_signing_finish(seal_signing *signing,
                                                        const void *signature, size_t len,
                                                        seal_source *prepared, seal_sink *sink,
                                                        seal_error *err);
/** The same with a whole CMS.  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_signing_finish_cms(seal_signing *signing, const void *der,
                                                            size_t len, seal_source *prepared,
                                                            seal_sink *sink, seal_error *err);
/** NULL accepted.  Since 0.1. */
SEAL_API void seal_signing_free(seal_signing *signing);

SEAL_END_DECLS
#endif
