# SPDX-License-Identifier: LGPL-2.1-or-later
libseal_core_la_SOURCES += \
	libseal/pdf/object.h \
	libseal/pdf/reader.h \
	libseal/pdf/update.h
