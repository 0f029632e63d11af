# SPDX-License-Identifier: LGPL-2.1-or-later
# White-box tests link the convenience library, tests/api only the shared one.
# cmocka prints TAP (CMOCKA_MESSAGE_OUTPUT=TAP in Makefile.am).
check-local: check-test-tools
check-test-tools:
	@test -n '$(CMOCKA_LIBS)' && test -n '$(BATS)' || \
	  { echo 'make check needs cmocka and bats: run scripts/install-deps test, then configure again'; exit 1; }
.PHONY: check-test-tools

# Every test program under valgrind; leaks count as errors.
memcheck: $(check_PROGRAMS)
	$(MAKE) $(AM_MAKEFLAGS) check-TESTS TESTS='$(check_PROGRAMS)' \
	  LOG_COMPILER='$(LIBTOOL) --mode=execute valgrind' \
	  AM_LOG_FLAGS='-q --leak-check=full --error-exitcode=81'
.PHONY: memcheck

AM_TEST_SUPPORT = \
	tests/support/pdf.c \
	tests/support/pdf.h \
	tests/support/signer.c \
	tests/support/signer.h

include tests/unit/util/local.mk
include tests/unit/core/local.mk
include tests/unit/svg/local.mk
include tests/unit/spec/local.mk
include tests/unit/layout/local.mk
include tests/unit/draw/local.mk
include tests/unit/effect/local.mk
include tests/unit/import/local.mk
include tests/unit/pdf/local.mk
include tests/unit/cms/local.mk
include tests/unit/net/local.mk
include tests/unit/pki/local.mk
include tests/unit/sign/local.mk
include tests/unit/stamp/local.mk
include tests/unit/verify/local.mk
include tests/unit/job/local.mk
include tests/api/local.mk
include tests/golden/local.mk
include tests/cli/local.mk
include tests/fault/local.mk
include tests/threads/local.mk
include tests/fuzz/local.mk
include tests/lint/local.mk
include tests/bench/local.mk
include tests/corpus/local.mk
