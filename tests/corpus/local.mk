# SPDX-License-Identifier: LGPL-2.1-or-later
# Reads public test files, which are not part of the project; skips without them.
noinst_PROGRAMS += tests/corpus/check-reader
tests_corpus_check_reader_LDADD = libseal.la
EXTRA_DIST += tests/corpus/check-reader.sh
TESTS += tests/corpus/check-reader.sh

noinst_PROGRAMS += tests/corpus/peak tests/corpus/same-outside
tests_corpus_peak_LDADD =
tests_corpus_same_outside_LDADD =
EXTRA_DIST += tests/corpus/check-sign.sh tests/corpus/passwords.txt \
	tests/corpus/reasons.sh tests/corpus/refused.txt
TESTS += tests/corpus/check-sign.sh

EXTRA_DIST += tests/corpus/check-stamp.sh
TESTS += tests/corpus/check-stamp.sh

EXTRA_DIST += tests/corpus/check-verify.sh
TESTS += tests/corpus/check-verify.sh
