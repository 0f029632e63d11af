/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "net/curl.h"

#include "core/error.h"
#include "net/address.h"
#include "net/url.h"
#include "util/buf.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>

/* A server that sends less for so long is gone, however long the fetch may take. */
#define STALL_BYTES_PER_S 10L
#define STALL_S           30L

/* One fetch under way. */
typedef struct call {
    const sealp_curl *client;
    const sealp_curl_library *lib; /* the client's */
    const seal_fetch *what;
    seal_sink *answer;
    seal_error *err;
    CURL *handle;
    struct curl_slist *headers;
    seal_status st; /* of the answer, as far as it was taken */
    int guarded;    /* private addresses are refused */
    char refused[SEALP_ADDRESS_TEXT];
    char said[CURL_ERROR_SIZE];
} call;

/* "URL: reason" */
static seal_status fail(call *c, seal_status st, const char *reason)
{
    return sealp_fail(c->err, st, "%.*s: %s", sealp_url_shown(c->what->url), c->what->url, reason);
}

static seal_status check_http_status(call *c)
{
    static const struct {
        long from, to;
        const char *cure;
    } cures[] = {
        { 300, 399, "a redirect, which is not followed: name the URL it leads to" },
        { 401, 401, "user or password are missing or wrong" },
        { 403, 403, "the server refuses this client" },
        { 404, 410, "the server has nothing there: check the URL" },
        { 407, 407, "the proxy wants a user and password" },
        { 429, 429, "too many requests: ask less often" },
        { 500, 599, "the server failed: try again later" },
    };
    const char *cure = "not the answer that was asked for";
    long code = 0;

    (void)c->lib->easy_getinfo(c->handle, CURLINFO_RESPONSE_CODE, &code);
    if (code == 200)
        return SEAL_OK;
    for (size_t i = sizeof cures / sizeof cures[0]; i-- > 0;) {
        if (code >= cures[i].from && code <= cures[i].to)
            cure = cures[i].cure;
    }
    return sealp_fail(c->err, SEAL_ERR_NETWORK, "%.*s: HTTP %ld, %s", sealp_url_shown(c->what->url),
                      c->what->url, code, cure);
}

/* Parameters behind a semicolon do not matter; an answer without a type does not lie. */
static seal_status check_media_type(call *c)
{
    const char *want = c->what->accept, *type = NULL;
    size_t n;

    if (!want)
        return SEAL_OK;
    (void)c->lib->easy_getinfo(c->handle, CURLINFO_CONTENT_TYPE, &type);
    n = type ? strcspn(type, "; \t") : 0;
    if (n == 0 || (n == strlen(want) && strncasecmp(type, want, n) == 0))
        return SEAL_OK;
    return sealp_fail(c->err, SEAL_ERR_NETWORK, "%.*s: answers with %.*s, not %s: check the URL",
                      sealp_url_shown(c->what->url), c->what->url, n < 80 ? (int)n : 80, type,
                      want);
}

static size_t on_data(char *data, size_t size, size_t n, void *user)
{
    call *c = user;

    (void)size; /* always 1 */
    if (c->st == SEAL_OK && (c->st = check_http_status(c)) == SEAL_OK &&
        (c->st = check_media_type(c)) == SEAL_OK)
        c->st = seal_sink_write(c->answer, data, n, c->err);
    return c->st == SEAL_OK ? n : 0;
}

/* Looks at the address that is connected to, after names were resolved: a name
 * that resolves differently the next time gains nothing. */
static curl_socket_t on_open(void *user, curlsocktype purpose, struct curl_sockaddr *to)
{
    call *c = user;

    (void)purpose;
    if (c->guarded && sealp_address_private(&to->addr)) {
        sealp_address_print(&to->addr, c->refused);
        return CURL_SOCKET_BAD;
    }
    return socket(to->family, to->socktype | SOCK_CLOEXEC, to->protocol);
}

/* Through a proxy only the text of the URL can be looked at. */
static seal_status check_host(call *c)
{
    CURLU *url = c->lib->url();
    char *host = NULL;
    seal_status st = SEAL_OK;

    if (!url)
        return sealp_nomem(c->err);
    if (c->lib->url_set(url, CURLUPART_URL, c->what->url, 0) != CURLUE_OK ||
        c->lib->url_get(url, CURLUPART_HOST, &host, 0) != CURLUE_OK)
        st = fail(c, SEAL_ERR_INVALID_ARGUMENT, "not a URL");
    else if (sealp_address_private_text(host))
        st = sealp_fail(c->err, SEAL_ERR_NETWORK,
                        "%.*s: a certificate names it, and %s is private: allow private addresses "
                        "if that is meant",
                        sealp_url_shown(c->what->url), c->what->url, host);
    c->lib->free(host);
    c->lib->url_cleanup(url);
    return st;
}

/* "NAME: VALUE"; 0 or -1. */
static int add_header(call *c, const char *name, const char *value)
{
    struct curl_slist *longer = NULL;
    sealp_buf line = { 0 };

    if (!value)
        return 0;
    sealp_buf_str(&line, name);
    sealp_buf_str(&line, value);
    sealp_buf_byte(&line, '\0');
    if (!line.failed)
        longer = c->lib->slist_append(c->headers, (char *)line.data);
    sealp_buf_clear(&line);
    if (!longer)
        return -1;
    c->headers = longer;
    return 0;
}

static int set_headers(call *c)
{
    if (add_header(c, "Accept: ", c->what->accept) != 0 ||
        /* no body waits for 100 Continue */
        (c->what->body && (add_header(c, "Content-Type: ", c->what->content_type) != 0 ||
                           add_header(c, "Expect:", "") != 0)))
        return -1;
    return c->lib->easy_setopt(c->handle, CURLOPT_HTTPHEADER, c->headers) == CURLE_OK ? 0 : -1;
}

static int set_question(call *c)
{
    const seal_fetch *w = c->what;
    CURL *h = c->handle;

    if (c->lib->easy_setopt(h, CURLOPT_URL, w->url) != CURLE_OK || set_headers(c) != 0)
        return -1;
    if (w->body &&
        (c->lib->easy_setopt(h, CURLOPT_POST, 1L) != CURLE_OK ||
         c->lib->easy_setopt(h, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)w->body_len) != CURLE_OK ||
         c->lib->easy_setopt(h, CURLOPT_POSTFIELDS, w->body) != CURLE_OK))
        return -1;
    if (w->user &&
        (c->lib->easy_setopt(h, CURLOPT_HTTPAUTH, CURLAUTH_BASIC) != CURLE_OK ||
         c->lib->easy_setopt(h, CURLOPT_USERNAME, w->user) != CURLE_OK ||
         c->lib->easy_setopt(h, CURLOPT_PASSWORD, w->password ? w->password : "") != CURLE_OK))
        return -1;
    return 0;
}

static int set_rules(call *c)
{
    const sealp_curl *client = c->client;
    CURL *h = c->handle;
    long timeout = (long)(c->what->timeout_ms ? c->what->timeout_ms : client->timeout_ms);

    return c->lib->easy_setopt(h, CURLOPT_PROTOCOLS_STR, "http,https") == CURLE_OK &&
                   c->lib->easy_setopt(h, CURLOPT_FOLLOWLOCATION, 0L) == CURLE_OK &&
                   c->lib->easy_setopt(h, CURLOPT_NOSIGNAL, 1L) == CURLE_OK &&
                   c->lib->easy_setopt(h, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED) == CURLE_OK &&
                   c->lib->easy_setopt(h, CURLOPT_PROXY, client->proxy) == CURLE_OK &&
                   c->lib->easy_setopt(h, CURLOPT_NOPROXY, "") == CURLE_OK &&
                   c->lib->easy_setopt(h, CURLOPT_TIMEOUT_MS, timeout) == CURLE_OK &&
                   c->lib->easy_setopt(h, CURLOPT_CONNECTTIMEOUT_MS, (long)client->connect_ms) ==
                       CURLE_OK &&
                   c->lib->easy_setopt(h, CURLOPT_LOW_SPEED_LIMIT, STALL_BYTES_PER_S) == CURLE_OK &&
                   c->lib->easy_setopt(h, CURLOPT_LOW_SPEED_TIME, STALL_S) == CURLE_OK &&
                   (!client->ca_file ||
                    c->lib->easy_setopt(h, CURLOPT_CAINFO, client->ca_file) == CURLE_OK) &&
                   /* a connection that stands has not been looked at for this URL */
                   c->lib->easy_setopt(h, CURLOPT_FRESH_CONNECT, (long)c->guarded) == CURLE_OK
               ? 0
               : -1;
}

static int set_callbacks(call *c)
{
    CURL *h = c->handle;

    return c->lib->easy_setopt(h, CURLOPT_WRITEFUNCTION, on_data) == CURLE_OK &&
                   c->lib->easy_setopt(h, CURLOPT_WRITEDATA, c) == CURLE_OK &&
                   c->lib->easy_setopt(h, CURLOPT_OPENSOCKETFUNCTION, on_open) == CURLE_OK &&
                   c->lib->easy_setopt(h, CURLOPT_OPENSOCKETDATA, c) == CURLE_OK &&
                   c->lib->easy_setopt(h, CURLOPT_ERRORBUFFER, c->said) == CURLE_OK
               ? 0
               : -1;
}

static seal_status explain(call *c, CURLcode code)
{
    uint32_t ms = c->what->timeout_ms ? c->what->timeout_ms : c->client->timeout_ms;
    int shown = sealp_url_shown(c->what->url);

    if (c->st != SEAL_OK)
        return c->st;
    if (code == CURLE_OUT_OF_MEMORY)
        return sealp_nomem(c->err);
    if (c->refused[0] && code == CURLE_COULDNT_CONNECT)
        return sealp_fail(c->err, SEAL_ERR_NETWORK,
                          "%.*s: a certificate names it, and it leads to the private address %s: "
                          "allow private addresses if that is meant",
                          shown, c->what->url, c->refused);
    if (code == CURLE_OPERATION_TIMEDOUT)
        return sealp_fail(c->err, SEAL_ERR_TIMEOUT,
                          "%.*s: no answer within %s s (%s): try again, or allow more time", shown,
                          c->what->url, sealp_num(ms / 1000.0, 3).text, c->said);
    if (code == CURLE_PEER_FAILED_VERIFICATION || code == CURLE_SSL_CACERT_BADFILE)
        return sealp_fail(c->err, SEAL_ERR_NETWORK,
                          "%.*s: the server's certificate is not trusted (%s): name the file of "
                          "its CA",
                          shown, c->what->url, c->said);
    return fail(c, SEAL_ERR_NETWORK, c->said[0] ? c->said : c->lib->easy_strerror(code));
}

seal_status sealp_curl_fetch(void *user, const seal_fetch *what, seal_sink *answer, seal_error *err)
{
    sealp_curl *client = user;
    call c = { .client = client, .lib = &client->lib, .what = what, .answer = answer, .err = err };
    CURLcode code;
    seal_status st = SEAL_OK;

    c.guarded = what->origin == SEAL_FETCH_FROM_CERTIFICATE && !client->allow_private;
    if (c.guarded && client->proxy[0] && (st = check_host(&c)) != SEAL_OK)
        return st;
    if (client->proxy[0])
        c.guarded = 0; /* the address will be the proxy's */
    if (!(c.handle = sealp_curl_take(client)))
        return sealp_nomem(err);
    if (set_rules(&c) != 0 || set_callbacks(&c) != 0 || set_question(&c) != 0)
        st = sealp_nomem(err);
    else if ((code = client->lib.easy_perform(c.handle)) != CURLE_OK)
        st = explain(&c, code);
    else
        st = check_http_status(&c); /* of an answer without a body */
    sealp_curl_give_back(client, c.handle);
    client->lib.slist_free_all(c.headers);
    return st;
}
