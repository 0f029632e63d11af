# SPDX-License-Identifier: LGPL-2.1-or-later
libseal_core_la_SOURCES += \
	libseal/sign/pkcs12.c \
	libseal/sign/pkcs12.h \
	libseal/sign/pkcs12_open.c \
	libseal/sign/reply.c \
	libseal/sign/request.c \
	libseal/sign/request.h \
	libseal/sign/signer.c \
	libseal/sign/state.c
