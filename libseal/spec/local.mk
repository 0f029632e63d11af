# SPDX-License-Identifier: LGPL-2.1-or-later
libseal_core_la_SOURCES += \
	libseal/spec/code.c libseal/spec/code.h \
	libseal/spec/color.c libseal/spec/color.h \
	libseal/spec/element.c libseal/spec/element.h \
	libseal/spec/element_keys.c libseal/spec/element_keys.h \
	libseal/spec/folder.c libseal/spec/folder.h \
	libseal/spec/inherit.c libseal/spec/inherit.h \
	libseal/spec/keys.c libseal/spec/keys.h \
	libseal/spec/lines.c libseal/spec/lines.h \
	libseal/spec/merge.c libseal/spec/merge.h \
	libseal/spec/place.c libseal/spec/place.h \
	libseal/spec/record.c \
	libseal/spec/sample.c \
	libseal/spec/size_keys.c libseal/spec/size_keys.h \
	libseal/spec/slot.c libseal/spec/slot.h \
	libseal/spec/slot_keys.c libseal/spec/slot_keys.h \
	libseal/spec/spec.c libseal/spec/spec.h \
	libseal/spec/template.c \
	libseal/spec/words.c libseal/spec/words.h
libseal_core_la_SOURCES += \
	libseal/spec/font_table.c libseal/spec/font_table.h
