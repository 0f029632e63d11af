# SPDX-License-Identifier: LGPL-2.1-or-later
check_PROGRAMS += tests/threads/test-render
tests_threads_test_render_SOURCES = tests/threads/test-render.c
tests_threads_test_render_CPPFLAGS = $(AM_TEST_CPPFLAGS)
tests_threads_test_render_LDADD = $(AM_TEST_LDADD)
EXTRA_DIST += tests/threads/tsan.supp
