/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "config.h"

#include "net/curl_library.h"

#include "core/error.h"

#include <dlfcn.h>
#include <string.h>

/* The name of its binary interface, which has been the same since 2006. */
#define LIBRARY     "libcurl.so.4"
#define MIN_VERSION 0x075800 /* 7.88.0, as configure asks */

static seal_status find_call(void *handle, const char *name, void *pointer, seal_error *err)
{
    void *found = dlsym(handle, name);

    if (!found)
        return sealp_fail(err, SEAL_ERR_UNSUPPORTED, "%s has no %s: install libcurl 7.88 or newer",
                          LIBRARY, name);
    /* POSIX lets a pointer to an object hold one to a function, C has no cast for it */
    memcpy(pointer, &found, sizeof found);
    return SEAL_OK;
}

static seal_status find_calls(sealp_curl_library *lib, seal_error *err)
{
#define FIND(name) { "curl_" #name, &lib->name },
    const struct {
        const char *name;
        void *pointer;
    } calls[] = { SEALP_CURL_CALLS(FIND) };
#undef FIND
    seal_status st = SEAL_OK;

    for (size_t i = 0; st == SEAL_OK && i < sizeof calls / sizeof *calls; i++)
        st = find_call(lib->handle, calls[i].name, calls[i].pointer, err);
    return st;
}

static seal_status check_version(const sealp_curl_library *lib, seal_error *err)
{
    const curl_version_info_data *v = lib->version_info(CURLVERSION_NOW);

    if (v->version_num < MIN_VERSION)
        return sealp_fail(err, SEAL_ERR_UNSUPPORTED,
                          "libcurl %s is too old: install libcurl 7.88 or newer", v->version);
    if (!(v->features & CURL_VERSION_THREADSAFE))
        return sealp_fail(err, SEAL_ERR_UNSUPPORTED,
                          "libcurl %s was built without atomics and cannot be used by threads: "
                          "install another, or bring a fetcher of your own",
                          v->version);
    return SEAL_OK;
}

seal_status sealp_curl_library_open(sealp_curl_library *lib, seal_error *err)
{
    seal_status st;

    /* What it links itself has threads and variables of threads that must not go. */
    lib->handle = dlopen(LIBRARY, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
    if (!lib->handle)
        return sealp_fail(
            err, SEAL_ERR_UNSUPPORTED,
            "cannot load %s: install libcurl (libcurl4 in Debian), or bring a fetcher "
            "of your own",
            LIBRARY);
    if ((st = find_calls(lib, err)) != SEAL_OK || (st = check_version(lib, err)) != SEAL_OK)
        sealp_curl_library_close(lib);
    return st;
}

void sealp_curl_library_close(sealp_curl_library *lib)
{
    if (lib->handle)
        dlclose(lib->handle);
    lib->handle = NULL;
}
