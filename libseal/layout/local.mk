# SPDX-License-Identifier: LGPL-2.1-or-later
libseal_core_la_SOURCES += \
	libseal/layout/font.h \
	libseal/layout/scene.h
libseal_core_la_SOURCES += \
	libseal/layout/font_face.c libseal/layout/font_face.h \
	libseal/layout/font_outline.c libseal/layout/font_outline.h \
	libseal/layout/font_set.c libseal/layout/font_set.h \
	libseal/layout/font_sfnt.c libseal/layout/font_sfnt.h \
	libseal/layout/font_shape.c
