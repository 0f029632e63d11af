# SPDX-License-Identifier: LGPL-2.1-or-later

# what changed between two revisions
revision = tests/unit/verify/revision.c tests/unit/verify/revision.h

check_PROGRAMS += tests/unit/verify/test-diff
tests_unit_verify_test_diff_SOURCES = tests/unit/verify/test-diff.c $(revision)

check_PROGRAMS += tests/unit/verify/test-diff-judge

check_PROGRAMS += tests/unit/verify/test-diff-files
tests_unit_verify_test_diff_files_SOURCES = tests/unit/verify/test-diff-files.c \
	$(revision) $(sig_session)

check_PROGRAMS += tests/unit/verify/test-date
