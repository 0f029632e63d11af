# SPDX-License-Identifier: LGPL-2.1-or-later
check_PROGRAMS += tests/golden/test-dump
tests_golden_test_dump_SOURCES = tests/golden/test-dump.c
tests_golden_test_dump_CPPFLAGS = $(AM_TEST_CPPFLAGS)
tests_golden_test_dump_LDADD = $(AM_TEST_LDADD)
EXTRA_DIST += \
	tests/golden/chop-3.dump \
	tests/golden/company-10.dump \
	tests/golden/company-14-line.dump \
	tests/golden/company-20-code.dump
