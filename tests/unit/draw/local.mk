# SPDX-License-Identifier: LGPL-2.1-or-later
draw_scenes = tests/unit/draw/scenes.c tests/unit/draw/scenes.h
check_PROGRAMS += \
	tests/unit/draw/test-dump \
	tests/unit/draw/test-form \
	tests/unit/draw/test-page \
	tests/unit/draw/test-png \
	tests/unit/draw/test-runs \
	tests/unit/draw/test-svg \
	tests/unit/draw/test-title
tests_unit_draw_test_dump_SOURCES = tests/unit/draw/test-dump.c $(draw_scenes)
tests_unit_draw_test_dump_CPPFLAGS = $(AM_TEST_CPPFLAGS)
tests_unit_draw_test_dump_LDADD = $(AM_TEST_LDADD)
tests_unit_draw_test_form_SOURCES = tests/unit/draw/test-form.c $(draw_scenes)
tests_unit_draw_test_form_CPPFLAGS = $(AM_TEST_CPPFLAGS)
tests_unit_draw_test_form_LDADD = $(AM_TEST_LDADD)
tests_unit_draw_test_page_SOURCES = tests/unit/draw/test-page.c $(draw_scenes)
tests_unit_draw_test_page_CPPFLAGS = $(AM_TEST_CPPFLAGS)
tests_unit_draw_test_page_LDADD = $(AM_TEST_LDADD)
tests_unit_draw_test_png_SOURCES = tests/unit/draw/test-png.c $(draw_scenes)
tests_unit_draw_test_png_CPPFLAGS = $(AM_TEST_CPPFLAGS)
tests_unit_draw_test_png_LDADD = $(AM_TEST_LDADD) $(PNG_LIBS)
tests_unit_draw_test_runs_SOURCES = tests/unit/draw/test-runs.c
tests_unit_draw_test_runs_CPPFLAGS = $(AM_TEST_CPPFLAGS)
tests_unit_draw_test_runs_LDADD = $(AM_TEST_LDADD) $(ZLIB_LIBS)
tests_unit_draw_test_svg_SOURCES = tests/unit/draw/test-svg.c $(draw_scenes)
tests_unit_draw_test_svg_CPPFLAGS = $(AM_TEST_CPPFLAGS)
tests_unit_draw_test_svg_LDADD = $(AM_TEST_LDADD)
tests_unit_draw_test_title_SOURCES = tests/unit/draw/test-title.c
tests_unit_draw_test_title_CPPFLAGS = $(AM_TEST_CPPFLAGS)
tests_unit_draw_test_title_LDADD = $(AM_TEST_LDADD)
