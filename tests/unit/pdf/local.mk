# SPDX-License-Identifier: LGPL-2.1-or-later

# reader
check_PROGRAMS += tests/unit/pdf/test-object
tests_unit_pdf_test_object_SOURCES = tests/unit/pdf/test-object.c
tests_unit_pdf_test_object_CPPFLAGS = $(AM_TEST_CPPFLAGS)
tests_unit_pdf_test_object_LDADD = $(AM_TEST_LDADD)

check_PROGRAMS += tests/unit/pdf/test-document
tests_unit_pdf_test_document_SOURCES = tests/unit/pdf/test-document.c \
	tests/unit/pdf/mini.c tests/unit/pdf/mini.h
tests_unit_pdf_test_document_CPPFLAGS = $(AM_TEST_CPPFLAGS)
tests_unit_pdf_test_document_LDADD = $(AM_TEST_LDADD)

check_PROGRAMS += tests/unit/pdf/test-page
tests_unit_pdf_test_page_SOURCES = tests/unit/pdf/test-page.c \
	tests/unit/pdf/mini.c tests/unit/pdf/mini.h
tests_unit_pdf_test_page_CPPFLAGS = $(AM_TEST_CPPFLAGS)
tests_unit_pdf_test_page_LDADD = $(AM_TEST_LDADD)

check_PROGRAMS += tests/unit/pdf/test-xref
tests_unit_pdf_test_xref_SOURCES = tests/unit/pdf/test-xref.c \
	tests/unit/pdf/mini.c tests/unit/pdf/mini.h
tests_unit_pdf_test_xref_CPPFLAGS = $(AM_TEST_CPPFLAGS)
tests_unit_pdf_test_xref_LDADD = $(AM_TEST_LDADD)

check_PROGRAMS += tests/unit/pdf/test-fields
tests_unit_pdf_test_fields_SOURCES = tests/unit/pdf/test-fields.c \
	tests/unit/pdf/mini.c tests/unit/pdf/mini.h
tests_unit_pdf_test_fields_CPPFLAGS = $(AM_TEST_CPPFLAGS)
tests_unit_pdf_test_fields_LDADD = $(AM_TEST_LDADD)

check_PROGRAMS += tests/unit/pdf/test-filter
tests_unit_pdf_test_filter_SOURCES = tests/unit/pdf/test-filter.c \
	tests/unit/pdf/mini.c tests/unit/pdf/mini.h
tests_unit_pdf_test_filter_CPPFLAGS = $(AM_TEST_CPPFLAGS)
tests_unit_pdf_test_filter_LDADD = $(AM_TEST_LDADD)

# incremental update
check_PROGRAMS += tests/unit/pdf/test-dict-edit
tests_unit_pdf_test_dict_edit_SOURCES = tests/unit/pdf/test-dict-edit.c
tests_unit_pdf_test_dict_edit_CPPFLAGS = $(AM_TEST_CPPFLAGS)
tests_unit_pdf_test_dict_edit_LDADD = $(AM_TEST_LDADD)

check_PROGRAMS += tests/unit/pdf/test-object-table
tests_unit_pdf_test_object_table_SOURCES = tests/unit/pdf/test-object-table.c
tests_unit_pdf_test_object_table_CPPFLAGS = $(AM_TEST_CPPFLAGS)
tests_unit_pdf_test_object_table_LDADD = $(AM_TEST_LDADD)

check_PROGRAMS += tests/unit/pdf/test-text-string
tests_unit_pdf_test_text_string_SOURCES = tests/unit/pdf/test-text-string.c
tests_unit_pdf_test_text_string_CPPFLAGS = $(AM_TEST_CPPFLAGS)
tests_unit_pdf_test_text_string_LDADD = $(AM_TEST_LDADD)

check_PROGRAMS += tests/unit/pdf/test-xref-write
tests_unit_pdf_test_xref_write_SOURCES = tests/unit/pdf/test-xref-write.c
tests_unit_pdf_test_xref_write_CPPFLAGS = $(AM_TEST_CPPFLAGS)
tests_unit_pdf_test_xref_write_LDADD = $(AM_TEST_LDADD)

check_PROGRAMS += tests/unit/pdf/test-edit
tests_unit_pdf_test_edit_SOURCES = tests/unit/pdf/test-edit.c tests/unit/pdf/make-pdf.c tests/unit/pdf/make-pdf.h
tests_unit_pdf_test_edit_CPPFLAGS = $(AM_TEST_CPPFLAGS) -I$(srcdir)/tests/unit/pdf
tests_unit_pdf_test_edit_LDADD = $(AM_TEST_LDADD)

check_PROGRAMS += tests/unit/pdf/test-page-draw
tests_unit_pdf_test_page_draw_SOURCES = tests/unit/pdf/test-page-draw.c tests/unit/pdf/make-pdf.c tests/unit/pdf/make-pdf.h
tests_unit_pdf_test_page_draw_CPPFLAGS = $(AM_TEST_CPPFLAGS) -I$(srcdir)/tests/unit/pdf
tests_unit_pdf_test_page_draw_LDADD = $(AM_TEST_LDADD)

check_PROGRAMS += tests/unit/pdf/test-sig-field
tests_unit_pdf_test_sig_field_SOURCES = tests/unit/pdf/test-sig-field.c tests/unit/pdf/make-pdf.c tests/unit/pdf/make-pdf.h
tests_unit_pdf_test_sig_field_CPPFLAGS = $(AM_TEST_CPPFLAGS) -I$(srcdir)/tests/unit/pdf
tests_unit_pdf_test_sig_field_LDADD = $(AM_TEST_LDADD)
