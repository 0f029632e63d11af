# SPDX-License-Identifier: LGPL-2.1-or-later
libseal_core_la_SOURCES += \
	libseal/layout/font.h \
	libseal/layout/scene.h
libseal_core_la_SOURCES += \
	libseal/layout/bidi.c libseal/layout/bidi.h \
	libseal/layout/font_choice.c \
	libseal/layout/font_face.c libseal/layout/font_face.h \
	libseal/layout/font_letters.c libseal/layout/font_letters.h \
	libseal/layout/font_missing.c \
	libseal/layout/font_outline.c libseal/layout/font_outline.h \
	libseal/layout/font_set.c libseal/layout/font_set.h \
	libseal/layout/font_sfnt.c libseal/layout/font_sfnt.h \
	libseal/layout/font_shape.c \
	libseal/layout/font_unpack.c libseal/layout/font_unpack.h \
	libseal/layout/script.c libseal/layout/script.h
libseal_core_la_SOURCES += \
	libseal/layout/arc.c \
	libseal/layout/arc_oval.c \
	libseal/layout/arc_fit.c libseal/layout/arc_fit.h \
	libseal/layout/arc_sort.c \
	libseal/layout/bend.c libseal/layout/bend.h \
	libseal/layout/board.c libseal/layout/board.h \
	libseal/layout/centre.c libseal/layout/centre.h \
	libseal/layout/chord.c libseal/layout/chord.h \
	libseal/layout/column.c \
	libseal/layout/compose.c \
	libseal/layout/breaks.c \
	libseal/layout/edge.c libseal/layout/edge.h \
	libseal/layout/emblem.c \
	libseal/layout/grid.c libseal/layout/grid.h \
	libseal/layout/grid_break.c libseal/layout/grid_break.h \
	libseal/layout/grid_cells.c \
	libseal/layout/grid_letters.c \
	libseal/layout/grid_plan.c libseal/layout/grid_plan.h \
	libseal/layout/hull.c libseal/layout/hull.h \
	libseal/layout/line.c \
	libseal/layout/oval.c libseal/layout/oval.h \
	libseal/layout/plate.c \
	libseal/layout/poly.c libseal/layout/poly.h \
	libseal/layout/record.c libseal/layout/record.h \
	libseal/layout/ring.c \
	libseal/layout/rule.c \
	libseal/layout/scene.c \
	libseal/layout/shape.c libseal/layout/shape.h \
	libseal/layout/slices.c libseal/layout/slices.h \
	libseal/layout/star.c \
	libseal/layout/surname.c libseal/layout/surname.h \
	libseal/layout/type.c libseal/layout/type.h
