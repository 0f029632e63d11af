# SPDX-License-Identifier: LGPL-2.1-or-later
# The programs are built by samples/Makefile against an installed library;
# here only the document that the quickstart seals.
noinst_PROGRAMS += samples/documents/contract
samples_documents_contract_SOURCES = \
	samples/documents/contract.c \
	samples/documents/paper.c \
	samples/documents/paper.h
samples_documents_contract_CFLAGS = $(AM_CFLAGS) $(CAIRO_CFLAGS)
samples_documents_contract_LDADD = $(CAIRO_LIBS)

noinst_DATA += samples/documents/contract.pdf
CLEANFILES += samples/documents/contract.pdf
# fontconfig keeps its tables until the process ends: no leak of ours
samples/documents/contract.pdf: samples/documents/contract$(EXEEXT)
	$(AM_V_GEN)ASAN_OPTIONS=detect_leaks=0 samples/documents/contract$(EXEEXT) $@

EXTRA_DIST += \
	samples/Makefile \
	samples/render.c \
	samples/sample.c \
	samples/sample.h \
	samples/sign-callback.c \
	samples/sign-two-phase.c \
	samples/verify.c
