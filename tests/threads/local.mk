# SPDX-License-Identifier: LGPL-2.1-or-later
check_PROGRAMS += tests/threads/test-job tests/threads/test-render
tests_threads_test_job_SOURCES = tests/threads/test-job.c $(AM_TEST_SUPPORT)
EXTRA_DIST += tests/threads/tsan.supp
