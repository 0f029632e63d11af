/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifndef SEAL_NET_CURL_LIBRARY_H
#define SEAL_NET_CURL_LIBRARY_H

#include <curl/curl.h>
#include <seal/base.h>

/* The functions of libcurl that are called, by their names without "curl_". */
#define SEALP_CURL_CALLS(CALL)                                                                     \
    CALL(easy_cleanup)                                                                             \
    CALL(easy_getinfo)                                                                             \
    CALL(easy_init)                                                                                \
    CALL(easy_perform)                                                                             \
    CALL(easy_reset)                                                                               \
    CALL(easy_setopt)                                                                              \
    CALL(easy_strerror)                                                                            \
    CALL(free)                                                                                     \
    CALL(global_cleanup)                                                                           \
    CALL(global_init)                                                                              \
    CALL(slist_append)                                                                             \
    CALL(slist_free_all)                                                                           \
    CALL(url)                                                                                      \
    CALL(url_cleanup)                                                                              \
    CALL(url_get)                                                                                  \
    CALL(url_set)                                                                                  \
    CALL(version_info)

#define SEALP_CURL_POINTER(name) __typeof__(curl_##name) *name;

typedef struct sealp_curl_library {
    void *handle; /* NULL: not opened */
    SEALP_CURL_CALLS(SEALP_CURL_POINTER)
} sealp_curl_library;

/* Finds libcurl.so.4 as the linker would.  SEAL_ERR_UNSUPPORTED when it is not
 * installed, too old, or not to be used by threads. */
seal_status sealp_curl_library_open(sealp_curl_library *lib, seal_error *err);
void sealp_curl_library_close(sealp_curl_library *lib);

#endif
