/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "trust_args.h"

#include "input.h"
#include "message.h"

#include <string.h>

enum { MAX_FILE = 64 << 20 }; /* bytes; the largest public CRLs fit */

const option_row trust_rows[] = {
    { "trust", "FILE",
      "certificates to trust, PEM or DER, roots or not; may\n"
      "be repeated",
      set_list, offsetof(trust_args, anchors) },
    { "system", NULL, "trust the roots of this system too", set_flag,
      offsetof(trust_args, use_system) },
    { "certs", "FILE",
      "certificates that help to reach a trusted one; may be\n"
      "repeated",
      set_list, offsetof(trust_args, certs) },
    { "crl", "FILE", "revocation list, PEM or DER; may be repeated", set_list,
      offsetof(trust_args, crls) },
    { "ocsp", "FILE", "OCSP response, DER; may be repeated", set_list,
      offsetof(trust_args, ocsps) },
    { "revocation", "MODE",
      "require: a certificate of unknown standing is not\n"
      "accepted, the default; if-available: only what is\n"
      "known counts; none: do not look",
      set_string, offsetof(trust_args, revocation) },
    { 0 },
};

int trust_is_named(const trust_args *args)
{
    return args->anchors.len > 0 || args->use_system;
}

int trust_check(const trust_args *args)
{
    if (!trust_is_named(args) &&
        (args->certs.len || args->crls.len || args->ocsps.len || args->revocation))
        return fail_usage("--certs, --crl, --ocsp and --revocation need --trust FILE or --system, "
                          "which says whom to trust");
    return EXIT_DONE;
}

static int choose_revocation(const char *mode, uint32_t *out)
{
    static const struct {
        const char *name;
        uint32_t value;
    } modes[] = { { "require", SEAL_REVOCATION_REQUIRE },
                  { "if-available", SEAL_REVOCATION_IF_AVAILABLE },
                  { "none", SEAL_REVOCATION_NONE } };

    for (size_t i = 0; i < sizeof modes / sizeof *modes; i++) {
        if (strcmp(mode, modes[i].name) == 0) {
            *out = modes[i].value;
            return EXIT_DONE;
        }
    }
    return fail_usage("--revocation %s: require, if-available or none is needed", mode);
}

typedef seal_status add_fn(seal_trust *trust, const void *data, size_t len, seal_error *err);

static int add_files(seal_trust *trust, const list *files, add_fn *add, session *s)
{
    int rc = EXIT_DONE;

    for (size_t i = 0; rc == EXIT_DONE && i < files->len; i++) {
        input_bytes bytes = { 0 };

        if (input_read(files->items[i], MAX_FILE, &bytes, s->err) != SEAL_OK ||
            add(trust, bytes.data, bytes.len, s->err) != SEAL_OK)
            rc = fail_input(input_name(files->items[i]), s->err);
        input_clear(&bytes);
    }
    return rc;
}

int trust_open(const trust_args *args, const network_args *network, session *s, seal_trust **out)
{
    seal_trust_options opt = SEAL_TRUST_OPTIONS_INIT;
    seal_fetcher *fetcher = NULL;
    seal_trust *trust = NULL;
    int rc;

    if ((args->revocation &&
         (rc = choose_revocation(args->revocation, &opt.revocation)) != EXIT_DONE) ||
        (network && (rc = network_open(network, s, &fetcher)) != EXIT_DONE))
        return rc;
    if (seal_trust_new(s->ctx, &opt, &trust, s->err) != SEAL_OK ||
        (fetcher && seal_trust_set_fetcher(trust, fetcher, s->err) != SEAL_OK) ||
        (args->use_system && seal_trust_add_system(trust, s->err) != SEAL_OK))
        rc = fail_error(NULL, s->err);
    else if ((rc = add_files(trust, &args->anchors, seal_trust_add_anchors, s)) == EXIT_DONE &&
             (rc = add_files(trust, &args->certs, seal_trust_add_certs, s)) == EXIT_DONE &&
             (rc = add_files(trust, &args->crls, seal_trust_add_crl, s)) == EXIT_DONE)
        rc = add_files(trust, &args->ocsps, seal_trust_add_ocsp, s);
    if (rc == EXIT_DONE)
        *out = trust;
    else
        seal_trust_unref(trust);
    seal_fetcher_unref(fetcher);
    return rc;
}

void trust_clear(trust_args *args)
{
    list_clear(&args->anchors);
    list_clear(&args->certs);
    list_clear(&args->crls);
    list_clear(&args->ocsps);
}
