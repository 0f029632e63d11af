# SPDX-License-Identifier: LGPL-2.1-or-later
AM_TEST_PKI = \
	tests/pki/pki.c \
	tests/pki/pki.h
EXTRA_DIST += tests/pki/make-pki.sh
clean-local: clean-pki
clean-pki:
	rm -rf tests/pki/store tests/pki/store.*
.PHONY: clean-pki

check_PROGRAMS += tests/unit/cms/test-alg
tests_unit_cms_test_alg_SOURCES = tests/unit/cms/test-alg.c $(AM_TEST_PKI)
check_PROGRAMS += tests/unit/cms/test-chain
tests_unit_cms_test_chain_SOURCES = tests/unit/cms/test-chain.c $(AM_TEST_PKI)
check_PROGRAMS += tests/unit/cms/test-chain-facts
tests_unit_cms_test_chain_facts_SOURCES = tests/unit/cms/test-chain-facts.c $(AM_TEST_PKI) \
	tests/support/authority.c \
	tests/support/authority.h
check_PROGRAMS += tests/unit/cms/test-foreign
tests_unit_cms_test_foreign_SOURCES = tests/unit/cms/test-foreign.c $(AM_TEST_PKI)
check_PROGRAMS += tests/unit/cms/test-signature
tests_unit_cms_test_signature_SOURCES = tests/unit/cms/test-signature.c $(AM_TEST_PKI)
check_PROGRAMS += tests/unit/cms/test-signed-data
tests_unit_cms_test_signed_data_SOURCES = tests/unit/cms/test-signed-data.c $(AM_TEST_PKI)
check_PROGRAMS += tests/unit/cms/test-signed-data-check
tests_unit_cms_test_signed_data_check_SOURCES = tests/unit/cms/test-signed-data-check.c $(AM_TEST_PKI)
check_PROGRAMS += tests/unit/cms/test-message
tests_unit_cms_test_message_SOURCES = tests/unit/cms/test-message.c $(AM_TEST_PKI)
check_PROGRAMS += tests/unit/cms/test-tst
tests_unit_cms_test_tst_SOURCES = tests/unit/cms/test-tst.c
