# SPDX-License-Identifier: LGPL-2.1-or-later
libseal_core_la_SOURCES += \
	libseal/import/compare.c \
	libseal/import/drawing_art.c libseal/import/drawing_art.h \
	libseal/import/ink.c libseal/import/ink.h \
	libseal/import/jpeg_read.c \
	libseal/import/load.c libseal/import/load.h \
	libseal/import/picture.h \
	libseal/import/png_read.c \
	libseal/import/overlay.c libseal/import/overlay.h \
	libseal/import/record.c libseal/import/record.h \
	libseal/import/record_text.c libseal/import/record_text.h \
	libseal/import/trim.c libseal/import/trim.h
