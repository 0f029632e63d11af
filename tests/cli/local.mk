# SPDX-License-Identifier: LGPL-2.1-or-later
cli_tests = \
	tests/cli/attributes.bats \
	tests/cli/batch.bats \
	tests/cli/batch-levels.bats \
	tests/cli/content.bats \
	tests/cli/encrypted.bats \
	tests/cli/errors.bats \
	tests/cli/extend.bats \
	tests/cli/fields.bats \
	tests/cli/find.bats \
	tests/cli/hostile.bats \
	tests/cli/import.bats \
	tests/cli/in-place.bats \
	tests/cli/inspect.bats \
	tests/cli/levels.bats \
	tests/cli/prepare-finish.bats \
	tests/cli/preview.bats \
	tests/cli/record.bats \
	tests/cli/render.bats \
	tests/cli/riding.bats \
	tests/cli/repair.bats \
	tests/cli/sign.bats \
	tests/cli/stamp.bats \
	tests/cli/timestamp.bats \
	tests/cli/trust.bats \
	tests/cli/verify.bats
TESTS += $(cli_tests)
EXTRA_DIST += $(cli_tests) tests/cli/helpers.bash
