# SPDX-License-Identifier: LGPL-2.1-or-later

# reader
check_PROGRAMS += tests/unit/pdf/test-object
tests_unit_pdf_test_object_SOURCES = tests/unit/pdf/test-object.c
tests_unit_pdf_test_object_CPPFLAGS = $(AM_TEST_CPPFLAGS)
tests_unit_pdf_test_object_LDADD = $(AM_TEST_LDADD)
