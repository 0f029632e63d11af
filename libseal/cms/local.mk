# SPDX-License-Identifier: LGPL-2.1-or-later
libseal_core_la_SOURCES += \
	libseal/cms/alg.c \
	libseal/cms/alg.h \
	libseal/cms/asn1.c \
	libseal/cms/asn1.h \
	libseal/cms/attrs.c \
	libseal/cms/attrs.h \
	libseal/cms/attrs_check.c \
	libseal/cms/chain.c \
	libseal/cms/chain.h \
	libseal/cms/chain_check.c \
	libseal/cms/chain_name.c \
	libseal/cms/chain_name.h \
	libseal/cms/chain_parse.c \
	libseal/cms/ecdsa.c \
	libseal/cms/ess.c \
	libseal/cms/ess.h \
	libseal/cms/foreign.c \
	libseal/cms/foreign.h \
	libseal/cms/hash.c \
	libseal/cms/hash.h \
	libseal/cms/message.c \
	libseal/cms/message.h \
	libseal/cms/message_attrs.c \
	libseal/cms/message_check.c \
	libseal/cms/message_token.c \
	libseal/cms/ossl.c \
	libseal/cms/ossl.h \
	libseal/cms/pss.c \
	libseal/cms/pss.h \
	libseal/cms/signature.c \
	libseal/cms/signature.h \
	libseal/cms/signature_explain.c \
	libseal/cms/signed_data.c \
	libseal/cms/signed_data.h \
	libseal/cms/signed_data_check.c \
	libseal/cms/tst.h
