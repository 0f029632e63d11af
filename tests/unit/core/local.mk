# SPDX-License-Identifier: LGPL-2.1-or-later
check_PROGRAMS += \
	tests/unit/core/test-append \
	tests/unit/core/test-digest \
	tests/unit/core/test-error \
	tests/unit/core/test-source
