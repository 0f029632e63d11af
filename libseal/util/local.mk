# SPDX-License-Identifier: LGPL-2.1-or-later
libseal_core_la_SOURCES += \
	libseal/util/base64.c \
	libseal/util/base64.h \
	libseal/util/buf.c \
	libseal/util/buf.h \
	libseal/util/decimal.c \
	libseal/util/decimal.h \
	libseal/util/geom.c \
	libseal/util/geom.h \
	libseal/util/json.c \
	libseal/util/json.h \
	libseal/util/path.c \
	libseal/util/path.h \
	libseal/util/sized.c \
	libseal/util/sized.h \
	libseal/util/utf8.c \
	libseal/util/utf8.h
