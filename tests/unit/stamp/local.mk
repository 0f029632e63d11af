# SPDX-License-Identifier: LGPL-2.1-or-later
check_PROGRAMS += \
	tests/unit/stamp/test-place tests/unit/stamp/test-position tests/unit/stamp/test-signing
tests_unit_stamp_test_place_SOURCES = tests/unit/stamp/test-place.c $(AM_TEST_SUPPORT)
tests_unit_stamp_test_position_SOURCES = \
	tests/unit/stamp/test-position.c tests/support/poppler.c tests/support/poppler.h $(AM_TEST_SUPPORT)
tests_unit_stamp_test_signing_SOURCES = tests/unit/stamp/test-signing.c $(AM_TEST_SUPPORT)

check_PROGRAMS += tests/unit/stamp/test-riding tests/unit/stamp/test-riding-split
tests_unit_stamp_test_riding_SOURCES = \
	tests/unit/stamp/test-riding.c tests/support/poppler.c tests/support/poppler.h $(AM_TEST_SUPPORT)

document = tests/support/document.c tests/support/document.h
world = \
	tests/support/authority.c \
	tests/support/authority.h \
	tests/support/world.c \
	tests/support/world.h \
	$(document) $(AM_TEST_SUPPORT)
check_PROGRAMS += tests/unit/stamp/test-field
tests_unit_stamp_test_field_SOURCES = \
	tests/unit/stamp/test-field.c tests/unit/pdf/mini.c tests/unit/pdf/mini.h $(world)
check_PROGRAMS += tests/unit/stamp/test-keep tests/unit/stamp/test-renewal
tests_unit_stamp_test_keep_SOURCES = tests/unit/stamp/test-keep.c $(world)
tests_unit_stamp_test_renewal_SOURCES = tests/unit/stamp/test-renewal.c $(world)

if HAVE_CURL
check_PROGRAMS += tests/unit/stamp/test-extend
tests_unit_stamp_test_extend_SOURCES = \
	tests/unit/stamp/test-extend.c $(document) $(AM_TEST_SUPPORT) $(AM_TEST_RIG)
else
EXTRA_DIST += tests/unit/stamp/test-extend.c
endif
