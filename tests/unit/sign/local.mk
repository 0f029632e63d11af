# SPDX-License-Identifier: LGPL-2.1-or-later
check_PROGRAMS += tests/unit/sign/test-pkcs12
tests_unit_sign_test_pkcs12_SOURCES = tests/unit/sign/test-pkcs12.c $(AM_TEST_PKI)
check_PROGRAMS += tests/unit/sign/test-request
tests_unit_sign_test_request_SOURCES = tests/unit/sign/test-request.c $(AM_TEST_PKI)
check_PROGRAMS += tests/unit/sign/test-signer
tests_unit_sign_test_signer_SOURCES = tests/unit/sign/test-signer.c $(AM_TEST_PKI)
check_PROGRAMS += tests/unit/sign/test-state
tests_unit_sign_test_state_SOURCES = tests/unit/sign/test-state.c $(AM_TEST_PKI)
