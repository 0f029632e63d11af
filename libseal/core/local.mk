# SPDX-License-Identifier: LGPL-2.1-or-later
libseal_core_la_SOURCES += \
	libseal/core/append.c libseal/core/append.h \
	libseal/core/sink_append.c \
	libseal/core/ctx.c \
	libseal/core/ctx.h \
	libseal/core/deflate.c \
	libseal/core/deflate.h \
	libseal/core/digest.c \
	libseal/core/digest.h \
	libseal/core/error.c \
	libseal/core/error.h \
	libseal/core/image.c \
	libseal/core/image.h \
	libseal/core/io.h \
	libseal/core/limit.c \
	libseal/core/limit.h \
	libseal/core/limits.h \
	libseal/core/ref.h \
	libseal/core/sink.c \
	libseal/core/sink_file.c \
	libseal/core/sink_file.h \
	libseal/core/source.c \
	libseal/core/source_joined.c \
	libseal/core/source_part.c \
	libseal/core/status.c
