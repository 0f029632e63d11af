# SPDX-License-Identifier: LGPL-2.1-or-later
check_PROGRAMS += \
	tests/unit/effect/test-apply \
	tests/unit/effect/test-compose \
	tests/unit/effect/test-noise
tests_unit_effect_test_apply_SOURCES = tests/unit/effect/test-apply.c $(draw_scenes)
tests_unit_effect_test_apply_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests/unit/draw
tests_unit_effect_test_compose_SOURCES = tests/unit/effect/test-compose.c $(draw_scenes)
tests_unit_effect_test_compose_CPPFLAGS = $(AM_CPPFLAGS) -I$(top_srcdir)/tests/unit/draw
