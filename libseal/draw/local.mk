# SPDX-License-Identifier: LGPL-2.1-or-later
libseal_core_la_SOURCES += \
	libseal/draw/dump.c \
	libseal/draw/form.c \
	libseal/draw/form.h \
	libseal/draw/outline.c \
	libseal/draw/outline.h \
	libseal/draw/page.c \
	libseal/draw/png.c \
	libseal/draw/raster.c \
	libseal/draw/raster.h \
	libseal/draw/runs.c \
	libseal/draw/runs.h \
	libseal/draw/svg.c \
	libseal/draw/title.c \
	libseal/draw/title.h
