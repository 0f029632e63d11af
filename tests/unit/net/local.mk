# SPDX-License-Identifier: LGPL-2.1-or-later
AM_TEST_RIG = \
	tests/support/rig.c \
	tests/support/rig.h
EXTRA_DIST += \
	tests/pki/rig/authority.bash \
	tests/pki/rig/der.bash \
	tests/pki/rig/faults.bash \
	tests/pki/rig/file.cgi \
	tests/pki/rig/lighttpd.conf \
	tests/pki/rig/ocsp.cgi \
	tests/pki/rig/revoke.sh \
	tests/pki/rig/rig.cnf \
	tests/pki/rig/start-rig.sh \
	tests/pki/rig/stop-rig.sh \
	tests/pki/rig/tsa.cgi
clean-local: clean-rig
clean-rig:
	rm -rf tests/pki/rig-*
.PHONY: clean-rig

check_PROGRAMS += \
	tests/unit/net/test-address \
	tests/unit/net/test-cache \
	tests/unit/net/test-fetcher \
	tests/unit/net/test-rig \
	tests/unit/net/test-url
tests_unit_net_test_rig_SOURCES = tests/unit/net/test-rig.c $(AM_TEST_RIG)
if HAVE_CURL
check_PROGRAMS += tests/unit/net/test-curl
tests_unit_net_test_curl_SOURCES = tests/unit/net/test-curl.c $(AM_TEST_RIG)
else
EXTRA_DIST += tests/unit/net/test-curl.c
endif
