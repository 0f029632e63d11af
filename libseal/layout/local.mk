# SPDX-License-Identifier: LGPL-2.1-or-later
libseal_core_la_SOURCES += \
	libseal/layout/font.h \
	libseal/layout/scene.h
libseal_core_la_SOURCES += \
	libseal/layout/font_face.c libseal/layout/font_face.h \
	libseal/layout/font_letters.c libseal/layout/font_letters.h \
	libseal/layout/font_outline.c libseal/layout/font_outline.h \
	libseal/layout/font_set.c libseal/layout/font_set.h \
	libseal/layout/font_sfnt.c libseal/layout/font_sfnt.h \
	libseal/layout/font_shape.c
libseal_core_la_SOURCES += \
	libseal/layout/arc.c \
	libseal/layout/arc_oval.c \
	libseal/layout/arc_fit.c libseal/layout/arc_fit.h \
	libseal/layout/board.c libseal/layout/board.h \
	libseal/layout/centre.c libseal/layout/centre.h \
	libseal/layout/compose.c \
	libseal/layout/breaks.c \
	libseal/layout/edge.c libseal/layout/edge.h \
	libseal/layout/grid.c \
	libseal/layout/hull.c libseal/layout/hull.h \
	libseal/layout/line.c \
	libseal/layout/oval.c libseal/layout/oval.h \
	libseal/layout/poly.c libseal/layout/poly.h \
	libseal/layout/ring.c \
	libseal/layout/rule.c \
	libseal/layout/scene.c \
	libseal/layout/shape.c libseal/layout/shape.h \
	libseal/layout/star.c \
	libseal/layout/type.c libseal/layout/type.h
