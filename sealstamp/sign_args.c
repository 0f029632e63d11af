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
    { "digest", "NAME", "sha256, sha384 or sha512; default: what fits the key", set_string,
      offsetof(sign_args, digest) },
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

int sign_args_options(const sign_args *args, const seals_args *seals, seal_sign_options *opt)
{
    const char *certify = args->certify;

    if (certify && (strlen(certify) != 1 || *certify < '1' || *certify > '3'))
        return fail_usage("--certify %s: 1, 2 or 3 is needed", certify);
    *opt = (seal_sign_options)SEAL_SIGN_OPTIONS_INIT;
    opt->flags = (args->allow_expired ? SEAL_SIGN_ALLOW_EXPIRED : 0) |
                 (args->content_time_stamp ? SEAL_SIGN_CONTENT_TIME_STAMP : 0);
    opt->docmdp = certify ? (uint32_t)(*certify - '0') : 0;
    opt->field = args->field;
    opt->reason = args->reason;
    opt->location = args->location;
    opt->contact = args->contact;
    opt->digest = args->digest;
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
}

int sign_args_fail(const char *key, const char *document, const seal_error *err)
{
    seal_status status = seal_error_status(err);
    int about_key = (status / 100 == 5 && status != SEAL_ERR_TIMESTAMP) || status / 100 == 6;

    return fail_error(about_key ? key : document, err);
}
