# SPDX-License-Identifier: LGPL-2.1-or-later
FAULT_WRAP = -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc,--wrap=free,--wrap=strdup,--wrap=strndup

fault_support = \
	tests/fault/alloc.c \
	tests/fault/alloc.h \
	tests/fault/each.c \
	tests/fault/each.h

check_PROGRAMS += tests/fault/test-sign
tests_fault_test_sign_SOURCES = \
	$(fault_support) \
	tests/fault/test-sign.c \
	$(AM_TEST_SUPPORT)
tests_fault_test_sign_LDFLAGS = $(FAULT_WRAP)

check_PROGRAMS += tests/fault/test-render
tests_fault_test_render_SOURCES = \
	$(fault_support) \
	tests/fault/test-render.c
tests_fault_test_render_LDFLAGS = $(FAULT_WRAP)

check_PROGRAMS += tests/fault/test-diff
tests_fault_test_diff_SOURCES = \
	$(fault_support) \
	tests/fault/test-diff.c \
	$(revision)
tests_fault_test_diff_LDFLAGS = $(FAULT_WRAP)

check_PROGRAMS += tests/fault/test-job
tests_fault_test_job_SOURCES = \
	$(fault_support) \
	tests/fault/test-job.c \
	$(AM_TEST_SUPPORT)
tests_fault_test_job_LDFLAGS = $(FAULT_WRAP)

check_PROGRAMS += tests/fault/test-path
tests_fault_test_path_SOURCES = \
	$(fault_support) \
	tests/fault/test-path.c \
	tests/support/authority.c \
	tests/support/authority.h
tests_fault_test_path_LDFLAGS = $(FAULT_WRAP)

check_PROGRAMS += tests/fault/test-levels
tests_fault_test_levels_SOURCES = \
	$(fault_support) \
	tests/fault/test-levels.c \
	$(world)
tests_fault_test_levels_LDFLAGS = $(FAULT_WRAP)

if HAVE_CURL
check_PROGRAMS += tests/fault/test-fetch
tests_fault_test_fetch_SOURCES = \
	$(fault_support) \
	tests/fault/test-fetch.c \
	$(AM_TEST_RIG)
tests_fault_test_fetch_LDFLAGS = $(FAULT_WRAP)
else
EXTRA_DIST += tests/fault/test-fetch.c
endif
