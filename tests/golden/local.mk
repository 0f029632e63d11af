# SPDX-License-Identifier: LGPL-2.1-or-later
check_PROGRAMS += tests/golden/test-dump
EXTRA_DIST += \
	tests/golden/business-1.dump \
	tests/golden/chop-3.dump \
	tests/golden/company-10.dump \
	tests/golden/company-14-line.dump \
	tests/golden/company-20-code.dump \
	tests/golden/contract-10.dump \
	tests/golden/department-5.dump \
	tests/golden/finance-8.dump \
	tests/golden/foreign-12.dump \
	tests/golden/hr-16.dump \
	tests/golden/invoice-10.dump \
	tests/golden/invoice-20.dump \
	tests/golden/union-15.dump

check_PROGRAMS += tests/golden/test-picture
EXTRA_DIST += \
	tests/golden/round-full.png \
	tests/golden/round-plain.png \
	tests/golden/square-name.png

# Makes the expected files anew in the source folder: look at them, then commit.
golden_tests = tests/golden/test-dump$(EXEEXT) tests/golden/test-picture$(EXEEXT)
update-golden: $(golden_tests) fonts/subsets.json templates/stamp
	$(AM_TESTS_ENVIRONMENT) SEAL_GOLDEN_UPDATE=1; export SEAL_GOLDEN_UPDATE; \
	for t in $(golden_tests); do $$t || exit 1; done
.PHONY: update-golden
