# SPDX-License-Identifier: LGPL-2.1-or-later
libseal_core_la_SOURCES += \
	libseal/pki/cert_path.h \
	libseal/pki/evidence.h \
	libseal/pki/proof.h \
	libseal/pki/tsa.c \
	libseal/pki/tsa.h
