# SPDX-License-Identifier: LGPL-2.1-or-later
# Built by make bench only; measures, never judges.
bench_programs = \
	tests/bench/bench-floor \
	tests/bench/bench-levels \
	tests/bench/bench-open \
	tests/bench/bench-process \
	tests/bench/bench-riding \
	tests/bench/bench-verify \
	tests/bench/bench-warm
EXTRA_PROGRAMS = $(bench_programs)
tests_bench_bench_floor_SOURCES = \
	tests/bench/bench-floor.c tests/bench/floor.c tests/bench/floor.h
tests_bench_bench_floor_LDADD = $(CRYPTO_LIBS)
tests_bench_bench_levels_SOURCES = \
	tests/bench/bench-levels.c \
	tests/bench/key.c tests/bench/key.h \
	tests/bench/measure.c tests/bench/measure.h \
	tests/bench/must.c tests/bench/must.h \
	tests/bench/tsa.c tests/bench/tsa.h \
	tests/support/signer.c tests/support/signer.h
tests_bench_bench_levels_CPPFLAGS = \
	-I$(top_srcdir)/libseal/include -I$(top_builddir)/libseal/include \
	-I$(top_srcdir)/tests/support $(CRYPTO_CFLAGS)
tests_bench_bench_levels_LDADD = libseal.la $(CRYPTO_LIBS)
tests_bench_bench_open_SOURCES = \
	tests/bench/bench-open.c \
	tests/bench/measure.c tests/bench/measure.h \
	tests/bench/must.c tests/bench/must.h
tests_bench_bench_open_CPPFLAGS = \
	-I$(top_srcdir)/libseal/include -I$(top_builddir)/libseal/include
tests_bench_bench_open_LDADD = libseal.la
tests_bench_bench_process_SOURCES = \
	tests/bench/bench-process.c tests/bench/measure.c tests/bench/measure.h
tests_bench_bench_process_LDADD =
tests_bench_bench_riding_SOURCES = \
	tests/bench/bench-riding.c \
	tests/bench/measure.c tests/bench/measure.h \
	tests/bench/must.c tests/bench/must.h \
	tests/support/pdf.c tests/support/pdf.h
tests_bench_bench_riding_CPPFLAGS = \
	-I$(top_srcdir)/libseal/include -I$(top_builddir)/libseal/include \
	-I$(top_srcdir)/tests/support
tests_bench_bench_riding_LDADD = libseal.la
tests_bench_bench_verify_SOURCES = \
	tests/bench/bench-verify.c \
	tests/bench/floor.c tests/bench/floor.h \
	tests/bench/key.c tests/bench/key.h \
	tests/bench/measure.c tests/bench/measure.h \
	tests/bench/must.c tests/bench/must.h
tests_bench_bench_verify_CPPFLAGS = \
	-I$(top_srcdir)/libseal/include -I$(top_builddir)/libseal/include $(CRYPTO_CFLAGS)
tests_bench_bench_verify_LDADD = libseal.la $(CRYPTO_LIBS)
tests_bench_bench_warm_SOURCES = \
	tests/bench/bench-warm.c \
	tests/bench/floor.c tests/bench/floor.h \
	tests/bench/key.c tests/bench/key.h \
	tests/bench/measure.c tests/bench/measure.h \
	tests/bench/must.c tests/bench/must.h
tests_bench_bench_warm_CPPFLAGS = \
	-I$(top_srcdir)/libseal/include -I$(top_builddir)/libseal/include $(CRYPTO_CFLAGS)
tests_bench_bench_warm_LDADD = libseal.la $(CRYPTO_LIBS)

bench: all $(bench_programs)
	@$(AM_TESTS_ENVIRONMENT) $(SHELL) $(srcdir)/tests/bench/bench.sh
.PHONY: bench
CLEANFILES += $(bench_programs)
EXTRA_DIST += tests/bench/bench.sh tests/bench/peers/y-seal.mjs tests/bench/peers/y-seal.sh
EXTRA_DIST += tests/bench/peers/signers.sh tests/bench/peers/signpdf.mjs tests/bench/peers/PdfBoxSign.java
EXTRA_DIST += tests/bench/peers/row.sh tests/bench/peers/verifiers.sh
EXTRA_DIST += tests/bench/batch.sh tests/bench/many-objects.awk
