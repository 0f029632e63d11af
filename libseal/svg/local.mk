# SPDX-License-Identifier: LGPL-2.1-or-later
libseal_core_la_SOURCES += \
	libseal/svg/arc.c libseal/svg/arc.h \
	libseal/svg/color.c libseal/svg/color.h \
	libseal/svg/drawing.c libseal/svg/drawing.h \
	libseal/svg/parse.c \
	libseal/svg/path_data.c libseal/svg/path_data.h \
	libseal/svg/scan.c libseal/svg/scan.h \
	libseal/svg/shape.c libseal/svg/shape.h \
	libseal/svg/style.c libseal/svg/style.h \
	libseal/svg/transform.c libseal/svg/transform.h \
	libseal/svg/xml.c libseal/svg/xml.h
