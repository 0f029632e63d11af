# SPDX-License-Identifier: LGPL-2.1-or-later
FAULT_WRAP = -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc,--wrap=free,--wrap=strdup,--wrap=strndup

check_PROGRAMS += tests/fault/test-sign
tests_fault_test_sign_SOURCES = \
	tests/fault/alloc.c \
	tests/fault/alloc.h \
	tests/fault/test-sign.c \
	$(AM_TEST_SUPPORT)
tests_fault_test_sign_LDFLAGS = $(FAULT_WRAP)

check_PROGRAMS += tests/fault/test-render
tests_fault_test_render_SOURCES = \
	tests/fault/alloc.c \
	tests/fault/alloc.h \
	tests/fault/test-render.c
tests_fault_test_render_LDFLAGS = $(FAULT_WRAP)
