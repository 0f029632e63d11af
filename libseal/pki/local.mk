# SPDX-License-Identifier: LGPL-2.1-or-later
libseal_core_la_SOURCES += \
	libseal/pki/addresses.c \
	libseal/pki/archival.c \
	libseal/pki/cert_path.c \
	libseal/pki/cert_path.h \
	libseal/pki/chain_complete.c \
	libseal/pki/chain_complete.h \
	libseal/pki/collect.h \
	libseal/pki/crl.c \
	libseal/pki/evidence.c \
	libseal/pki/evidence.h \
	libseal/pki/evidence_cms.c \
	libseal/pki/evidence_cms.h \
	libseal/pki/evidence_text.c \
	libseal/pki/finding.h \
	libseal/pki/issuers.c \
	libseal/pki/label.c \
	libseal/pki/label.h \
	libseal/pki/ocsp.c \
	libseal/pki/path_build.c \
	libseal/pki/path_revocation.c \
	libseal/pki/path_rules.c \
	libseal/pki/path_run.h \
	libseal/pki/proof.c \
	libseal/pki/proof.h \
	libseal/pki/question.c \
	libseal/pki/revocation.c \
	libseal/pki/revocation.h \
	libseal/pki/trust.c \
	libseal/pki/trust.h \
	libseal/pki/tsa.c \
	libseal/pki/tsa.h
