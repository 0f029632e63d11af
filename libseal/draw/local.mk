# SPDX-License-Identifier: LGPL-2.1-or-later
libseal_core_la_SOURCES += \
	libseal/draw/brush.c \
	libseal/draw/brush.h \
	libseal/draw/digest.c \
	libseal/draw/dump.c \
	libseal/draw/form.c \
	libseal/draw/form.h \
	libseal/draw/form_object.c \
	libseal/draw/form_object.h \
	libseal/draw/outline.c \
	libseal/draw/outline.h \
	libseal/draw/page.c \
	libseal/draw/pdf_file.c \
	libseal/draw/pdf_file.h \
	libseal/draw/png.c \
	libseal/draw/png_file.c \
	libseal/draw/png_file.h \
	libseal/draw/raster.c \
	libseal/draw/raster.h \
	libseal/draw/record.c \
	libseal/draw/record.h \
	libseal/draw/runs.c \
	libseal/draw/runs.h \
	libseal/draw/sample.c \
	libseal/draw/sample.h \
	libseal/draw/srgb.c \
	libseal/draw/srgb.h \
	libseal/draw/svg.c \
	libseal/draw/title.c \
	libseal/draw/title.h \
	libseal/draw/winding.c \
	libseal/draw/winding.h
