# SPDX-License-Identifier: LGPL-2.1-or-later
lint_tests = \
	tests/lint/check-calls.sh \
	tests/lint/check-exports.sh \
	tests/lint/check-headers.sh \
	tests/lint/check-layers.sh \
	tests/lint/check-man.sh \
	tests/lint/check-shell.sh \
	tests/lint/check-size.sh \
	tests/lint/check-style.sh
TESTS += $(lint_tests)
EXTRA_DIST += $(lint_tests) tests/lint/doors.txt tests/lint/layers.txt tests/lint/tap.sh
