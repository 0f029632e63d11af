# SPDX-License-Identifier: LGPL-2.1-or-later
check_PROGRAMS += \
	tests/unit/job/test-cache \
	tests/unit/job/test-job \
	tests/unit/job/test-place
tests_unit_job_test_place_SOURCES = tests/unit/job/test-place.c $(AM_TEST_SUPPORT)
