# SPDX-License-Identifier: LGPL-2.1-or-later
libseal_core_la_SOURCES += \
	libseal/job/cache.c libseal/job/cache.h \
	libseal/job/job.c libseal/job/job.h \
	libseal/job/keys.c libseal/job/keys.h \
	libseal/job/look.c libseal/job/look.h \
	libseal/job/password.c libseal/job/password.h \
	libseal/job/place.c libseal/job/place.h \
	libseal/job/place_keys.c \
	libseal/job/place_resolve.c \
	libseal/job/run.c \
	libseal/job/runner.c libseal/job/runner.h \
	libseal/job/seal_keys.c \
	libseal/job/services.c libseal/job/services.h \
	libseal/job/sign_keys.c \
	libseal/job/spots.c libseal/job/spots.h \
	libseal/job/tee.c libseal/job/tee.h \
	libseal/job/trust_keys.c \
	libseal/job/tsa_keys.c
