# SPDX-License-Identifier: LGPL-2.1-or-later
# Public headers and the shared library only: a missing export fails here.
api_ldadd = libseal.la $(CMOCKA_LIBS)
api_cppflags = \
	-I$(top_srcdir)/libseal/include -I$(top_builddir)/libseal/include \
	-I$(top_srcdir)/tests/support $(CMOCKA_CFLAGS) $(CRYPTO_CFLAGS)

api_render = \
	tests/support/data.c tests/support/data.h tests/support/render.c tests/support/render.h

check_PROGRAMS += \
	tests/api/test-encrypted \
	tests/api/test-effect \
	tests/api/test-error \
	tests/api/test-io \
	tests/api/test-job \
	tests/api/test-limits \
	tests/api/test-picture \
	tests/api/test-render \
	tests/api/test-sign \
	tests/api/test-verify \
	tests/api/test-version
tests_api_test_encrypted_CPPFLAGS = $(api_cppflags)
tests_api_test_encrypted_LDADD = $(api_ldadd)
tests_api_test_effect_SOURCES = tests/api/test-effect.c $(api_render)
tests_api_test_effect_CPPFLAGS = $(api_cppflags)
tests_api_test_effect_LDADD = $(api_ldadd) -lm
tests_api_test_error_CPPFLAGS = $(api_cppflags)
tests_api_test_error_LDADD = $(api_ldadd)
tests_api_test_io_CPPFLAGS = $(api_cppflags)
tests_api_test_io_LDADD = $(api_ldadd)
tests_api_test_job_SOURCES = \
	tests/api/test-job.c tests/support/data.c tests/support/data.h $(AM_TEST_SUPPORT)
tests_api_test_job_CPPFLAGS = $(api_cppflags)
tests_api_test_job_LDADD = $(api_ldadd) $(CRYPTO_LIBS)
tests_api_test_limits_CPPFLAGS = $(api_cppflags)
tests_api_test_limits_LDADD = $(api_ldadd)
tests_api_test_picture_CPPFLAGS = $(api_cppflags)
tests_api_test_picture_LDADD = $(api_ldadd)
tests_api_test_render_SOURCES = tests/api/test-render.c $(api_render)
tests_api_test_render_CPPFLAGS = $(api_cppflags)
tests_api_test_render_LDADD = $(api_ldadd) -lm
tests_api_test_sign_SOURCES = \
	tests/api/test-sign.c tests/support/data.c tests/support/data.h $(AM_TEST_SUPPORT)
tests_api_test_sign_CPPFLAGS = $(api_cppflags)
tests_api_test_sign_LDADD = $(api_ldadd) $(CRYPTO_LIBS)
tests_api_test_version_CPPFLAGS = $(api_cppflags)
tests_api_test_version_LDADD = $(api_ldadd)

check_PROGRAMS += tests/api/test-extend
tests_api_test_extend_SOURCES = tests/api/test-extend.c $(AM_TEST_SUPPORT)
tests_api_test_extend_CPPFLAGS = $(api_cppflags)
tests_api_test_extend_LDADD = $(api_ldadd) $(CRYPTO_LIBS)

if HAVE_CURL
check_PROGRAMS += tests/api/test-net
tests_api_test_net_SOURCES = tests/api/test-net.c $(AM_TEST_RIG)
tests_api_test_net_CPPFLAGS = $(api_cppflags)
tests_api_test_net_LDADD = $(api_ldadd)
check_PROGRAMS += tests/api/test-trust
tests_api_test_trust_SOURCES = tests/api/test-trust.c $(AM_TEST_RIG) $(AM_TEST_SUPPORT)
tests_api_test_trust_CPPFLAGS = $(api_cppflags)
tests_api_test_trust_LDADD = $(api_ldadd) $(CRYPTO_LIBS)
else
EXTRA_DIST += tests/api/test-net.c tests/api/test-trust.c
endif

TESTS += tests/api/installed.sh
EXTRA_DIST += tests/api/installed.sh
tests_api_test_verify_SOURCES = \
	tests/api/test-verify.c tests/support/pdf.c tests/support/pdf.h \
	tests/support/signer.c tests/support/signer.h
tests_api_test_verify_CPPFLAGS = $(api_cppflags)
tests_api_test_verify_LDADD = $(api_ldadd) $(CRYPTO_LIBS)

check_PROGRAMS += tests/api/test-attacks
tests_api_test_attacks_SOURCES = \
	tests/api/test-attacks.c tests/support/pdf.c tests/support/pdf.h \
	tests/support/signer.c tests/support/signer.h
tests_api_test_attacks_CPPFLAGS = $(api_cppflags)
tests_api_test_attacks_LDADD = $(api_ldadd) $(CRYPTO_LIBS)

check_PROGRAMS += tests/api/test-tsa
tests_api_test_tsa_SOURCES = tests/api/test-tsa.c $(AM_TEST_SUPPORT)
tests_api_test_tsa_CPPFLAGS = $(api_cppflags)
tests_api_test_tsa_LDADD = $(api_ldadd) $(CRYPTO_LIBS)
