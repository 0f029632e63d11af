/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "tsa_args.h"

#include "message.h"
#include "secret.h"

#include <string.h>

const option_row tsa_rows[] = {
    { "tsa", "URL",
      "time stamp from this authority (RFC 3161), PAdES B-T;\n"
      "repeated: the next one is asked when one fails",
      set_list, offsetof(tsa_args, urls) },
    { "tsa-user", "NAME", "user for the authority (HTTP Basic)", set_string,
      offsetof(tsa_args, user) },
    { "tsa-password-file", "FILE", "password for it: the first line of FILE", set_string,
      offsetof(tsa_args, password_file) },
    { "tsa-policy", "OID", "policy the authority must follow, as 1.2.3", set_string,
      offsetof(tsa_args, policy) },
    { "tsa-reserve", "BYTES", "room for a time stamp; default 16384", set_count,
      offsetof(tsa_args, reserve) },
    { "on-tsa-failure", "fail|degrade",
      "when no authority answers: fail (default), or go on\n"
      "without the time stamp and warn of it",
      set_string, offsetof(tsa_args, on_failure) },
    { 0 },
};

int tsa_check(const tsa_args *args)
{
    const char *on_failure = args->on_failure;

    if (args->urls.len == 0 &&
        (args->user || args->password_file || args->policy || on_failure || args->reserve))
        return fail_usage("options about time stamps need --tsa URL, which names the authority");
    if (!args->user != !args->password_file)
        return fail_usage("--tsa-user and --tsa-password-file go together");
    if (on_failure && strcmp(on_failure, "fail") != 0 && strcmp(on_failure, "degrade") != 0)
        return fail_usage("--on-tsa-failure %s: write fail or degrade", on_failure);
    return EXIT_DONE;
}

static int make(tsa_args *args, const secret *password, const network_args *network, session *s,
                seal_tsa **out)
{
    seal_tsa_options opt = SEAL_TSA_OPTIONS_INIT;
    seal_fetcher *fetcher = NULL;
    int rc;

    opt.urls = args->urls.items;
    opt.flags = args->on_failure && *args->on_failure == 'd' ? SEAL_TSA_DEGRADE : 0;
    opt.policy = args->policy;
    opt.user = args->user;
    opt.password = args->user ? password->text : NULL;
    opt.reserve_bytes = (size_t)args->reserve;
    if ((rc = network_open(network, s, &fetcher)) == EXIT_DONE &&
        seal_tsa_new(fetcher, &opt, out, s->err) != SEAL_OK)
        rc = fail_error(NULL, s->err);
    seal_fetcher_unref(fetcher);
    return rc;
}

int tsa_open(tsa_args *args, const network_args *network, session *s, seal_tsa **out)
{
    secret password = { 0 };
    int rc = EXIT_DONE;

    *out = NULL;
    if (args->urls.len == 0)
        return EXIT_DONE;
    if (list_add(&args->urls, NULL) != 0)
        return fail_memory();
    args->urls.len--; /* the array ends with a NULL behind its items */
    if (args->password_file)
        rc = secret_read_file(&password, args->password_file);
    if (rc == EXIT_DONE)
        rc = make(args, &password, network, s, out);
    secret_clear(&password);
    return rc;
}

void tsa_clear(tsa_args *args)
{
    list_clear(&args->urls);
}
