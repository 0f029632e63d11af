# SPDX-License-Identifier: LGPL-2.1-or-later
check_PROGRAMS += \
	tests/unit/core/test-digest \
	tests/unit/core/test-error
tests_unit_core_test_digest_SOURCES = tests/unit/core/test-digest.c
tests_unit_core_test_digest_CPPFLAGS = $(AM_TEST_CPPFLAGS)
tests_unit_core_test_digest_LDADD = $(AM_TEST_LDADD)
tests_unit_core_test_error_SOURCES = tests/unit/core/test-error.c
tests_unit_core_test_error_CPPFLAGS = $(AM_TEST_CPPFLAGS)
tests_unit_core_test_error_LDADD = $(AM_TEST_LDADD)
