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
