# SPDX-License-Identifier: LGPL-2.1-or-later
check_PROGRAMS += tests/unit/spec/test-font-table
tests_unit_spec_test_font_table_SOURCES = tests/unit/spec/test-font-table.c
tests_unit_spec_test_font_table_CPPFLAGS = $(AM_TEST_CPPFLAGS)
tests_unit_spec_test_font_table_LDADD = $(AM_TEST_LDADD)
