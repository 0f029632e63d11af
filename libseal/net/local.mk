# SPDX-License-Identifier: LGPL-2.1-or-later
libseal_core_la_SOURCES += \
	libseal/net/address.c \
	libseal/net/address.h \
	libseal/net/cache.c \
	libseal/net/cache.h \
	libseal/net/cache_room.c \
	libseal/net/cache_room.h \
	libseal/net/fetch.h \
	libseal/net/fetcher.c \
	libseal/net/fetcher.h \
	libseal/net/url.c \
	libseal/net/url.h
if HAVE_CURL
libseal_core_la_SOURCES += \
	libseal/net/curl.c \
	libseal/net/curl.h \
	libseal/net/curl_fetch.c \
	libseal/net/curl_library.c \
	libseal/net/curl_library.h
EXTRA_DIST += libseal/net/curl_none.c
else
libseal_core_la_SOURCES += libseal/net/curl_none.c
EXTRA_DIST += \
	libseal/net/curl.c \
	libseal/net/curl.h \
	libseal/net/curl_fetch.c \
	libseal/net/curl_library.c \
	libseal/net/curl_library.h
endif
