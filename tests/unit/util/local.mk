# SPDX-License-Identifier: LGPL-2.1-or-later
check_PROGRAMS += \
	tests/unit/util/test-buf \
	tests/unit/util/test-path \
	tests/unit/util/test-sized \
	tests/unit/util/test-utf8
tests_unit_util_test_buf_SOURCES = tests/unit/util/test-buf.c
tests_unit_util_test_buf_CPPFLAGS = $(AM_TEST_CPPFLAGS)
tests_unit_util_test_buf_LDADD = $(AM_TEST_LDADD)
tests_unit_util_test_path_SOURCES = tests/unit/util/test-path.c
tests_unit_util_test_path_CPPFLAGS = $(AM_TEST_CPPFLAGS)
tests_unit_util_test_path_LDADD = $(AM_TEST_LDADD)
tests_unit_util_test_sized_SOURCES = tests/unit/util/test-sized.c
tests_unit_util_test_sized_CPPFLAGS = $(AM_TEST_CPPFLAGS)
tests_unit_util_test_sized_LDADD = $(AM_TEST_LDADD)
tests_unit_util_test_utf8_SOURCES = tests/unit/util/test-utf8.c
tests_unit_util_test_utf8_CPPFLAGS = $(AM_TEST_CPPFLAGS)
tests_unit_util_test_utf8_LDADD = $(AM_TEST_LDADD)
