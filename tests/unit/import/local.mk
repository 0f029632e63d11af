# SPDX-License-Identifier: LGPL-2.1-or-later
import_pictures = \
	tests/unit/import/pictures.c tests/unit/import/pictures.h \
	tests/unit/draw/scenes.c tests/unit/draw/scenes.h
check_PROGRAMS += \
	tests/unit/import/test-compare \
	tests/unit/import/test-drawing-art \
	tests/unit/import/test-ink \
	tests/unit/import/test-load \
	tests/unit/import/test-trim
tests_unit_import_test_drawing_art_LDADD = $(LDADD) -lm
tests_unit_import_test_ink_SOURCES = tests/unit/import/test-ink.c $(import_pictures)
tests_unit_import_test_ink_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests/unit/draw
tests_unit_import_test_ink_LDADD = $(LDADD) $(PNG_LIBS) $(JPEG_LIBS) -lm
tests_unit_import_test_load_SOURCES = tests/unit/import/test-load.c $(import_pictures)
tests_unit_import_test_load_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests/unit/draw
tests_unit_import_test_load_LDADD = $(LDADD) $(PNG_LIBS) $(JPEG_LIBS) $(ZLIB_LIBS) -lm
tests_unit_import_test_compare_SOURCES = tests/unit/import/test-compare.c $(import_pictures)
tests_unit_import_test_compare_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests/unit/draw
tests_unit_import_test_compare_LDADD = $(LDADD) $(PNG_LIBS) $(JPEG_LIBS) -lm
