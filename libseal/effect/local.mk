# SPDX-License-Identifier: LGPL-2.1-or-later
libseal_core_la_SOURCES += \
	libseal/effect/apply.c \
	libseal/effect/compose.c \
	libseal/effect/copy.c libseal/effect/copy.h \
	libseal/effect/noise.c libseal/effect/noise.h \
	libseal/effect/remake.c \
	libseal/effect/rough.c libseal/effect/rough.h \
	libseal/effect/wear.c libseal/effect/wear.h
