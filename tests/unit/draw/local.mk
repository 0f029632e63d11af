# SPDX-License-Identifier: LGPL-2.1-or-later
draw_scenes = tests/unit/draw/scenes.c tests/unit/draw/scenes.h
check_PROGRAMS += \
	tests/unit/draw/test-agree \
	tests/unit/draw/test-dump \
	tests/unit/draw/test-form \
	tests/unit/draw/test-page \
	tests/unit/draw/test-png \
	tests/unit/draw/test-record \
	tests/unit/draw/test-runs \
	tests/unit/draw/test-srgb \
	tests/unit/draw/test-svg \
	tests/unit/draw/test-title \
	tests/unit/draw/test-winding
tests_unit_draw_test_agree_SOURCES = \
	tests/unit/draw/test-agree.c tests/support/poppler.c tests/support/poppler.h $(draw_scenes)
tests_unit_draw_test_dump_SOURCES = tests/unit/draw/test-dump.c $(draw_scenes)
tests_unit_draw_test_form_SOURCES = tests/unit/draw/test-form.c $(draw_scenes)
tests_unit_draw_test_page_SOURCES = tests/unit/draw/test-page.c $(draw_scenes)
tests_unit_draw_test_png_SOURCES = tests/unit/draw/test-png.c $(draw_scenes)
tests_unit_draw_test_record_SOURCES = tests/unit/draw/test-record.c $(draw_scenes)
tests_unit_draw_test_record_LDADD = $(LDADD) $(JANSSON_LIBS)
tests_unit_draw_test_svg_SOURCES = tests/unit/draw/test-svg.c $(draw_scenes)
