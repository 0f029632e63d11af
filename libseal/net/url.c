/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "net/url.h"

#include "core/error.h"
#include "core/limits.h"

#include <string.h>
#include <strings.h>

/* The host and what follows, or NULL with another scheme. */
static const char *after_scheme(const char *url)
{
    static const char *const schemes[] = { "http://", "https://" };

    for (size_t i = 0; i < sizeof schemes / sizeof schemes[0]; i++) {
        size_t n = strlen(schemes[i]);

        if (strncasecmp(url, schemes[i], n) == 0)
            return url + n;
    }
    return NULL;
}

int sealp_url_shown(const char *url)
{
    return (int)strcspn(url, "?#");
}

seal_status sealp_url_check(const char *url, seal_error *err)
{
    const char *host = after_scheme(url);
    size_t host_len = host ? strcspn(host, "/?#") : 0, len = strlen(url);

    if (len > SEALP_MAX_URL_BYTES)
        return sealp_fail(err, SEAL_ERR_INVALID_ARGUMENT, "URL of %zu bytes: at most %d are taken",
                          len, SEALP_MAX_URL_BYTES);
    for (const char *c = url; *c; c++) {
        if (*c <= ' ' || *c > '~')
            return sealp_fail(err, SEAL_ERR_INVALID_ARGUMENT,
                              "URL with byte 0x%02x at %td: write spaces, control characters and "
                              "non-ASCII as %%XX",
                              (unsigned char)*c, c - url);
    }
    if (!host)
        return sealp_fail(err, SEAL_ERR_INVALID_ARGUMENT, "%.*s: not an http:// or https:// URL",
                          sealp_url_shown(url), url);
    /* the message must not show what stands before the @ */
    if (memchr(host, '@', host_len))
        return sealp_fail(err, SEAL_ERR_INVALID_ARGUMENT,
                          "URL with a user or password before @: set them apart from the URL");
    if (host_len == 0 || host[0] == ':')
        return sealp_fail(err, SEAL_ERR_INVALID_ARGUMENT, "%.*s: no host in the URL",
                          sealp_url_shown(url), url);
    return SEAL_OK;
}
