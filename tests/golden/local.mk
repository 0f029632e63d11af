# SPDX-License-Identifier: LGPL-2.1-or-later
check_PROGRAMS += tests/golden/test-dump
tests_golden_test_dump_SOURCES = tests/golden/test-dump.c tests/golden/golden.h
EXTRA_DIST += \
	tests/golden/business-1.dump \
	tests/golden/chop-3-cut.dump \
	tests/golden/chop-3.dump \
	tests/golden/chop-8.dump \
	tests/golden/chop-letters.dump \
	tests/golden/chop-rows.dump \
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
	tests/golden/person-3.dump \
	tests/golden/person-rows.dump \
	tests/golden/person-upright.dump \
	tests/golden/union-15.dump

check_PROGRAMS += tests/golden/test-designs
tests_golden_test_designs_SOURCES = tests/golden/test-designs.c tests/golden/golden.h
EXTRA_DIST += \
	tests/golden/design-accepted.dump \
	tests/golden/design-accepted-rectangle.dump \
	tests/golden/design-bank-contract.dump \
	tests/golden/design-bilingual-kazakh.dump \
	tests/golden/design-bilingual-latin.dump \
	tests/golden/design-bilingual-mongolian.dump \
	tests/golden/design-bilingual-tibetan.dump \
	tests/golden/design-bilingual-uyghur.dump \
	tests/golden/design-business.dump \
	tests/golden/design-contract.dump \
	tests/golden/design-department.dump \
	tests/golden/design-e-license.dump \
	tests/golden/design-finance.dump \
	tests/golden/design-foreign-ellipse.dump \
	tests/golden/design-hr.dump \
	tests/golden/design-invoice-ellipse.dump \
	tests/golden/design-party.dump \
	tests/golden/design-received.dump \
	tests/golden/design-received-rectangle.dump \
	tests/golden/design-round-company.dump \
	tests/golden/design-round-government.dump \
	tests/golden/design-union.dump

check_PROGRAMS += tests/golden/test-picture
EXTRA_DIST += \
	tests/golden/round-full.png \
	tests/golden/round-plain.png \
	tests/golden/square-name.png

# Makes the expected files anew in the source folder: look at them, then commit.
golden_tests = tests/golden/test-dump$(EXEEXT) tests/golden/test-designs$(EXEEXT) \
	tests/golden/test-picture$(EXEEXT)
update-golden: $(golden_tests) fonts/subsets.json templates/stamp
	$(AM_TESTS_ENVIRONMENT) SEAL_GOLDEN_UPDATE=1; export SEAL_GOLDEN_UPDATE; \
	for t in $(golden_tests); do $$t || exit 1; done
.PHONY: update-golden
