# SPDX-License-Identifier: LGPL-2.1-or-later
libseal_core_la_SOURCES += \
	libseal/pdf/object.h \
	libseal/pdf/reader.h \
	libseal/pdf/update.h

# reader
libseal_core_la_SOURCES += \
	libseal/pdf/object.c \
	libseal/pdf/scan.h \
	libseal/pdf/text.c \
	libseal/pdf/token.c \
	libseal/pdf/token.h \
	libseal/pdf/value.c
