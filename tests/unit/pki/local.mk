# SPDX-License-Identifier: LGPL-2.1-or-later
pki_case = \
	tests/support/authority.c \
	tests/support/authority.h \
	tests/unit/pki/pki_case.c \
	tests/unit/pki/pki_case.h
check_PROGRAMS += tests/unit/pki/test-cert-path
tests_unit_pki_test_cert_path_SOURCES = tests/unit/pki/test-cert-path.c $(pki_case)
check_PROGRAMS += tests/unit/pki/test-revocation
tests_unit_pki_test_revocation_SOURCES = tests/unit/pki/test-revocation.c $(pki_case)
if HAVE_CURL
check_PROGRAMS += tests/unit/pki/test-collect tests/unit/pki/test-tsa
tests_unit_pki_test_collect_SOURCES = tests/unit/pki/test-collect.c $(AM_TEST_RIG)
tests_unit_pki_test_tsa_SOURCES = tests/unit/pki/test-tsa.c $(AM_TEST_RIG)
else
EXTRA_DIST += tests/unit/pki/test-collect.c tests/unit/pki/test-tsa.c
endif
check_PROGRAMS += tests/unit/pki/test-evidence
tests_unit_pki_test_evidence_SOURCES = tests/unit/pki/test-evidence.c $(pki_case)
