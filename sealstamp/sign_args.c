/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "sign_args.h"

#include "message.h"

#include <string.h>

const option_row sign_rows[] = {
    { "reason", "TEXT", "why it is signed", set_string, offsetof(sign_args, reason) },
    { "location", "TEXT", "where it is signed", set_string, offsetof(sign_args, location) },
    { "contact", "TEXT", "how the signer is reached", set_string, offsetof(sign_args, contact) },
    { "certify", "1|2|3",
      "certify the document: 1 forbids every change, 2 lets\n"
      "forms be filled, 3 comments too; first signature only",
      set_string, offsetof(sign_args, certify) },
    { "field", "NAME",
      "empty signature field to fill, whose rectangle takes\n"
      "the first seal if that has no place; or name of a\n"
      "new one; default: Signature1, ...",
      set_string, offsetof(sign_args, field) },
    { "lock", "FIELDS",
      "form fields nobody may change from then on: all,\n"
      "include:A,B or exclude:A,B",
      set_lock, offsetof(sign_args, lock) },
    { "commitment", "NAME",
      "what the signature is meant as: proof-of-origin,\n"
      "proof-of-approval, ..., or a dotted OID; instead of\n"
      "--reason",
      set_string, offsetof(sign_args, commitment) },
    { "policy", "OID", "signature policy; needs --policy-digest", set_string,
      offsetof(sign_args, policy) },
    { "policy-digest", "sha256:HEX", "digest of the policy document", set_string,
      offsetof(sign_args, policy_digest) },
    { "policy-uri", "URI", "where that document is", set_string, offsetof(sign_args, policy_uri) },
    { "role", "TEXT", "role the signer claims; repeatable", set_list, offsetof(sign_args, roles) },
    { "digest", "NAME",
      "sha256, sha384, sha512, sha3-256, sha3-384, sha3-512;\n"
      "default: what fits the key",
      set_string, offsetof(sign_args, digest) },
    { "padding", "pkcs1|pss", "how an RSA key pads; default: what fits the key", set_string,
      offsetof(sign_args, padding) },
    { "reserve", "BYTES", "room for the signature; default: computed", set_count,
      offsetof(sign_args, reserve) },
    { "allow-expired", NULL, "sign with a certificate that is not valid today", set_flag,
      offsetof(sign_args, allow_expired) },
    { "content-time-stamp", NULL,
      "time-stamp the content before it is signed, too:\n"
      "the signature is not older than that; needs --tsa",
      set_flag, offsetof(sign_args, content_time_stamp) },
    { 0 },
};

/* SEAL_PADDING_ of --padding; an exit status after its message. */
static int read_padding(const char *name, uint32_t *padding)
{
    static const char *const names[] = {
        [SEAL_PADDING_PKCS1] = "pkcs1", [SEAL_PADDING_PSS] = "pss"
    };

    *padding = SEAL_PADDING_KEY;
    for (uint32_t i = SEAL_PADDING_PKCS1; name && i <= SEAL_PADDING_PSS; i++) {
        if (strcmp(name, names[i]) == 0)
            *padding = i;
    }
    if (name && *padding == SEAL_PADDING_KEY)
        return fail_usage("--padding %s: pkcs1 or pss is needed", name);
    return EXIT_DONE;
}

/* What else is signed. */
static int check_attributes(const sign_args *args)
{
    if (args->reason && (args->commitment || args->policy))
        return fail_usage("--reason goes with neither --commitment nor --policy: leave one out");
    if (!args->policy != !args->policy_digest)
        return fail_usage("--policy and --policy-digest go together");
    if (args->policy_uri && !args->policy)
        return fail_usage("--policy-uri goes with --policy");
    return EXIT_DONE;
}

int sign_args_options(sign_args *args, const seals_args *seals, seal_sign_options *opt)
{
    const char *certify = args->certify;
    uint32_t padding;
    int rc;

    if ((rc = read_padding(args->padding, &padding)) != EXIT_DONE ||
        (rc = check_attributes(args)) != EXIT_DONE)
        return rc;
    if (certify && (strlen(certify) != 1 || *certify < '1' || *certify > '3'))
        return fail_usage("--certify %s: 1, 2 or 3 is needed", certify);
    /* the library reads roles up to NULL */
    if (args->roles.len && list_add(&args->roles, NULL) != 0)
        return fail_memory();
    *opt = (seal_sign_options)SEAL_SIGN_OPTIONS_INIT;
    opt->flags = (args->allow_expired ? SEAL_SIGN_ALLOW_EXPIRED : 0) |
                 (args->content_time_stamp ? SEAL_SIGN_CONTENT_TIME_STAMP : 0);
    opt->docmdp = certify ? (uint32_t)(*certify - '0') : 0;
    opt->field = args->field;
    opt->reason = args->reason;
    opt->location = args->location;
    opt->contact = args->contact;
    opt->commitment = args->commitment;
    opt->policy = args->policy;
    opt->policy_digest = args->policy_digest;
    opt->policy_uri = args->policy_uri;
    opt->roles = args->roles.items;
    opt->digest = args->digest;
    opt->padding = padding;
    opt->reserve_bytes = (size_t)args->reserve;
    opt->lock = args->lock.lock;
    opt->lock_fields = args->lock.names.items;
    /* A first seal that only rides leaves the signature invisible. */
    if (seals->len && (seals->groups[0].places_len || args->field)) {
        opt->art = seals->groups[0].art;
        opt->where = seals->groups[0].spots.items;
    }
    return EXIT_DONE;
}

void sign_args_clear(sign_args *args)
{
    lock_clear(&args->lock);
    list_clear(&args->roles);
}

int sign_args_fail(const char *key, const char *document, const seal_error *err)
{
    seal_status status = seal_error_status(err);
    int about_key = (status / 100 == 5 && status != SEAL_ERR_TIMESTAMP) || status / 100 == 6;

    return fail_error(about_key ? key : document, err);
}
