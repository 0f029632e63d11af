/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_NET_H
#define SEAL_NET_H

#include <seal/io.h>

SEAL_BEGIN_DECLS

/** Who named the URL of a fetch.  Since 0.1. */
enum {
    SEAL_FETCH_FROM_CALLER = 0,
    /** A certificate did, which may come from anybody: addresses of the own
     *  machine and of private networks must not be reached by it. */
    SEAL_FETCH_FROM_CERTIFICATE = 1
};

/** One question over HTTP; all zero but size and url is the default.  A
 *  fetcher that the caller implements finds timeout_ms and max_bytes set only
 *  where somebody chose them.  Since 0.1. */
typedef struct seal_fetch {
    size_t size;
    const char *url;          /**< http or https, without a user or password. */
    const char *content_type; /**< Media type of body. */
    const void *body;         /**< POSTed; NULL: GET. */
    size_t body_len;
    const char *accept;   /**< Media type that the answer must have; NULL: any. */
    size_t max_bytes;     /**< Longest answer; 0: what the fetcher allows. */
    uint32_t timeout_ms;  /**< For the whole fetch; 0: what the fetcher allows. */
    uint32_t origin;      /**< SEAL_FETCH_FROM_ */
    const char *user;     /**< HTTP Basic, for URLs of the caller; NULL: none. */
    const char *password; /**< Not kept. */
} seal_fetch;
#define SEAL_FETCH_INIT                                                                            \
    {                                                                                              \
        sizeof(seal_fetch), NULL, NULL, NULL, 0, NULL, 0, 0, 0, NULL, NULL                         \
    }

/** A fetcher the caller implements.
 *
 *  fetch writes the body of a good answer (HTTP 200) to answer, or fails with
 *  SEAL_ERR_NETWORK or SEAL_ERR_TIMEOUT, best by seal_error_set() with the URL
 *  in the message.  It is called from several threads at once when the fetcher
 *  is shared, and honours what->origin.  What it writes beyond max_bytes is
 *  refused.  Since 0.1. */
typedef struct seal_fetcher_ops {
    size_t size;
    seal_status (*fetch)(void *user, const seal_fetch *what, seal_sink *answer, seal_error *err);
    seal_destroy_fn destroy; /**< NULL allowed. */
} seal_fetcher_ops;

/** Takes user, also on failure.  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_fetcher_new(const seal_fetcher_ops *ops, void *user,
                                                     seal_fetcher **out, seal_error *err);

enum {
    /** URLs from certificates may lead to this machine and private networks. */
    SEAL_FETCHER_ALLOW_PRIVATE = 1
};

/** Settings of libseal's own fetcher; strings are copied; all zero is the
 *  default.  Since 0.1. */
typedef struct seal_fetcher_options {
    size_t size;
    uint32_t flags;        /**< SEAL_FETCHER_ */
    uint32_t timeout_ms;   /**< For a whole fetch; 0: 30 s. */
    uint32_t connect_ms;   /**< Until the connection stands; 0: 10 s. */
    size_t max_bytes;      /**< Longest answer; 0: 20 MB. */
    const char *proxy;     /**< URL; NULL: none.  The environment is not asked.  The
                            *   proxy resolves names, and has to keep certificates
                            *   out of private networks. */
    const char *ca_file;   /**< PEM that https is checked against; NULL: the system's. */
    const char *cache_dir; /**< As of seal_fetcher_set_cache(); NULL: none. */
} seal_fetcher_options;
#define SEAL_FETCHER_OPTIONS_INIT                                                                  \
    {                                                                                              \
        sizeof(seal_fetcher_options), 0, 0, 0, 0, NULL, NULL, NULL                                 \
    }

/** A fetcher over libcurl: HTTP and HTTPS with the server's certificate
 *  checked; no redirects, cookies, .netrc or proxies of the environment.  opt
 *  may be NULL.  SEAL_ERR_UNSUPPORTED when libseal was built without libcurl.
 *  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_fetcher_new_curl(const seal_fetcher_options *opt,
                                                          seal_fetcher **out, seal_error *err);
/** Keeps revocation data that is still valid in a folder, which is made when
 *  it is missing and may be shared by processes; NULL: no longer.  Before the
 *  fetcher is shared.  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_fetcher_set_cache(seal_fetcher *fetcher, const char *dir,
                                                           seal_error *err);
/** Writes the answer to sink: the call by which libseal itself fetches, for
 *  fetchers that wrap another.  SEAL_ERR_NETWORK, SEAL_ERR_TIMEOUT or
 *  SEAL_ERR_LIMIT, with the URL in the message.  From any thread.  Since 0.1. */
SEAL_API SEAL_NODISCARD seal_status seal_fetcher_fetch(seal_fetcher *fetcher,
                                                       const seal_fetch *what, seal_sink *sink,
                                                       seal_error *err);
/** Any thread may use and release a fetcher.  Since 0.1. */
SEAL_API seal_fetcher *seal_fetcher_ref(seal_fetcher *fetcher);
SEAL_API void seal_fetcher_unref(seal_fetcher *fetcher);

SEAL_END_DECLS
#endif
