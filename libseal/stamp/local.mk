# SPDX-License-Identifier: LGPL-2.1-or-later
libseal_core_la_SOURCES += \
	libseal/stamp/extend.c \
	libseal/stamp/field.c \
	libseal/stamp/field.h \
	libseal/stamp/growth.c \
	libseal/stamp/growth.h \
	libseal/stamp/keep.c \
	libseal/stamp/keep.h \
	libseal/stamp/pages.c \
	libseal/stamp/place.c \
	libseal/stamp/place.h \
	libseal/stamp/prepare.c \
	libseal/stamp/prepare.h \
	libseal/stamp/riding.c \
	libseal/stamp/riding_pages.c \
	libseal/stamp/riding_pages.h \
	libseal/stamp/riding_set.c \
	libseal/stamp/riding_split.c \
	libseal/stamp/riding_split.h \
	libseal/stamp/sign.c \
	libseal/stamp/sign.h \
	libseal/stamp/sign_many.c \
	libseal/stamp/signed_list.c \
	libseal/stamp/signed_list.h \
	libseal/stamp/signing.c \
	libseal/stamp/time_stamp.c \
	libseal/stamp/time_stamp.h \
	libseal/stamp/update.c \
	libseal/stamp/update.h
