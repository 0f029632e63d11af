# SPDX-License-Identifier: LGPL-2.1-or-later

# reader
check_PROGRAMS += tests/unit/pdf/test-object

check_PROGRAMS += tests/unit/pdf/test-document
tests_unit_pdf_test_document_SOURCES = tests/unit/pdf/test-document.c \
	tests/unit/pdf/mini.c tests/unit/pdf/mini.h

check_PROGRAMS += tests/unit/pdf/test-page
tests_unit_pdf_test_page_SOURCES = tests/unit/pdf/test-page.c \
	tests/unit/pdf/mini.c tests/unit/pdf/mini.h

check_PROGRAMS += tests/unit/pdf/test-xref
tests_unit_pdf_test_xref_SOURCES = tests/unit/pdf/test-xref.c \
	tests/unit/pdf/mini.c tests/unit/pdf/mini.h

check_PROGRAMS += tests/unit/pdf/test-fields
tests_unit_pdf_test_fields_SOURCES = tests/unit/pdf/test-fields.c \
	tests/unit/pdf/mini.c tests/unit/pdf/mini.h

check_PROGRAMS += tests/unit/pdf/test-limits
tests_unit_pdf_test_limits_SOURCES = tests/unit/pdf/test-limits.c tests/unit/pdf/make-pdf.c tests/unit/pdf/make-pdf.h

check_PROGRAMS += tests/unit/pdf/test-filter
tests_unit_pdf_test_filter_SOURCES = tests/unit/pdf/test-filter.c $(stream_data)

stream_data = tests/unit/pdf/mini.c tests/unit/pdf/mini.h \
	tests/unit/pdf/stream-data.c tests/unit/pdf/stream-data.h

check_PROGRAMS += tests/unit/pdf/test-filter-lzw
tests_unit_pdf_test_filter_lzw_SOURCES = tests/unit/pdf/test-filter-lzw.c $(stream_data)

check_PROGRAMS += tests/unit/pdf/test-filter-simple
tests_unit_pdf_test_filter_simple_SOURCES = tests/unit/pdf/test-filter-simple.c $(stream_data)

# encryption
check_PROGRAMS += tests/unit/pdf/test-crypt-dict

check_PROGRAMS += tests/unit/pdf/test-crypt-key

check_PROGRAMS += tests/unit/pdf/test-crypt-strings

check_PROGRAMS += tests/unit/pdf/test-password

# incremental update
check_PROGRAMS += tests/unit/pdf/test-content

check_PROGRAMS += tests/unit/pdf/test-dict-edit

check_PROGRAMS += tests/unit/pdf/test-object-table

check_PROGRAMS += tests/unit/pdf/test-text-string

check_PROGRAMS += tests/unit/pdf/test-xref-write

check_PROGRAMS += tests/unit/pdf/test-edit
tests_unit_pdf_test_edit_SOURCES = tests/unit/pdf/test-edit.c tests/unit/pdf/make-pdf.c tests/unit/pdf/make-pdf.h

check_PROGRAMS += tests/unit/pdf/test-page-content
tests_unit_pdf_test_page_content_SOURCES = tests/unit/pdf/test-page-content.c tests/unit/pdf/make-pdf.c tests/unit/pdf/make-pdf.h

check_PROGRAMS += tests/unit/pdf/test-page-draw
tests_unit_pdf_test_page_draw_SOURCES = tests/unit/pdf/test-page-draw.c tests/unit/pdf/make-pdf.c tests/unit/pdf/make-pdf.h

check_PROGRAMS += tests/unit/pdf/test-sig-field
tests_unit_pdf_test_sig_field_SOURCES = tests/unit/pdf/test-sig-field.c $(sig_session)

sig_session = tests/unit/pdf/make-pdf.c tests/unit/pdf/make-pdf.h \
	tests/unit/pdf/sig-session.c tests/unit/pdf/sig-session.h

check_PROGRAMS += tests/unit/pdf/test-sig-fill
tests_unit_pdf_test_sig_fill_SOURCES = tests/unit/pdf/test-sig-fill.c $(sig_session)

check_PROGRAMS += tests/unit/pdf/test-sig-rules
tests_unit_pdf_test_sig_rules_SOURCES = tests/unit/pdf/test-sig-rules.c $(sig_session)

check_PROGRAMS += tests/unit/pdf/test-seed-value
tests_unit_pdf_test_seed_value_SOURCES = tests/unit/pdf/test-seed-value.c $(sig_session)

check_PROGRAMS += tests/unit/pdf/test-struct-tree
tests_unit_pdf_test_struct_tree_SOURCES = tests/unit/pdf/test-struct-tree.c $(sig_session)

check_PROGRAMS += tests/unit/pdf/test-pdfa
tests_unit_pdf_test_pdfa_SOURCES = tests/unit/pdf/test-pdfa.c $(sig_session)

# long-term validation
check_PROGRAMS += tests/unit/pdf/test-dss
tests_unit_pdf_test_dss_SOURCES = tests/unit/pdf/test-dss.c $(sig_session)

check_PROGRAMS += tests/unit/pdf/test-doc-time-stamp
tests_unit_pdf_test_doc_time_stamp_SOURCES = tests/unit/pdf/test-doc-time-stamp.c $(sig_session)
