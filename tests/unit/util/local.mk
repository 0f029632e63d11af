# SPDX-License-Identifier: LGPL-2.1-or-later
check_PROGRAMS += \
	tests/unit/util/test-base64 \
	tests/unit/util/test-buf \
	tests/unit/util/test-json \
	tests/unit/util/test-path \
	tests/unit/util/test-sized \
	tests/unit/util/test-utf8
