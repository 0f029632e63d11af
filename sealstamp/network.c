/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "network.h"

#include "message.h"

enum { MAX_TIMEOUT_S = 3600 };

const option_row network_rows[] = {
    { "proxy", "URL", "reach the network through this HTTP proxy", set_string,
      offsetof(network_args, proxy) },
    { "net-timeout", "SEC", "for one answer of the network; default 30", set_count,
      offsetof(network_args, timeout_s) },
    { "net-ca", "FILE", "certificates that https is checked against; default:\nthe system's",
      set_string, offsetof(network_args, ca_file) },
    { "net-cache", "DIR", "keep revocation data that is still valid in DIR", set_string,
      offsetof(network_args, cache) },
    { "allow-private", NULL,
      "URLs in certificates may lead to this machine and\n"
      "private networks",
      set_flag, offsetof(network_args, allow_private) },
    { 0 },
};

int network_open(const network_args *args, session *s, seal_fetcher **out)
{
    seal_fetcher_options opt = SEAL_FETCHER_OPTIONS_INIT;

    if (args->timeout_s > MAX_TIMEOUT_S)
        return fail_usage("--net-timeout %ld: at most %d seconds are possible", args->timeout_s,
                          MAX_TIMEOUT_S);
    opt.flags = args->allow_private ? SEAL_FETCHER_ALLOW_PRIVATE : 0;
    opt.timeout_ms = (uint32_t)args->timeout_s * 1000;
    opt.proxy = args->proxy;
    opt.ca_file = args->ca_file;
    opt.cache_dir = args->cache;
    if (seal_fetcher_new_curl(&opt, out, s->err) != SEAL_OK)
        return fail_error(NULL, s->err);
    return EXIT_DONE;
}
